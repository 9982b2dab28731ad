//! The text of a `zoo.cfg`: what it sets, and the same text with other values. Java reads it as properties: of two lines of one key the last
//! one counts, `=` and `:` part key from value, and lines that begin with `#` or `!` say nothing.

use super::{SettingKey, Values};

/// What the text sets of the settings that are known here.
pub fn read(text: &str) -> Values {
    text.lines().filter_map(known).map(|(key, value)| (key, value.to_owned())).collect()
}

/// The text with a setting at another value, or without it. Every other line stays as it is.
pub fn set(text: &str, key: SettingKey, value: Option<&str>) -> String {
    let is_its = |line: &&str| known(line).is_some_and(|(found, _)| found == key);
    let written = value.map(|value| format!("{}={value}", key.key()));
    let at = text.lines().position(|line| is_its(&line));
    let mut lines: Vec<String> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        match (is_its(&line), &written) {
            (false, _) => lines.push(line.to_owned()),
            (true, Some(written)) if at == Some(index) => lines.push(written.clone()),
            (true, _) => {}
        }
    }
    if at.is_none() {
        lines.extend(written);
    }
    lines.join("\n") + "\n"
}

fn known(line: &str) -> Option<(SettingKey, &str)> {
    let line = line.trim();
    if line.starts_with(['#', '!']) {
        return None;
    }
    let (key, value) = line.split_once(['=', ':'])?;
    Some((SettingKey::from_key(key.trim())?, value.trim()))
}
