//! API tokens: for programs, with a scope and an end. The secret is shown once and kept as a hash.

use serde::{Deserialize, Serialize};

use super::{AccountId, Binding, Fresh};
use crate::model::Timestamp;

/// A token's id: a UUID.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TokenId(pub String);

/// One token in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TokenRow {
    /// Its id.
    pub id: TokenId,
    /// What it is for, in its owner's words.
    pub name: String,
    /// The first characters of the secret, to tell tokens apart in configuration files.
    pub hint: String,
    /// Whose it is.
    pub account: AccountId,
    /// Whose it is, by name.
    pub account_name: String,
    /// What it gives at most; its account's bindings limit it further.
    pub limit: Binding,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// Its last use, kept to the minute.
    pub last_used_at: Option<Timestamp>,
    /// The address of its last use.
    pub last_used_origin: Option<String>,
}

/// What a person types to get a token.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct TokenForm {
    /// What it is for.
    pub name: String,
    /// A role's word.
    pub role: String,
    /// A scope.
    pub scope: String,
    /// Days until it ends: 1 to 365.
    pub days: String,
    /// Whose: an account's id; empty for one's own.
    pub account: String,
}

/// Tokens of whoever looks; for an administrator of everything, of everybody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TokensPage {
    /// Newest first, at most 200; ended ones stay for 30 days.
    pub rows: Vec<TokenRow>,
    /// Accounts that a token can be made for beside one's own: programs, for an administrator of everything.
    pub services: Vec<(AccountId, String)>,
    /// Whether whoever looks sees the page of people.
    pub can_admin: bool,
    /// What whoever looks may do: a token can do no more.
    pub own: Vec<Binding>,
    /// The token that was just made.
    pub fresh: Option<Fresh>,
    /// The server's clock when this was made.
    pub now: Timestamp,
}
