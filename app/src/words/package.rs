//! Packages of OpenSaola.

use crate::model::package::{ActionRow, PackageState};

/// Their words.
pub struct PackageWords {
    pub title: &'static str,
    pub note: &'static str,
    pub caption: fn(&str) -> String,
    pub package: &'static str,
    pub version: &'static str,
    pub state: &'static str,
    pub users: &'static str,
    pub state_of: fn(PackageState) -> &'static str,
    /// What a state means, where that is no good news.
    pub means: fn(PackageState) -> &'static str,
    pub no_users: &'static str,
    pub operators: &'static str,
    pub operators_note: &'static str,
    pub no_operators: &'static str,
    pub name: &'static str,
    pub baseline: &'static str,
    pub ready: fn(bool) -> &'static str,
    pub available: &'static str,
    pub runtime: &'static str,
    pub history: &'static str,
    pub history_note: &'static str,
    pub collected: &'static str,
    pub all_actions: &'static str,
    pub ensemble: &'static str,
    pub at: &'static str,
    pub said: &'static str,
    pub unlooked: &'static str,
    /// A MiddlewareOperator that uses it.
    pub operator: fn(&str) -> String,
    /// The Secrets of packages may not be read in that namespace.
    pub unread: fn(&str) -> String,
    pub unread_so: &'static str,
    /// A cluster with OpenSaola and without any package.
    pub none: &'static str,
    /// Packages are there and none of them is enabled.
    pub none_enabled: &'static str,
    pub no_platform: &'static str,
    pub no_platform_why: &'static str,
}

impl PackageWords {
    /// How an action of the platform stands, in its own word.
    pub fn standing(&self, action: &ActionRow) -> String {
        if action.state.is_empty() { self.unlooked.to_owned() } else { action.state.clone() }
    }
}
