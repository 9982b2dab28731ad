//! What a form was refused for, read from the address that the refusal led back to.

use serde::{Deserialize, Serialize};

use crate::model::{
    OperationId,
    create::{Field, FieldFault},
};

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
    /// The field that is wrong, and how, as JSON.
    pub fault: String,
    /// What others said.
    pub said: String,
    /// The request, as in the log.
    pub request: String,
    /// The name that was typed to sign in.
    pub name: String,
    /// Where to go after signing in.
    pub next: String,
}

impl Returned {
    /// The HTTP status of the page that says it: that of the refusal itself, as a redirect cannot carry it. None where nothing went wrong.
    pub fn status(&self) -> Option<u16> {
        match self.problem.as_str() {
            "" => None,
            "plan_outdated" | "busy" | "blocked" | "not_now" | "last_admin" | "package_blocked" | "operator_blocked"
            | "platform_refused" => Some(409),
            "invalid" | "wrong_password" | "package_faults" => Some(422),
            "forbidden" | "kubernetes_refused" => Some(403),
            "no_ensemble" | "no_account" | "no_such_grant" | "no_cluster" | "no_package" | "no_operator" => Some(404),
            "too_large" => Some(413),
            "sign_in_refused" | "signed_out" => Some(401),
            "sign_in_slowed" => Some(429),
            "cannot_record" | "cluster_silent" => Some(503),
            "internal" => Some(500),
            _ => Some(400),
        }
    }

    /// The field that is wrong, and how.
    pub fn invalid(&self) -> Option<(Field, FieldFault)> {
        serde_json::from_str(&self.fault).ok()
    }

    /// The operation in the way.
    pub fn operation(&self) -> Option<OperationId> {
        (!self.operation.is_empty()).then(|| OperationId(self.operation.clone()))
    }
}
