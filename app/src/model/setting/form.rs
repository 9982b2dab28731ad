//! What a person types, and the checked changes that follow from it. What is left out stays as it is; what is emptied goes back to its default.

use serde::{Deserialize, Serialize};

use super::{SettingChange, SettingFault, SettingKey, SettingsHome, Values};
use crate::model::create::{CreateFault, Field, FieldFault};

/// The form as typed. It travels in the URL: it holds no secret.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ConfigureForm {
    /// What was typed, setting by setting.
    #[serde(default)]
    pub typed: Vec<TypedSetting>,
    /// `yes` where members shall not be restarted for it.
    #[serde(default)]
    pub later: String,
    /// `yes` to see the review page.
    #[serde(default)]
    pub review: String,
}

/// One field as typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TypedSetting {
    /// The setting.
    pub key: SettingKey,
    /// What was typed; empty for the default.
    pub value: String,
}

impl ConfigureForm {
    /// The form from an address or a body; names that are none of a setting mean nothing.
    pub fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            match (name.as_str(), SettingKey::from_key(&name)) {
                (_, Some(key)) => form.typed.push(TypedSetting { key, value }),
                ("later", _) => form.later = value,
                ("review", _) => form.review = value,
                _ => {}
            }
        }
        form
    }

    /// The form that asks for just these changes.
    pub fn of(changes: &[SettingChange], later: bool) -> Self {
        let typed = |change: &SettingChange| TypedSetting { key: change.key, value: change.after.clone().unwrap_or_default() };
        Self { typed: changes.iter().map(typed).collect(), later: yes(later), review: yes(true) }
    }

    /// Every field with its value, in the order of the table.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let typed = self.typed.iter().map(|typed| (typed.key.key(), typed.value.clone()));
        typed.chain([("later", self.later.clone()), ("review", self.review.clone())]).collect()
    }

    /// Whether the review is asked for.
    pub fn is_review(&self) -> bool {
        self.review == "yes"
    }

    /// Whether members are left alone.
    pub fn is_later(&self) -> bool {
        self.later == "yes"
    }

    /// What was typed for a setting.
    pub fn value(&self, key: SettingKey) -> Option<&str> {
        self.typed.iter().rev().find(|typed| typed.key == key).map(|typed| typed.value.as_str())
    }

    /// The changes that follow, or everything that is wrong.
    pub fn changes(&self, home: SettingsHome, present: &Values) -> Result<Vec<SettingChange>, Vec<CreateFault>> {
        let (mut changes, mut faults) = (Vec::new(), Vec::new());
        for key in SettingKey::ALL {
            let Some(typed) = self.value(key) else { continue };
            let before = present.get(&key);
            match after(home, key, typed, before) {
                Ok(after) if after.as_deref() == before.map(|value| key.tidy(value)).as_deref() => {}
                Ok(after) => changes.push(SettingChange { key, before: before.cloned(), after }),
                Err(fault) => faults.push(CreateFault { field: Field::Setting(key), fault: FieldFault::Setting(fault) }),
            }
        }
        if faults.is_empty() { Ok(changes) } else { Err(faults) }
    }
}

/// What a setting shall be. A value that is there already is nobody's fault now, whatever it is.
fn after(home: SettingsHome, key: SettingKey, typed: &str, before: Option<&String>) -> Result<Option<String>, SettingFault> {
    let same = before.map_or_else(String::new, |before| key.tidy(before));
    if key.tidy(typed) == same {
        return Ok(before.map(|_| same));
    }
    if home.field(key).is_none() {
        return Err(SettingFault::Ignored);
    }
    match typed.trim() {
        "" if key == SettingKey::Whitelist => key.check("", (0, 0)).map(Some),
        "" if home.default(key).is_none() => Err(SettingFault::Needed),
        // An operator is told the default itself, which stands there already.
        "" if home != SettingsHome::ConfigMap && home.default(key) == Some(same.as_str()) => Ok(Some(same)),
        "" => Ok(None),
        typed => key.check(typed, home.bounds(key).unwrap_or_default()).map(Some),
    }
}

fn yes(is: bool) -> String {
    if is { "yes".to_owned() } else { String::new() }
}
