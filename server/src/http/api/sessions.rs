//! Web sessions of people, and ending them.

use std::sync::Arc;

use app::model::access::AccountId;
use axum::{Extension, Json, extract::State, http::StatusCode};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    access::Address,
    ensembles::whole,
    extract::Named,
    wire::{Page, Session},
};
use crate::{context::OpContext, http::problem::Refusal, service::Services};

/// Somebody's web sessions, newest first: one's own, or as an administrator of everything anybody's.
#[utoipa::path(get, path = "/people/{id}/sessions", tag = "access", operation_id = "listSessions", params(Address),
    responses((status = 200, body = Page<Session>)))]
pub(super) async fn list(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
) -> Result<Json<Page<Session>>, Refusal> {
    Ok(whole(services.list_sessions_of(&cx, &AccountId(address.id)).await?))
}

/// The account and the web session in an address.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct One {
    /// The account's id.
    #[param(example = "0199c0de-0000-7000-8000-000000000003")]
    id: String,
    /// The session's `key`.
    #[param(example = "5f1c7a0e")]
    key: String,
}

/// Ends a web session: one's own, or as an administrator of everything somebody else's.
#[utoipa::path(delete, path = "/people/{id}/sessions/{key}", tag = "access", operation_id = "endSession", params(One),
    responses((status = 204, description = "It has ended.")))]
pub(super) async fn end(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<One>,
) -> Result<StatusCode, Refusal> {
    services.end_session(&cx, &AccountId(address.id), &address.key).await?;
    Ok(StatusCode::NO_CONTENT)
}
