//! The audit ledger. Rows are added, never changed; an action and its outcome are two rows, each chained to the row before.

mod chain;
mod filter;
mod ledger;
mod list;
mod verify;

use app::model::{
    EnsembleName, OperationId, Timestamp,
    audit::{AuditAction, AuditResult},
};

use crate::context::OpContext;

pub(super) use ledger::{append_intent, append_outcome, outcome_of_operation};
pub use verify::ChainState;

/// What is known of an action before it is done.
#[derive(Clone, Debug)]
pub struct AuditIntent {
    /// When.
    pub at: Timestamp,
    /// Who, by name; what was typed where nobody was signed in.
    pub actor: String,
    /// What.
    pub action: AuditAction,
    /// On which ensemble.
    pub ensemble: Option<EnsembleName>,
    /// Why, in the person's words.
    pub reason: Option<String>,
    /// The client's address.
    pub origin: String,
    /// The request, as in the log.
    pub request_id: String,
    /// The operation it is about. `begin_operation` sets it by itself.
    pub operation: Option<OperationId>,
    /// State before, as JSON; never secrets.
    pub before: Option<String>,
    /// State wanted, as JSON; never secrets.
    pub after: Option<String>,
    /// The token that was used, as its name and hint; none for a person in a browser.
    pub token: Option<String>,
}

impl AuditIntent {
    /// An action of the person who asks, about nothing in particular yet.
    pub fn new(cx: &OpContext, action: AuditAction, at: Timestamp) -> Self {
        Self {
            at,
            actor: cx.actor.clone(),
            action,
            ensemble: None,
            reason: None,
            origin: cx.origin.clone(),
            request_id: cx.request_id.clone(),
            operation: None,
            before: None,
            after: None,
            token: cx.access.token().map(str::to_owned),
        }
    }

    /// From this state to that one, as JSON.
    #[must_use]
    pub fn changing(mut self, before: Option<serde_json::Value>, after: Option<serde_json::Value>) -> Self {
        (self.before, self.after) = (before.map(|json| json.to_string()), after.map(|json| json.to_string()));
        self
    }

    /// On an ensemble.
    #[must_use]
    pub fn on(mut self, ensemble: &EnsembleName) -> Self {
        self.ensemble = Some(ensemble.clone());
        self
    }

    /// For a reason; an empty one is none.
    #[must_use]
    pub fn because(mut self, reason: &str) -> Self {
        self.reason = Some(reason.trim()).filter(|reason| !reason.is_empty()).map(str::to_owned);
        self
    }

    /// About an operation that exists.
    #[must_use]
    pub fn about(mut self, operation: &OperationId) -> Self {
        self.operation = Some(operation.clone());
        self
    }
}

/// How an action ended.
#[derive(Clone, Debug)]
pub struct AuditOutcome {
    /// When.
    pub at: Timestamp,
    /// How; `Started` is no end and is recorded as `Failed`.
    pub result: AuditResult,
    /// The kind of the refusal or failure: [`app::error::AppError::key`] or a word of the same sort. `None` when done.
    pub refusal: Option<String>,
    /// State reached, as JSON; never secrets.
    pub after: Option<String>,
}

impl AuditOutcome {
    /// Done.
    pub fn done(at: Timestamp) -> Self {
        Self { at, result: AuditResult::Done, refusal: None, after: None }
    }

    /// Refused by a rule or a guard.
    pub fn refused(at: Timestamp, kind: &str) -> Self {
        Self { at, result: AuditResult::Refused, refusal: Some(kind.to_owned()), after: None }
    }

    /// Tried, and failed.
    pub fn failed(at: Timestamp, kind: &str) -> Self {
        Self { at, result: AuditResult::Failed, refusal: Some(kind.to_owned()), after: None }
    }
}
