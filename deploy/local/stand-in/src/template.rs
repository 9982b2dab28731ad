//! Rendering as the platform does it: the tree is written as text with the templates unquoted, executed like a Go template, and read as YAML
//! again. So a value with a line break makes new keys, the last of two equal keys wins, and what is missing reads `<no value>`.

use serde_json::Value;
use serde_saphyr::options::DuplicateKeyPolicy;

mod action;

use action::Action;

/// The tree with its templates executed against `data`.
pub fn render(tree: &Value, data: &Value) -> Result<Value, String> {
    let mut text = String::new();
    write(tree, 0, &mut text);
    let text = execute(&text, data).map_err(|error| format!("template: {}:{error}", uuid::Uuid::now_v7()))?;
    let options = serde_saphyr::options! { duplicate_keys: DuplicateKeyPolicy::LastWins };
    serde_saphyr::from_str_with_options(&text, options).map_err(|error| format!("error converting YAML to JSON: {error}"))
}

fn write(value: &Value, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (name, value) in map {
                text.push_str(&format!("\n{indent}{}:", Value::from(name.as_str())));
                write(value, depth + 1, text);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                text.push_str(&format!("\n{indent}-"));
                write(item, depth + 1, text);
            }
        }
        Value::String(template) if template.contains("{{") => {
            text.push(' ');
            text.push_str(template);
        }
        scalar => text.push_str(&format!(" {scalar}")),
    }
}

/// Executes a text whose actions are paths, `eq`, `if`, `else if`, `else` and `end`.
pub fn execute(text: &str, data: &Value) -> Result<String, String> {
    let mut out = String::new();
    // One entry an open `if`: whether its present branch is taken, and whether some branch was.
    let mut open: Vec<(bool, bool)> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("{{") {
        let line = 1 + text[..text.len() - rest.len() + start].matches('\n').count();
        let end = rest[start..].find("}}").ok_or_else(|| format!("{line}: unclosed action"))? + start;
        let visible = open.iter().all(|(taken, _)| *taken);
        if visible {
            out.push_str(&rest[..start]);
        }
        let at = |error: String| format!("{line}: {error}");
        match Action::read(&rest[start + 2..end]).map_err(at)? {
            Action::If(condition) => {
                let taken = visible && condition.holds(data);
                open.push((taken, taken || !visible));
            }
            Action::Else(condition) => {
                let (taken, done) = open.last_mut().ok_or_else(|| at("unexpected {{else}}".into()))?;
                *taken = !*done && condition.is_none_or(|condition| condition.holds(data));
                *done |= *taken;
            }
            Action::End => drop(open.pop().ok_or_else(|| at("unexpected {{end}}".into()))?),
            Action::Print(value) if visible => out.push_str(&value.printed(data)),
            Action::Print(_) => {}
        }
        rest = &rest[end + 2..];
    }
    if !open.is_empty() {
        return Err("1: unexpected EOF".into());
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_with_a_line_break_makes_a_key_and_the_last_of_two_wins() {
        let tree = json!({"replicas": "{{ .Necessary.replicas }}", "version": "{{ .Necessary.version }}"});
        let rendered = render(&tree, &json!({"Necessary": {"replicas": 1, "version": "3.7.2\nreplicas: 7"}}));
        assert_eq!(rendered, Ok(json!({"replicas": 7, "version": "3.7.2"})));
    }

    #[test]
    fn what_is_missing_reads_no_value() {
        let rendered = render(&json!({"repository": "{{ .Necessary.repository }}/zookeeper"}), &json!({"Necessary": {}}));
        assert_eq!(rendered, Ok(json!({"repository": "<no value>/zookeeper"})));
    }

    #[test]
    fn only_known_versions_have_a_tag() {
        let tag = r#"{{ if eq .v "3.7.1" }}3.7.1-2{{ else if eq .v "3.7.2" }}3.7.2{{ end }}"#;
        let of = |version: &str| execute(tag, &json!({"v": version}));
        assert_eq!((of("3.7.1"), of("3.7.2"), of("3.8.0")), (Ok("3.7.1-2".into()), Ok("3.7.2".into()), Ok(String::new())));
    }

    #[test]
    fn an_unknown_function_is_an_error() {
        assert_eq!(execute("{{ shout .v }}", &json!({})), Err("1: function \"shout\" not defined".into()));
    }
}
