//! The audit page.

use crate::model::audit::{AuditAction, AuditResult};

/// Its words.
pub struct Audit {
    pub token: &'static str,
    pub title: &'static str,
    pub events: &'static str,
    pub caption: &'static str,
    pub action: fn(AuditAction) -> &'static str,
    pub result: fn(AuditResult) -> &'static str,
    pub utc: &'static str,
    pub filter: Filter,
    pub column: Columns,
    pub shown: fn(u64, u64) -> String,
    pub older: &'static str,
    pub newest: &'static str,
    pub empty: &'static str,
    pub empty_why: &'static str,
    pub nothing: &'static str,
    pub nothing_why: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub reason: &'static str,
    pub refusal: &'static str,
    /// A kind of refusal or failure as a sentence; the kind itself where it has none.
    pub refusal_is: fn(&str) -> String,
    pub request: &'static str,
    pub intent: &'static str,
    pub outcome: &'static str,
    pub no_outcome: &'static str,
    pub operation: &'static str,
    pub hash: &'static str,
    pub nobody: &'static str,
    pub by_person: fn(&str) -> String,
    pub on_ensemble: &'static str,
    pub close: &'static str,
    pub open: fn(i64) -> String,
    pub bad_field: fn(&str) -> String,
    pub nothing_kept: &'static str,
}

/// Its filters.
pub struct Filter {
    pub person: &'static str,
    pub ensemble: &'static str,
    pub action: &'static str,
    pub result: &'static str,
    pub since: &'static str,
    pub until: &'static str,
    pub any: &'static str,
    pub time_hint: &'static str,
    pub apply: &'static str,
    pub clear: &'static str,
}

/// Its headers.
pub struct Columns {
    pub number: &'static str,
    pub time: &'static str,
    pub who: &'static str,
    pub what: &'static str,
    pub on: &'static str,
    pub result: &'static str,
    pub reason: &'static str,
    pub from: &'static str,
}
