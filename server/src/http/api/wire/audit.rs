use app::model;
use serde::Serialize;
use utoipa::ToSchema;

/// Who did what to what, when, from where, with what result.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditEvent {
    /// Its number in the chain.
    pub number: i64,
    #[schema(format = DateTime)]
    pub at: String,
    #[schema(format = DateTime)]
    pub ended_at: Option<String>,
    pub actor: String,
    /// The API token that was used, as its name and hint.
    pub token: Option<String>,
    #[schema(example = "restart")]
    pub action: &'static str,
    /// `cluster/namespace/name`.
    pub ensemble: Option<String>,
    /// `started`, `done`, `refused` or `failed`.
    pub result: &'static str,
    pub reason: Option<String>,
    /// The kind of the refusal or failure.
    pub refusal: Option<String>,
    pub origin: String,
    pub request_id: String,
    pub operation: Option<String>,
    /// State before, as JSON in text: its bytes are what was hashed.
    pub before: Option<String>,
    /// State wanted or reached, as JSON in text.
    pub after: Option<String>,
    /// SHA-256, chained to the row before.
    pub hash: String,
}

impl From<model::audit::AuditEvent> for AuditEvent {
    fn from(event: model::audit::AuditEvent) -> Self {
        Self {
            number: event.number,
            at: event.at.rfc3339(),
            ended_at: event.ended_at.map(|at| at.rfc3339()),
            actor: event.actor,
            token: event.token,
            action: event.action.key(),
            ensemble: event.ensemble.map(|name| name.to_string()),
            result: event.result.key(),
            reason: event.reason,
            refusal: event.refusal,
            origin: event.origin,
            request_id: event.request_id,
            operation: event.operation.map(|id| id.0),
            before: event.before,
            after: event.after,
            hash: event.hash,
        }
    }
}
