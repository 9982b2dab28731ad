//! People, roles, tokens, web sessions.

use crate::model::access::{AccountKind, Binding, Verb};

/// Their words.
pub struct AccessWords {
    pub title: &'static str,
    pub sections: &'static str,
    pub people: &'static str,
    pub tokens: &'static str,
    pub you: &'static str,
    pub kind: fn(AccountKind) -> &'static str,
    /// A scope in words: `*` is everything.
    pub scope: fn(&Binding) -> String,
    pub verb: fn(Verb) -> &'static str,
    pub scope_hint: &'static str,
    pub never: &'static str,
    pub people_page: People,
    pub token_page: Tokens,
    pub you_page: You,
    pub rules: Rules,
    pub fresh: FreshWords,
}

/// The page of people.
pub struct People {
    pub count: fn(u64) -> String,
    pub caption: &'static str,
    pub search: &'static str,
    pub apply: &'static str,
    pub nothing: &'static str,
    pub nothing_why: &'static str,
    pub person: &'static str,
    pub bindings: &'static str,
    pub no_binding: &'static str,
    pub holds: &'static str,
    pub holding: fn(u32, u32) -> String,
    pub seen: &'static str,
    pub disabled: &'static str,
    pub add: &'static str,
    pub add_why: &'static str,
    pub name: &'static str,
    pub name_hint: &'static str,
    pub kind: &'static str,
    pub kind_hint: &'static str,
    pub role: &'static str,
    pub role_later: &'static str,
    pub scope: &'static str,
    pub submit: &'static str,
    pub cancel: &'static str,
    pub bind: &'static str,
    pub unbind: &'static str,
    pub unbind_which: fn(&str) -> String,
    pub partial: &'static str,
    pub reset: &'static str,
    pub reset_why: &'static str,
    pub disable: &'static str,
    pub disable_why: &'static str,
    pub enable: &'static str,
    pub sessions: &'static str,
    pub end: &'static str,
    pub close: &'static str,
}

/// The page of tokens.
pub struct Tokens {
    pub note: &'static str,
    pub caption: &'static str,
    pub empty: &'static str,
    pub empty_why: &'static str,
    pub name: &'static str,
    pub name_hint: &'static str,
    pub may: &'static str,
    pub used: &'static str,
    pub ends: &'static str,
    pub ends_in: fn(&str) -> String,
    pub expired: &'static str,
    pub revoked: &'static str,
    pub revoke: &'static str,
    pub actions: &'static str,
    pub new: &'static str,
    pub role: &'static str,
    pub scope: &'static str,
    pub days: &'static str,
    pub days_hint: &'static str,
    pub account: &'static str,
    pub own: fn(&str) -> String,
    pub submit: &'static str,
}

/// The own web sessions and password.
pub struct You {
    pub sessions: &'static str,
    pub sessions_note: &'static str,
    pub caption: &'static str,
    pub since: &'static str,
    pub from: &'static str,
    pub ends: &'static str,
    pub this: &'static str,
    pub end: &'static str,
    pub actions: &'static str,
    pub password: &'static str,
    pub password_why: &'static str,
    pub old: &'static str,
    pub new: &'static str,
    pub new_hint: &'static str,
    pub submit: &'static str,
}

/// The table of roles and verbs.
pub struct Rules {
    pub title: &'static str,
    pub note: &'static str,
    pub caption: &'static str,
    pub role: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
}

/// A secret that was just made.
pub struct FreshWords {
    pub token: fn(&str) -> String,
    pub token_how: &'static str,
    pub password: fn(&str) -> String,
    pub password_how: &'static str,
}
