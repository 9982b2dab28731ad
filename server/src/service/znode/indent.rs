//! Indents JSON without reading it into values: keys keep their order and their doubles, numbers every digit. Nothing but white space between
//! tokens is changed, so what is shown is what is stored.

/// The text with one member or element a line. The text is JSON, or the beginning of one.
pub fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut depth = 0_usize;
    let mut chars = text.chars().peekable();
    let (mut quoted, mut escaped) = (false, false);
    while let Some(c) = chars.next() {
        if quoted {
            out.push(c);
            quoted = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        match c {
            '{' | '[' => {
                while chars.next_if(|c| c.is_whitespace()).is_some() {}
                out.push(c);
                if let Some(end) = chars.next_if(|c| matches!(c, '}' | ']')) {
                    out.push(end);
                } else {
                    depth += 1;
                    new_line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                new_line(&mut out, depth);
                out.push(c);
            }
            ',' => {
                out.push(c);
                new_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            c if c.is_whitespace() => {}
            c => {
                quoted = c == '"';
                out.push(c);
            }
        }
    }
    out
}

/// Nested deeper than this, lines are indented no further: a few brackets must not become megabytes of blanks.
const DEEPEST: usize = 20;

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth.min(DEEPEST)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_stand_on_lines_of_their_own_in_their_order() {
        let text = r#"{"z":1,"a":[true,{}],"s":"x, {y} \" :"}"#;
        assert_eq!(json(text), "{\n  \"z\": 1,\n  \"a\": [\n    true,\n    {}\n  ],\n  \"s\": \"x, {y} \\\" :\"\n}");
    }

    #[test]
    fn numbers_keep_every_digit_and_doubles_stay() {
        assert_eq!(json(r#"{ "a" : 12345678901234567890.10 , "a" : 1e400 }"#), "{\n  \"a\": 12345678901234567890.10,\n  \"a\": 1e400\n}");
    }

    #[test]
    fn a_megabyte_of_brackets_stays_small() {
        assert!(json(&"[".repeat(1_000_000)).len() < 45_000_000);
    }
}
