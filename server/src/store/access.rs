//! Accounts, their bindings and tokens: the whole book for memory, pages of it for people, and changes, each one transaction with its audit row.

mod book;
mod change;
mod insert;
mod list;
mod tokens;

use app::model::{
    Timestamp,
    access::{AccountKind, Binding},
};
use sqlx::types::Uuid;

use super::{Error, Result};

/// A change of who may do what.
#[derive(Clone, Debug)]
pub enum AccessChange {
    /// An account, with its first binding if it gets one. A person has a password's hash, a program has none.
    AddAccount { id: Uuid, name: String, kind: AccountKind, password_hash: Option<String>, binding: Option<Binding> },
    /// Another password. Every session of the account ends.
    SetPassword { account: Uuid, password_hash: String },
    /// The account can do nothing any more, and its sessions end.
    Disable { account: Uuid },
    /// It can do again what it could.
    Enable { account: Uuid },
    /// A role on a part of the fleet.
    Bind { id: Uuid, account: Uuid, binding: Binding },
    /// Takes a binding away.
    Unbind { id: Uuid },
    /// Ends one web session of an account.
    EndSession { account: Uuid, key: [u8; 32] },
    /// A token.
    CreateToken(NewToken),
    /// Ends a token now.
    RevokeToken { id: Uuid },
}

/// A token to be kept.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub account: Uuid,
    /// What it is for: 1 to 100 characters; one live token of an account has the name.
    pub name: String,
    /// SHA-256 of the secret.
    pub secret_hash: [u8; 32],
    /// The first characters of the secret.
    pub hint: String,
    /// What it gives at most.
    pub limit: Binding,
    /// When it ends, at most 366 days on.
    pub expires_at: Timestamp,
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Done, and recorded.
    Done,
    /// There is no such account, binding, session or token.
    Missing,
    /// It is so already, or the name is taken.
    Taken,
    /// Nobody would be left who may do everything.
    LastAdmin,
}

/// A binding from its columns.
fn binding(role: String, cluster: Option<String>, namespace: Option<String>, ensemble: Option<String>) -> Result<Binding> {
    let unreadable = |what, value: &str| Error::Unreadable { what, value: value.to_owned() };
    Ok(Binding {
        role: app::model::Role::from_key(&role).ok_or_else(|| unreadable("a role", &role))?,
        scope: app::model::access::Scope::from_parts(cluster, namespace, ensemble).map_err(|_| unreadable("a scope", &role))?,
    })
}

fn kind(key: &str) -> Result<AccountKind> {
    AccountKind::from_key(key).ok_or_else(|| Error::Unreadable { what: "a kind of account", value: key.to_owned() })
}
