//! One requested change with its plan, steps and outcome.

mod check;
mod list;
mod state;
mod trouble;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{
    EnsembleName, Timestamp,
    ensemble::{ActionKind, EnsembleStatus},
    plan::{Plan, Step},
};

pub use check::{Check, Condition};
pub use list::{OperationQuery, OperationsPage};
pub use state::{OperationState, OperationWish};
pub use trouble::Trouble;

/// An operation's id: a UUID of version 7, so that ids sort by time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OperationId(pub String);

impl fmt::Display for OperationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An operation in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperationRow {
    /// Its id.
    pub id: OperationId,
    /// The ensemble.
    pub ensemble: EnsembleName,
    /// The deed.
    pub action: ActionKind,
    /// For scale: from and to.
    pub sizes: Option<(u16, u16)>,
    /// Where it stands.
    pub state: OperationState,
    /// Steps done.
    pub done: u16,
    /// Steps in all.
    pub steps: u16,
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// An operation in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Operation {
    /// The same as in a list.
    pub row: OperationRow,
    /// Why, in the person's words.
    pub reason: String,
    /// The request that asked for it, as in the log and in the audit.
    pub request_id: String,
    /// What was confirmed.
    pub plan: Plan,
    /// Each step with what happened.
    pub steps: Vec<StepRecord>,
    /// Asked of it, and not yet carried out.
    pub wish: Option<OperationWish>,
    /// Why it failed or paused by itself.
    pub trouble: Option<Trouble>,
    /// When an engine began.
    pub started_at: Option<Timestamp>,
    /// The longest gap between two answers that named a leader, in milliseconds; measured by the probes while it ran.
    pub longest_leaderless_ms: Option<u64>,
    /// Changes of leader while it ran.
    pub elections: u16,
}

/// A step and what happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepRecord {
    /// What it does.
    pub step: Step,
    /// Where it stands.
    pub state: StepState,
    /// When it began.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Each condition it waits for, with the newest evidence.
    pub checks: Vec<Check>,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Not begun.
    Waiting,
    /// Under way.
    Running,
    /// Has its evidence.
    Done,
    /// Could not be done.
    Failed,
    /// Was not needed.
    Skipped,
}

/// All that the operation's page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OperationPage {
    /// The operation.
    pub operation: Operation,
    /// The ensemble as it is now; `None` when it is not (yet, or any more) there.
    pub status: Option<EnsembleStatus>,
    /// The server's clock when this was made.
    pub now: Timestamp,
}

impl OperationPage {
    /// The same page once nothing has been heard since then. What was recorded stays; how the members are is unknown.
    pub fn unknown_since(self, since: Timestamp) -> Self {
        Self { status: self.status.map(|status| status.unknown_since(since)), ..self }
    }
}
