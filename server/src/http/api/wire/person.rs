use app::model::access::{AccountRow, SessionRow};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Binding;

/// Somebody, or a program.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"id": "0199c0de-0000-7000-8000-000000000003", "name": "mei", "kind": "person", "bindings": [{"id": "0199c0de-0000-7000-8000-000000000004", "role": "operator", "scope": "alpha/orders"}],
    "disabled": false, "seenAt": "2026-11-25T14:02:17Z"}))]
pub struct Account {
    pub id: String,
    pub name: String,
    /// `person` or `service`.
    pub kind: &'static str,
    pub bindings: Vec<Binding>,
    pub disabled: bool,
    #[schema(format = DateTime)]
    pub seen_at: Option<String>,
}

impl From<AccountRow> for Account {
    fn from(row: AccountRow) -> Self {
        let bindings = row.bindings.iter().map(|bound| Binding { id: Some(bound.id.0.clone()), ..(&bound.binding).into() }).collect();
        let seen_at = row.seen_at.map(|at| at.rfc3339());
        Self { id: row.id.0, name: row.name, kind: row.kind.key(), bindings, disabled: row.disabled_at.is_some(), seen_at }
    }
}

/// An account to be added.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "mei", "kind": "person", "role": "operator", "scope": "alpha/orders"}))]
pub struct NewAccount {
    #[schema(example = "mei", min_length = 1, max_length = 100)]
    pub name: String,
    /// `person` or `service`.
    #[schema(example = "person")]
    pub kind: String,
    /// The first role; none where it is absent.
    #[serde(default)]
    #[schema(nullable = false)]
    pub role: String,
    /// On what.
    #[serde(default)]
    #[schema(nullable = false)]
    pub scope: String,
}

/// Somebody's web session.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"key": "5f1c7a0e", "startedAt": "2026-11-25T14:02:17Z", "expiresAt": "2026-11-25T15:02:17Z", "origin": "10.0.3.7", "own": true}))]
pub struct Session {
    /// Enough to end it, not to use it.
    pub key: String,
    #[schema(format = DateTime)]
    pub started_at: String,
    /// When it ends without use.
    #[schema(format = DateTime)]
    pub expires_at: String,
    /// The address that it was begun from.
    pub origin: String,
    /// Whether it is the one that asks.
    pub own: bool,
}

impl From<SessionRow> for Session {
    fn from(row: SessionRow) -> Self {
        let (started_at, expires_at) = (row.started_at.rfc3339(), row.expires_at.rfc3339());
        Self { key: row.key, started_at, expires_at, origin: row.origin, own: row.is_own }
    }
}

/// The own password, and the one that takes its place.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"old": "correct horse", "new": "correct horse battery staple"}))]
pub struct NewPassword {
    #[schema(value_type = String)]
    pub old: SecretString,
    /// 12 to 200 characters.
    #[schema(value_type = String)]
    pub new: SecretString,
}

/// A role to be bound.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"role": "operator", "scope": "alpha/orders"}))]
pub struct NewBinding {
    #[schema(example = "operator")]
    pub role: String,
    #[schema(example = "alpha/orders")]
    pub scope: String,
}
