//! Where an operation stands, and what people wish of it.

use serde::{Deserialize, Serialize};

/// Where an operation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperationState {
    /// Recorded; no engine has taken it yet.
    Queued,
    /// An engine holds its lease.
    Running,
    /// A person, or a guard that no longer passes, stopped it between two steps.
    Paused,
    /// Every step has its evidence.
    Succeeded,
    /// A step could not be done; what was done stays.
    Failed,
    /// A person ended it between two steps.
    Aborted,
}

impl OperationState {
    /// All of them.
    pub const ALL: [OperationState; 6] = [
        OperationState::Queued,
        OperationState::Running,
        OperationState::Paused,
        OperationState::Succeeded,
        OperationState::Failed,
        OperationState::Aborted,
    ];

    /// The word in URLs and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            OperationState::Queued => "queued",
            OperationState::Running => "running",
            OperationState::Paused => "paused",
            OperationState::Succeeded => "succeeded",
            OperationState::Failed => "failed",
            OperationState::Aborted => "aborted",
        }
    }

    /// The state with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.key() == key)
    }

    /// Whether it still holds its ensemble: no second operation may start.
    pub const fn open(self) -> bool {
        matches!(self, OperationState::Queued | OperationState::Running | OperationState::Paused)
    }
}

/// What people asked of a running operation; carried out between two steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperationWish {
    /// Stop after the running step.
    Pause,
    /// Go on.
    Continue,
    /// End after the running step.
    Abort,
}

impl OperationWish {
    /// All of them.
    pub const ALL: [OperationWish; 3] = [OperationWish::Pause, OperationWish::Continue, OperationWish::Abort];

    /// The word in URLs and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            OperationWish::Pause => "pause",
            OperationWish::Continue => "continue",
            OperationWish::Abort => "abort",
        }
    }

    /// The wish with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|w| w.key() == key)
    }
}
