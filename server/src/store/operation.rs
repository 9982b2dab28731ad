//! Operations: begun together with their audit row, leased by engines, ended together with their outcome. Which steps an operation has and
//! whether they may be done is decided elsewhere.

mod begin;
mod finish;
mod lease;
mod list;
mod record;
mod wish;

use app::model::{
    EnsembleName, OperationId, Timestamp,
    operation::{OperationState, OperationWish, StepRecord, StepState, Trouble},
    plan::Plan,
};

use super::Error;

/// A checked plan that someone confirmed.
#[derive(Clone, Debug)]
pub struct NewOperation {
    /// The ensemble.
    pub ensemble: EnsembleName,
    /// What was confirmed.
    pub plan: Plan,
    /// Why, in the person's words.
    pub reason: String,
    /// The request, as in the log.
    pub request_id: String,
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: Timestamp,
}

/// Why an operation was not begun.
#[derive(Debug, thiserror::Error)]
pub enum BeginError {
    /// Another one holds the ensemble.
    #[error("operation {0} holds the ensemble")]
    Busy(OperationId),
    /// It could not be recorded.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Whether an engine still holds an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lease {
    /// It does; and what people ask of the operation.
    Held { wish: Option<OperationWish> },
    /// Another engine took it, or it ended: nothing was written, nothing more may be done.
    Lost,
}

/// What an engine knows after a step, or while it waits.
#[derive(Clone, Debug)]
pub struct Progress {
    /// Each step with what happened.
    pub steps: Vec<StepRecord>,
    /// The longest gap between two answers that named a leader, in milliseconds.
    pub longest_leaderless_ms: Option<u64>,
    /// Changes of leader while it ran.
    pub elections: u16,
}

impl Progress {
    /// Steps that need nothing more.
    fn done(&self) -> i16 {
        self.steps.iter().filter(|s| matches!(s.state, StepState::Done | StepState::Skipped)).count() as i16
    }
}

/// How an operation ends.
#[derive(Clone, Debug)]
pub enum Ending {
    /// Every step has its evidence.
    Succeeded,
    /// A step could not be done.
    Failed(Trouble),
    /// A person ended it.
    Aborted,
}

impl Ending {
    fn state(&self) -> OperationState {
        match self {
            Ending::Succeeded => OperationState::Succeeded,
            Ending::Failed(_) => OperationState::Failed,
            Ending::Aborted => OperationState::Aborted,
        }
    }
}

/// What became of a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wished {
    /// It is recorded; the engine carries it out between two steps.
    Recorded,
    /// There is no such operation.
    Missing,
    /// The operation is not in a state in which that can be asked.
    NotNow,
}
