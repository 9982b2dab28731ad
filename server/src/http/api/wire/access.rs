use app::model::access::{self, TokenRow};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A role on a part of the fleet.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "0199c0de-0000-7000-8000-000000000004", "role": "operator", "scope": "alpha/orders"}))]
pub struct Binding {
    /// Its id; null where it is a token's limit.
    pub id: Option<String>,
    /// `viewer`, `operator`, `admin` or `auditor`.
    pub role: &'static str,
    /// `*`, `cluster`, `cluster/namespace` or `cluster/namespace/ensemble`.
    #[schema(example = "alpha/orders")]
    pub scope: String,
}

impl From<&access::Binding> for Binding {
    fn from(binding: &access::Binding) -> Self {
        Self { id: None, role: binding.role.key(), scope: binding.scope.to_string() }
    }
}

/// Who asks, and what they may do.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "0199c0de-0000-7000-8000-000000000003", "name": "mei", "token": "checkout-ci (mng_x7Qa)", "bindings": [{"id": "0199c0de-0000-7000-8000-000000000004", "role": "operator", "scope": "alpha/orders"}],
    "limit": {"id": null, "role": "viewer", "scope": "alpha/orders"}, "verbs": ["view", "znode_read"]}))]
pub struct Me {
    /// The account's id.
    pub id: String,
    pub name: String,
    /// The token that asks, as its name and hint.
    pub token: Option<String>,
    /// The account's roles.
    pub bindings: Vec<Binding>,
    /// The token's limit.
    pub limit: Option<Binding>,
    /// Verbs that are given anywhere.
    #[schema(example = json!(["view", "znode_read"]))]
    pub verbs: Vec<&'static str>,
}

/// A token; its secret is never told again.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"id": "0199c0de-0000-7000-8000-000000000005", "name": "checkout-ci", "hint": "mng_x7Qa", "account": "mei",
    "limit": {"id": null, "role": "viewer", "scope": "alpha/orders"}, "createdAt": "2026-11-25T14:02:17Z", "expiresAt": "2026-12-25T14:02:17Z",
    "revokedAt": null, "lastUsedAt": null}))]
pub struct Token {
    pub id: String,
    pub name: String,
    /// The first characters of the secret.
    pub hint: String,
    /// Whose it is.
    pub account: String,
    pub limit: Binding,
    #[schema(format = DateTime)]
    pub created_at: String,
    #[schema(format = DateTime)]
    pub expires_at: String,
    #[schema(format = DateTime)]
    pub revoked_at: Option<String>,
    #[schema(format = DateTime)]
    pub last_used_at: Option<String>,
}

impl From<TokenRow> for Token {
    fn from(row: TokenRow) -> Self {
        Self {
            id: row.id.0,
            name: row.name,
            hint: row.hint,
            account: row.account_name,
            limit: (&row.limit).into(),
            created_at: row.created_at.rfc3339(),
            expires_at: row.expires_at.rfc3339(),
            revoked_at: row.revoked_at.map(|at| at.rfc3339()),
            last_used_at: row.last_used_at.map(|at| at.rfc3339()),
        }
    }
}

/// A token to be made. A token makes no tokens: ask with a web session.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "checkout-ci", "role": "viewer", "scope": "alpha/orders", "days": 30}))]
pub struct NewToken {
    #[schema(example = "checkout-ci", min_length = 1, max_length = 100)]
    pub name: String,
    #[schema(example = "viewer")]
    pub role: String,
    #[schema(example = "alpha/orders")]
    pub scope: String,
    /// 1 to 365.
    #[schema(example = 30, minimum = 1, maximum = 365)]
    pub days: u16,
    /// Whose: an account's id; one's own where it is absent.
    #[serde(default)]
    #[schema(nullable = false)]
    pub account: String,
}

/// A secret, told this once.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"id": "0199c0de-0000-7000-8000-000000000005", "secret": "mng_x7QaT4nS0vW1…"}))]
pub struct Secret {
    /// Of the token or account that was made.
    pub id: String,
    /// The token's or password's text; null for a program, which has no password.
    pub secret: Option<String>,
}
