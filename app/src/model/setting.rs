//! The settings of ZooKeeper that people change: one table of what each is, where each way of running ensembles keeps them, and the checked
//! changes that follow from what a person typed.

mod fault;
mod form;
mod home;
mod table;
mod value;
pub mod zoo_cfg;

pub use fault::SettingFault;
pub use form::{ConfigureForm, TypedSetting};
pub use home::{SettingsHome, SettingsObject};
pub use table::{Setting, SettingKey, SettingUnit};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{EnsembleName, Timestamp, create::CreateFault, plan::Plan};

/// Values as they stand there, by their setting; what is not set is not in it.
pub type Values = BTreeMap<SettingKey, String>;

/// One setting that shall have another value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingChange {
    /// The setting.
    pub key: SettingKey,
    /// Its value as it stands; `None` where it is not set.
    pub before: Option<String>,
    /// What it shall be; `None` for the default.
    pub after: Option<String>,
}

impl SettingChange {
    /// Whether the values are already so. Operators are told the default itself, as what is taken away there stays as it was.
    pub fn is_in(&self, values: &Values, home: SettingsHome) -> bool {
        let wanted = self.wanted(home).map(|value| self.key.tidy(value));
        values.get(&self.key).map(|value| self.key.tidy(value)) == wanted
    }

    /// Whether the value is still the one that was there when the change was planned.
    pub fn is_untouched(&self, values: &Values) -> bool {
        values.get(&self.key) == self.before.as_ref()
    }

    /// What is written; `None` where the line is taken away.
    pub fn wanted(&self, home: SettingsHome) -> Option<&str> {
        let default = if home == SettingsHome::ConfigMap { None } else { home.default(self.key) };
        self.after.as_deref().or(default)
    }
}

/// A setting as it stands in an ensemble.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresentSetting {
    /// The setting.
    pub key: SettingKey,
    /// Its value; `None` where it is not set.
    pub value: Option<String>,
    /// What counts while it is not set; `None` where members do not start without it.
    pub default: Option<String>,
    /// The least and the most that is taken; `None` for text.
    pub bounds: Option<(u32, u32)>,
    /// What becomes of a change.
    pub effect: SettingEffect,
}

/// What becomes of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettingEffect {
    /// A member reads it when it starts.
    Restart,
    /// Whoever runs the ensemble does not pass it on.
    Ignored,
}

impl PresentSetting {
    /// All settings, in the order of the table, as they stand in a home.
    pub fn all(home: SettingsHome, values: &Values) -> Vec<PresentSetting> {
        let present = |key: SettingKey| PresentSetting {
            key,
            value: values.get(&key).cloned(),
            default: home.default(key).map(str::to_owned),
            bounds: home.bounds(key),
            effect: if home.field(key).is_some() { SettingEffect::Restart } else { SettingEffect::Ignored },
        };
        SettingKey::ALL.into_iter().map(present).collect()
    }
}

/// The page of a change of settings: the form with its faults, and the plan once there are none and a review was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConfigurePage {
    /// The ensemble.
    pub ensemble: EnsembleName,
    /// Where they stand, for people: `ConfigMap orders-start`; `None` where this panel does not change them.
    pub object: Option<String>,
    /// As they stand.
    pub settings: Vec<PresentSetting>,
    /// What was typed.
    pub form: ConfigureForm,
    /// What is wrong with it; empty on the first visit.
    pub faults: Vec<CreateFault>,
    /// The review, or why there can be none.
    pub plan: Option<Plan>,
    /// When they were read.
    pub read_at: Timestamp,
}

#[cfg(test)]
mod tests;
