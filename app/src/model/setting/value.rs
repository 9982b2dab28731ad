//! What a value must be, and its plain form. Nothing but digits, letters, commas and a star passes: values go into files and templates.

use super::{SettingFault, SettingKey};

/// Commands that the panel and the probes ask.
const ASKED: [&str; 3] = ["srvr", "mntr", "ruok"];
/// Every command of ZooKeeper at once.
const EVERY: &str = "*";

impl SettingKey {
    /// A value in its plain form: two of one form mean the same.
    pub fn tidy(self, value: &str) -> String {
        match self {
            SettingKey::Whitelist => commands(value).collect::<Vec<_>>().join(","),
            _ => value.trim().parse::<u32>().map_or_else(|_| value.trim().to_owned(), |number| number.to_string()),
        }
    }

    /// The value in its plain form, or what is wrong with it. Nothing but digits, letters, commas and a star passes.
    pub fn check(self, value: &str, bounds: (u32, u32)) -> Result<String, SettingFault> {
        if self == SettingKey::Whitelist {
            return check_commands(value);
        }
        let (least, most) = bounds;
        let typed = value.trim();
        if typed.is_empty() || !typed.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(SettingFault::NotANumber { value: typed.to_owned() });
        }
        let number = typed.parse::<u32>().ok().filter(|number| (least..=most).contains(number));
        number.map(|number| number.to_string()).ok_or(SettingFault::OutOfBounds { least, most })
    }
}

fn commands(value: &str) -> impl Iterator<Item = &str> {
    value.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty())
}

fn check_commands(value: &str) -> Result<String, SettingFault> {
    let is_command = |word: &&str| *word == EVERY || (word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_lowercase()));
    if let Some(wrong) = commands(value).find(|word| !is_command(word)) {
        return Err(SettingFault::NotACommand { value: wrong.to_owned() });
    }
    let has = |wanted: &str| commands(value).any(|word| word == wanted || word == EVERY);
    let missing: Vec<String> = ASKED.into_iter().filter(|asked| !has(asked)).map(str::to_owned).collect();
    if missing.is_empty() { Ok(SettingKey::Whitelist.tidy(value)) } else { Err(SettingFault::MustKeep { commands: missing }) }
}
