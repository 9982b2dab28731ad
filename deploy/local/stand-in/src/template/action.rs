//! One action between braces.

use serde_json::Value;

pub enum Action {
    If(Expression),
    Else(Option<Expression>),
    End,
    Print(Expression),
}

pub enum Expression {
    Path(Vec<String>),
    Text(String),
    Equal(Vec<Expression>),
}

impl Action {
    pub fn read(text: &str) -> Result<Self, String> {
        let words = words(text.trim_matches('-').trim())?;
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["end"] => Ok(Self::End),
            ["else"] => Ok(Self::Else(None)),
            ["else", "if", condition @ ..] => Ok(Self::Else(Some(Expression::read(condition)?))),
            ["if", condition @ ..] => Ok(Self::If(Expression::read(condition)?)),
            value => Ok(Self::Print(Expression::read(value)?)),
        }
    }
}

impl Expression {
    fn read(words: &[&str]) -> Result<Self, String> {
        match words {
            [] => Err("missing value for command".into()),
            ["eq", operands @ ..] => Ok(Self::Equal(operands.iter().map(|word| Self::read(&[*word])).collect::<Result<_, _>>()?)),
            [path] if path.starts_with('.') => {
                Ok(Self::Path(path.split('.').skip(1).filter(|part| !part.is_empty()).map(str::to_owned).collect()))
            }
            [text] if text.starts_with('"') => Ok(Self::Text(text.trim_matches('"').to_owned())),
            [function, ..] => Err(format!("function {function:?} not defined")),
        }
    }

    fn value(&self, data: &Value) -> Value {
        match self {
            Self::Path(parts) => parts.iter().try_fold(data, |value, part| value.get(part)).cloned().unwrap_or_default(),
            Self::Text(text) => Value::from(text.as_str()),
            Self::Equal(operands) => {
                let values: Vec<Value> = operands.iter().map(|operand| operand.value(data)).collect();
                Value::from(values.first().is_some_and(|first| values.iter().skip(1).any(|other| other == first)))
            }
        }
    }

    pub fn holds(&self, data: &Value) -> bool {
        match self.value(data) {
            Value::Null => false,
            Value::Bool(value) => value,
            Value::Number(number) => number.as_f64() != Some(0.0),
            Value::String(text) => !text.is_empty(),
            Value::Array(items) => !items.is_empty(),
            Value::Object(map) => !map.is_empty(),
        }
    }

    pub fn printed(&self, data: &Value) -> String {
        match self.value(data) {
            Value::Null => "<no value>".into(),
            Value::String(text) => text,
            other => other.to_string(),
        }
    }
}

/// The words of an action; a text in quotes is one.
fn words(text: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = if let Some(quoted) = rest.strip_prefix('"') {
            quoted.find('"').ok_or("unterminated quoted string")? + 2
        } else {
            rest.find(char::is_whitespace).unwrap_or(rest.len())
        };
        let (word, after) = rest.split_at(end);
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    Ok(words)
}
