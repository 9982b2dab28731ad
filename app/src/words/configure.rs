//! The page of a change of settings.

use crate::model::setting::{PresentSetting, SettingFault, SettingKey};

/// Its words, beside those of every plan.
pub struct Configure {
    /// The heading, before the ensemble's name.
    pub title: &'static str,
    /// Where the settings stand.
    pub stands_in: fn(&str) -> String,
    /// The groups of fields.
    pub time: &'static str,
    pub time_note: &'static str,
    pub clients: &'static str,
    pub disk: &'static str,
    /// What a setting does, what it counts, and its default.
    pub hint: fn(&PresentSetting) -> String,
    /// Whether members restart for it.
    pub when: &'static str,
    pub now: &'static str,
    pub now_so: &'static str,
    pub later: &'static str,
    pub later_so: &'static str,
    /// Beside the form.
    pub facts: &'static str,
    pub facts_note: &'static str,
    pub emptied: &'static str,
    pub read_at_start: &'static str,
    /// Of how many settings the operator does not pass on.
    pub ignored: fn(u64) -> String,
    pub review: &'static str,
    pub review_next: &'static str,
    /// What is wrong with a value.
    pub fault: fn(SettingKey, &SettingFault) -> String,
}
