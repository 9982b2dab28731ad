//! Whether a template of Go can be read: every action is closed, and every block has its end. What it makes of its values only the platform knows.

use app::model::package::TemplateFault;

const BLOCKS: [&str; 5] = ["if", "range", "with", "define", "block"];
/// Of a text that is not closed so much is shown.
const SHOWN: usize = 40;

/// The first thing that is wrong.
pub fn fault(text: &str) -> Option<TemplateFault> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("{{") {
        let Some(length) = length(after) else {
            return Some(TemplateFault::Open { text: after.chars().take(SHOWN).collect() });
        };
        let action = after[..length].trim_start_matches('-').trim_start();
        let word = action.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        match word {
            block if BLOCKS.contains(&block) => open.push(block),
            "end" if open.pop().is_none() => return Some(TemplateFault::Stray { word: word.to_owned() }),
            "else" if open.is_empty() => return Some(TemplateFault::Stray { word: word.to_owned() }),
            _ => {}
        }
        rest = &after[length + 2..];
    }
    open.pop().map(|word| TemplateFault::NoEnd { word: word.to_owned() })
}

/// Where an action ends; quotes and comments may hold anything, also braces.
fn length(action: &str) -> Option<usize> {
    let bytes = action.as_bytes();
    let comment = action.trim_start_matches('-').trim_start();
    let mut at = if comment.starts_with("/*") { action.find("*/")? + 2 } else { 0 };
    while at < bytes.len() {
        match bytes[at] {
            b'}' if bytes.get(at + 1) == Some(&b'}') => return Some(at),
            b'`' => at += 1 + action[at + 1..].find('`')? + 1,
            quote @ (b'"' | b'\'') => at = closed(bytes, at + 1, quote)?,
            _ => at += 1,
        }
    }
    None
}

/// The place after the closing quote.
fn closed(bytes: &[u8], from: usize, quote: u8) -> Option<usize> {
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'\n' => return None,
            byte if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_that_can_be_read_are_left_alone() {
        for text in [
            "",
            "no template } at all }}",
            "{{ .Necessary.version }}",
            r#"{{ if eq .Necessary.version "3.7.1" }}3.7.1-2{{ else if eq .x "3.7.2" }}3.7.2{{ end }}"#,
            "{{- range .a }}{{- with .b }}{{ toYaml . | nindent 8 }}{{- end }}{{ end -}}",
            "{{`{{ $labels.instance }}`}}",
            r#"{{ "}}" }}{{ "\"}}" }}"#,
            "{{/* a comment with {{ and 'quotes */}}{{- /* another }} */ -}}",
            "{{ $x := 1 }}{{ template \"t\" }}{{ ending }}",
        ] {
            assert_eq!(fault(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_not_closed_is_told() {
        let stray = |word: &str| Some(TemplateFault::Stray { word: word.into() });
        let no_end = |word: &str| Some(TemplateFault::NoEnd { word: word.into() });
        assert_eq!(fault("a {{ .x"), Some(TemplateFault::Open { text: " .x".into() }));
        assert!(matches!(fault("{{ \"a }}"), Some(TemplateFault::Open { .. })));
        assert!(matches!(fault("{{ `a }}"), Some(TemplateFault::Open { .. })));
        assert_eq!(fault("{{ if .x }}"), no_end("if"));
        assert_eq!(fault("{{ if .x }}{{ range .y }}{{ end }}"), no_end("if"));
        assert_eq!(fault("{{ end }}"), stray("end"));
        assert_eq!(fault("{{ if .x }}{{ end }}{{ else }}"), stray("else"));
    }
}
