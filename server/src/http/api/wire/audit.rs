use app::model;
use serde::Serialize;
use utoipa::ToSchema;

/// Who did what to what, when, from where, with what result.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"number": 4711, "at": "2026-11-25T14:02:17Z", "endedAt": "2026-11-25T14:04:01Z", "actor": "mei", "token": null,
    "action": "restart", "ensemble": "alpha/orders/zk-orders", "result": "done", "reason": "CHG-1042: new certificates", "refusal": null,
    "origin": "10.0.3.7", "requestId": "0199c0de0000700080000000000000a1", "operation": "0199c0de-0000-7000-8000-000000000001",
    "before": null, "after": "{\"action\":\"restart\"}", "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}))]
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
