//! Accounts as the access pages show them.

use serde::{Deserialize, Serialize};

use super::{Binding, Fresh};
use crate::model::Timestamp;

/// An account's id: a UUID.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AccountId(pub String);

/// A role binding's id: a UUID.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BindingId(pub String);

/// Who stands behind an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// Somebody who signs in with a password.
    Person,
    /// A program: it has tokens and no password.
    Service,
}

impl AccountKind {
    /// Both.
    pub const ALL: [AccountKind; 2] = [AccountKind::Person, AccountKind::Service];

    /// The word in the database, in forms and answers.
    pub const fn key(self) -> &'static str {
        match self {
            AccountKind::Person => "person",
            AccountKind::Service => "service",
        }
    }

    /// The kind with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// One account in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccountRow {
    /// Its id.
    pub id: AccountId,
    /// Its name.
    pub name: String,
    /// Who stands behind it.
    pub kind: AccountKind,
    /// What it may do. An administrator of a part sees the bindings within that part only.
    pub bindings: Vec<BindingRow>,
    /// When it was disabled: it can do nothing, and the audit goes on naming it.
    pub disabled_at: Option<Timestamp>,
    /// The last request of one of its web sessions or tokens, as far as it is known.
    pub seen_at: Option<Timestamp>,
    /// Web sessions that have not ended.
    pub sessions: u32,
    /// Tokens that have not ended.
    pub tokens: u32,
}

/// One binding of an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BindingRow {
    /// Its id.
    pub id: BindingId,
    /// What it gives.
    pub binding: Binding,
    /// Whether the one who looks may take it away.
    pub removable: bool,
}

/// What an administrator types to add an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountForm {
    /// Its name: 1 to 100 characters.
    pub name: String,
    /// A kind's word.
    pub kind: String,
    /// The first role's word; empty for none yet.
    pub role: String,
    /// The scope of that role.
    pub scope: String,
}

/// What the URL asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct PeopleQuery {
    /// Part of a name; empty for all.
    pub q: String,
    /// A page, from 1.
    pub page: String,
    /// The opened account's id; `new` for the form that adds one.
    pub open: String,
}

/// One page of accounts, by name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PeoplePage {
    /// At most 50.
    pub rows: Vec<AccountRow>,
    /// The opened account.
    pub opened: Option<AccountRow>,
    /// Web sessions of the opened account.
    pub sessions: Vec<SessionRow>,
    /// Accounts that match.
    pub matched: u32,
    /// This page, from 1.
    pub page: u32,
    /// The password that was just made.
    pub fresh: Option<Fresh>,
    /// Whether the one who looks may add, disable and enable accounts and end their sessions: an administrator of everything.
    pub can_manage: bool,
    /// The server's clock when this was made.
    pub now: Timestamp,
}

/// One web session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionRow {
    /// SHA-256 of its id, as hex: enough to end it, not to use it.
    pub key: String,
    /// When the person signed in.
    pub started_at: Timestamp,
    /// When it ends without use.
    pub expires_at: Timestamp,
    /// The address it was begun from.
    pub origin: String,
    /// Whether it is the one that looks.
    pub is_own: bool,
}

/// The web sessions of whoever looks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionsPage {
    /// Newest first.
    pub rows: Vec<SessionRow>,
    /// Whose they are.
    pub account: AccountId,
    /// Whether whoever looks sees the page of people.
    pub can_admin: bool,
    /// The server's clock when this was made.
    pub now: Timestamp,
}
