//! Operations: the list, and one with its steps and evidence.

use crate::model::{
    Timestamp,
    operation::{Condition, Operation, OperationRow, OperationState, OperationWish, StepRecord},
    owner_trouble::OwnerTrouble,
};

/// Its words.
pub struct OperationWords {
    pub title: &'static str,
    pub note: &'static str,
    pub caption: &'static str,
    pub state: fn(OperationState) -> &'static str,
    pub deed: fn(&OperationRow) -> String,
    /// That its operator does nothing, and what to do.
    pub idle: fn(&OwnerTrouble) -> String,
    /// One sentence: what it waits for, or where it stopped.
    pub headline: fn(&Operation) -> String,
    /// What is touched and what is not, and how long it took.
    pub meaning: fn(&Operation, Timestamp) -> String,
    pub quorum: &'static str,
    /// With what the engine does when it gets worse, as long as it may still act.
    pub quorum_is: fn(&crate::model::Quorum, bool) -> String,
    pub progress: &'static str,
    pub steps: &'static str,
    pub steps_done: fn(u16, u16) -> String,
    pub condition: fn(Condition) -> &'static str,
    /// Above the conditions of a step that is done.
    pub held: fn(u64) -> String,
    pub who: &'static str,
    pub asked_by: &'static str,
    pub reason: &'static str,
    pub plan: &'static str,
    pub request: &'static str,
    pub id: &'static str,
    pub ensemble: &'static str,
    pub started: &'static str,
    pub ended: &'static str,
    pub felt: &'static str,
    pub leaderless: &'static str,
    pub elections: &'static str,
    pub none: &'static str,
    /// What can be asked of an operation, and whether it stands still.
    pub wish: fn(OperationWish, bool) -> &'static str,
    pub wished: fn(OperationWish) -> &'static str,
    pub audit: &'static str,
    pub filter: &'static str,
    pub all: &'static str,
    pub open: &'static str,
    pub empty: &'static str,
    pub empty_why: &'static str,
    pub nothing: &'static str,
    pub nothing_why: &'static str,
    pub column: Columns,
    pub shown: fn(u64, u64, u64) -> String,
    /// Operations that came or went since the list was made; the link shows them.
    pub fresh: fn(u64) -> String,
    pub ensemble_is: &'static str,
    pub to_ensemble: &'static str,
    pub not_there: &'static str,
    pub refreshes: &'static str,
    pub skipped: &'static str,
    pub record_state: fn(&StepRecord) -> &'static str,
}

/// Headers of the list.
pub struct Columns {
    pub state: &'static str,
    pub what: &'static str,
    pub ensemble: &'static str,
    pub cluster: &'static str,
    pub steps: &'static str,
    pub by: &'static str,
    pub asked: &'static str,
    pub took: &'static str,
}
