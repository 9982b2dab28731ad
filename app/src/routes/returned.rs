//! What a form was refused for, read from the address that the refusal led back to.

use serde::{Deserialize, Serialize};

use crate::model::OperationId;

/// The fields that `Address::with_problem` writes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Returned {
    /// The problem's kind, as `AppError::key` says it; empty where nothing went wrong.
    pub problem: String,
    /// What was typed as the reason.
    pub reason: String,
    /// The operation in the way.
    pub operation: String,
    /// Tries left to sign in.
    pub tries: String,
    /// Seconds to wait before the next one.
    pub wait: String,
    /// The request, as in the log.
    pub request: String,
    /// The name that was typed to sign in.
    pub name: String,
    /// Where to go after signing in.
    pub next: String,
}

impl Returned {
    /// The operation in the way.
    pub fn operation(&self) -> Option<OperationId> {
        (!self.operation.is_empty()).then(|| OperationId(self.operation.clone()))
    }
}
