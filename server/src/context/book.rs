//! Who may do what now, in memory: all accounts with their bindings, and all tokens. It follows Postgres within a second and stays as it was
//! while Postgres is away. Nobody who is not in it can do anything.

use std::{collections::HashMap, sync::Arc};

use app::model::{
    Timestamp,
    access::{AccountKind, Binding, Rights},
};
use tokio::sync::watch;
use uuid::Uuid;

/// Everything that decides about people and programs, as of one revision.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// The revision in Postgres.
    pub revision: i64,
    /// Accounts that are not disabled.
    pub accounts: HashMap<Uuid, AccountEntry>,
    /// Tokens that are not revoked, by the SHA-256 of their secret.
    pub tokens: HashMap<[u8; 32], TokenEntry>,
}

/// An account.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountEntry {
    /// Its name.
    pub name: String,
    /// Who stands behind it.
    pub kind: AccountKind,
    /// What it may do.
    pub bindings: Vec<Binding>,
}

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenEntry {
    /// Its id.
    pub id: Uuid,
    /// Its name and hint, as the audit keeps them.
    pub label: String,
    /// Whose it is.
    pub account: Uuid,
    /// What it gives at most.
    pub limit: Binding,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// How an actor came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Via {
    /// By a web session: SHA-256 of its id.
    Session([u8; 32]),
    /// By a token: SHA-256 of its secret, and its name and hint.
    Token([u8; 32], String),
}

/// One actor's entry in the book, followed as the book changes.
#[derive(Clone, Debug)]
pub struct Access {
    book: watch::Receiver<Arc<Book>>,
    account: Uuid,
    via: Via,
}

impl Access {
    /// The account's access, as it came in.
    pub const fn new(book: watch::Receiver<Arc<Book>>, account: Uuid, via: Via) -> Self {
        Self { book, account, via }
    }

    /// The account.
    pub const fn account(&self) -> Uuid {
        self.account
    }

    /// How it came in.
    pub const fn via(&self) -> &Via {
        &self.via
    }

    /// The token behind it, as the audit names it.
    pub fn token(&self) -> Option<&str> {
        match &self.via {
            Via::Session(_) => None,
            Via::Token(_, label) => Some(label),
        }
    }

    /// What it may do now: nothing once the account is disabled or the token revoked.
    pub fn rights(&self) -> Rights {
        let book = self.book.borrow();
        let Some(account) = book.accounts.get(&self.account) else { return Rights::default() };
        let rights = Rights::new(account.bindings.clone());
        match &self.via {
            Via::Session(_) => rights,
            Via::Token(key, _) => match book.tokens.get(key) {
                Some(token) if token.account == self.account => rights.within(Some(token.limit.clone())),
                _ => Rights::default(),
            },
        }
    }

    /// The token's id.
    pub fn token_id(&self) -> Option<Uuid> {
        match &self.via {
            Via::Session(_) => None,
            Via::Token(key, _) => self.book.borrow().tokens.get(key).map(|token| token.id),
        }
    }

    /// When the token ends; web sessions end elsewhere.
    pub fn ends_at(&self) -> Option<Timestamp> {
        match &self.via {
            Via::Session(_) => None,
            Via::Token(key, _) => self.book.borrow().tokens.get(key).map(|token| token.expires_at),
        }
    }

    /// Wakes when anybody's access changed.
    pub fn watch(&self) -> watch::Receiver<Arc<Book>> {
        self.book.clone()
    }
}

#[cfg(test)]
mod tests {
    use app::model::access::{Role, Scope, Verb};

    use super::*;

    fn binding(role: Role) -> Binding {
        Binding { role, scope: Scope::Everything }
    }

    fn book(role: Role) -> Arc<Book> {
        let account = AccountEntry { name: "mei".into(), kind: AccountKind::Person, bindings: vec![binding(role)] };
        let token = TokenEntry {
            id: Uuid::nil(),
            label: "ci".into(),
            account: Uuid::nil(),
            limit: binding(Role::Viewer),
            expires_at: Timestamp::from_ms(9),
        };
        Arc::new(Book { revision: 1, accounts: HashMap::from([(Uuid::nil(), account)]), tokens: HashMap::from([([7; 32], token)]) })
    }

    #[test]
    fn an_open_context_follows_the_book() {
        let (sender, receiver) = watch::channel(book(Role::Admin));
        let access = Access::new(receiver, Uuid::nil(), Via::Session([0; 32]));
        assert!(access.rights().may_somewhere(Verb::Restart));
        sender.send_replace(book(Role::Viewer));
        assert!(!access.rights().may_somewhere(Verb::Restart) && access.rights().may_somewhere(Verb::View));
        sender.send_replace(Arc::default());
        assert!(!access.rights().may_somewhere(Verb::View), "a disabled account can do nothing");
    }

    #[test]
    fn a_revoked_or_foreign_token_gives_nothing() {
        let (_sender, receiver) = watch::channel(book(Role::Admin));
        let of = |key: [u8; 32], account| Access::new(receiver.clone(), account, Via::Token(key, String::new())).rights();
        assert!(of([7; 32], Uuid::nil()).may_somewhere(Verb::View));
        assert!(!of([7; 32], Uuid::nil()).may_somewhere(Verb::Admin), "a token never exceeds its limit");
        assert!(!of([8; 32], Uuid::nil()).may_somewhere(Verb::View));
        assert!(!of([7; 32], Uuid::max()).may_somewhere(Verb::View));
    }
}
