//! Actors with given rights, without any account behind them.

use std::{collections::HashMap, sync::Arc};

use app::model::access::{AccountKind, Binding, Role, Scope};
use server::context::{Access, AccountEntry, Book, Denials, OpContext, Via};
use tokio::sync::watch;
use uuid::Uuid;

/// An administrator of everything, by name.
pub fn admin(name: &str) -> OpContext {
    let binding = Binding { role: Role::Admin, scope: Scope::Everything };
    let entry = AccountEntry { name: name.into(), kind: AccountKind::Person, bindings: vec![binding] };
    let book = Book { revision: 1, accounts: HashMap::from([(Uuid::nil(), entry)]), tokens: HashMap::new() };
    let (_, book) = watch::channel(Arc::new(book));
    OpContext {
        actor: name.into(),
        access: Access::new(book, Uuid::nil(), Via::Session([0; 32])),
        request_id: "test".into(),
        origin: "127.0.0.1".into(),
        denials: Denials::channel().0,
    }
}
