//! People and what they may do: one table role × verb, bound to a part of the fleet. Deny by default; nothing else grants anything.

mod account;
mod fresh;
mod rights;
mod role;
mod scope;
mod token;
mod viewer;

pub use account::{
    AccountForm, AccountId, AccountKind, AccountRow, BindingId, BindingRow, PeoplePage, PeopleQuery, SessionRow, SessionsPage,
};
pub use fresh::Fresh;
pub use rights::{Binding, Rights};
pub use role::{Role, Verb, rule_book};
pub use scope::{Scope, ScopeFault};
pub use token::{TokenForm, TokenId, TokenRow, TokensPage};
pub use viewer::Viewer;
