//! People, tokens and sessions as pages ask for them. Changing them is a form of the server.

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::backend::{answer, backend};
use crate::{
    error::AppError,
    model::access::{PeoplePage, PeopleQuery, SessionsPage, TokensPage},
};

/// One page of accounts.
#[server(prefix = "/ui", endpoint = "list_people", input = GetUrl)]
pub async fn list_people(query: PeopleQuery) -> Result<PeoplePage, AppError> {
    answer(async { backend()?.list_people(query).await }.await)
}

/// API tokens.
#[server(prefix = "/ui", endpoint = "list_tokens", input = GetUrl)]
pub async fn list_tokens() -> Result<TokensPage, AppError> {
    answer(async { backend()?.list_tokens().await }.await)
}

/// The own web sessions.
#[server(prefix = "/ui", endpoint = "list_sessions", input = GetUrl)]
pub async fn list_sessions() -> Result<SessionsPage, AppError> {
    answer(async { backend()?.list_sessions().await }.await)
}
