//! A znode's bytes in a form to read: JSON as it stands but indented, text, or hex. Long data is cut, and the page says where.

use std::fmt::Write;

use app::model::znode::{DataForm, DataView};

use super::indent;

/// Bytes of text shown.
const SHOWN_TEXT: usize = 64 * 1024;
/// Bytes shown as hex: one takes about four characters.
const SHOWN_HEX: usize = 8 * 1024;
/// Bytes in a line of hex.
const LINE: usize = 16;

/// The data in the form asked for, or in the first that it has: JSON before text before hex.
pub fn of(bytes: &[u8], asked: &str) -> DataView {
    let text = readable(bytes);
    let json = text.filter(|text| is_json(text));
    let forms: Vec<DataForm> =
        [json.map(|_| DataForm::Json), text.map(|_| DataForm::Text), Some(DataForm::Hex)].into_iter().flatten().collect();
    let form = forms.iter().copied().find(|form| word(*form) == asked).or_else(|| forms.first().copied()).unwrap_or(DataForm::Hex);
    let (shown, shown_bytes) = match (form, text) {
        (DataForm::Json, Some(text)) => {
            let part = cut(text);
            (indent::json(part), part.len())
        }
        (DataForm::Text, Some(text)) => {
            let part = cut(text);
            (part.to_owned(), part.len())
        }
        _ => {
            let part = &bytes[..bytes.len().min(SHOWN_HEX)];
            (hex(part), part.len())
        }
    };
    DataView { bytes: bytes.len() as u64, form, forms, text: shown, shown_bytes: shown_bytes as u64 }
}

/// Data that is too long to be read.
pub fn untold(bytes: u64) -> DataView {
    DataView { bytes, form: DataForm::Hex, forms: vec![DataForm::Hex], text: String::new(), shown_bytes: 0 }
}

/// The bytes as text, where they are UTF-8 without characters that a page cannot show.
fn readable(bytes: &[u8]) -> Option<&str> {
    str::from_utf8(bytes).ok().filter(|text| !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')))
}

/// An object or an array. A lone number or word is text to everyone who looks at it.
fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

const fn word(form: DataForm) -> &'static str {
    match form {
        DataForm::Json => "json",
        DataForm::Text => "text",
        DataForm::Hex => "hex",
    }
}

/// The beginning, ended between two characters.
fn cut(text: &str) -> &str {
    &text[..text.floor_char_boundary(SHOWN_TEXT)]
}

/// Offset, bytes and printable characters, sixteen a line.
fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 5);
    for (line, chunk) in bytes.chunks(LINE).enumerate() {
        let _ = write!(out, "{:08x} ", line * LINE);
        for index in 0..LINE {
            let gap = if index == LINE / 2 { " " } else { "" };
            let _ = match chunk.get(index) {
                Some(byte) => write!(out, "{gap} {byte:02x}"),
                None => write!(out, "{gap}   "),
            };
        }
        out.push_str("  ");
        out.extend(chunk.iter().map(|byte| if byte.is_ascii_graphic() || *byte == b' ' { char::from(*byte) } else { '.' }));
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_form_is_chosen() {
        assert_eq!(of(br#"{"host":"a"}"#, "").form, DataForm::Json);
        assert_eq!(of(b"127.0.0.1:9092", "").form, DataForm::Text);
        assert_eq!(of(b"42", "").form, DataForm::Text);
        assert_eq!(of(&[0xca, 0xfe, 0x00], "").form, DataForm::Hex);
        assert_eq!(of(b"", "").form, DataForm::Text);
    }

    #[test]
    fn a_form_that_the_data_has_not_falls_back_to_one_that_it_has() {
        let view = of(b"not json", "json");
        assert_eq!((view.form, view.forms), (DataForm::Text, vec![DataForm::Text, DataForm::Hex]));
        assert_eq!(of(br#"{"a":1}"#, "hex").form, DataForm::Hex);
    }

    #[test]
    fn hex_has_offsets_bytes_and_characters() {
        let view = of(b"\0\x01ZooKeeper has bytes", "hex");
        assert_eq!(
            view.text,
            "00000000  00 01 5a 6f 6f 4b 65 65  70 65 72 20 68 61 73 20  ..ZooKeeper has \n\
             00000010  62 79 74 65 73                                    bytes\n"
        );
    }

    #[test]
    fn a_megabyte_of_binary_is_cut_and_its_size_told() {
        let view = of(&vec![0xff; 1_000_000], "");
        assert_eq!((view.form, view.bytes, view.shown_bytes), (DataForm::Hex, 1_000_000, SHOWN_HEX as u64));
        assert!(view.text.len() < 64 * 1024);
    }

    #[test]
    fn long_text_is_cut_between_two_characters() {
        let view = of("ü".repeat(50_000).as_bytes(), "");
        assert!(view.shown_bytes <= SHOWN_TEXT as u64 && view.text.ends_with('ü'));
    }

    #[test]
    fn long_json_is_cut_and_still_called_json() {
        let long = format!("[{}]", vec!["12345"; 40_000].join(","));
        let view = of(long.as_bytes(), "");
        assert_eq!((view.form, view.shown_bytes), (DataForm::Json, SHOWN_TEXT as u64));
    }
}
