//! The addresses of people, roles, tokens and sessions.

use super::{Address, part, query};
use crate::model::access::{AccountForm, AccountId, BindingId, PeopleQuery, TokenForm, TokenId};

/// People and what they may do.
pub fn people(query: &PeopleQuery) -> Address {
    Address(format!("/access{}", query::of(query)))
}

/// The form that adds an account, with what was typed.
pub fn add_account(form: &AccountForm) -> Address {
    Address(format!("/access?open=new&{}", query::filled(form)))
}

/// A person's page, with what was typed to bind a role.
pub fn bind_again(id: &AccountId, role: &str, scope: &str) -> Address {
    let pairs = [("open", id.0.clone()), ("role", role.to_owned()), ("scope", scope.to_owned())];
    Address(format!("/access?{}", query::write(&pairs)))
}

/// The page of tokens, with what was typed.
pub fn token_again(form: &TokenForm) -> Address {
    Address(format!("/access/tokens{}", query::of(form)))
}

/// API tokens.
pub fn tokens() -> Address {
    Address("/access/tokens".into())
}

/// The own web sessions and password.
pub fn sessions() -> Address {
    Address("/access/sessions".into())
}

/// Where a change of an account is sent: `bind`, `password`, `disable`, `enable`.
pub fn account_change(id: &AccountId, change: &str) -> Address {
    Address(format!("/access/accounts/{}/{change}", part(&id.0)))
}

/// Where a binding is taken away.
pub fn unbind(id: &BindingId) -> Address {
    Address(format!("/access/bindings/{}/remove", part(&id.0)))
}

/// Where the own password is changed.
pub fn password() -> Address {
    Address("/access/password".into())
}

/// Where a token is revoked.
pub fn revoke(id: &TokenId) -> Address {
    Address(format!("/access/tokens/{}/revoke", part(&id.0)))
}

/// Where a web session of an account is ended.
pub fn end_session(account: &AccountId, key: &str) -> Address {
    Address(format!("/access/accounts/{}/sessions/{}/end", part(&account.0), part(key)))
}
