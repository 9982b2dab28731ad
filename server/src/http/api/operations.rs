//! Operations: list, one, and what can be asked of one that runs.

use std::sync::Arc;

use app::model::{
    OperationId,
    operation::{OperationQuery, OperationState, OperationWish},
};
use axum::{
    Extension, Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::{
    cursor,
    ensembles::{known, limit},
    extract::{Asked, Named},
    wire::{Operation, OperationRow, Page},
};
use crate::{context::OpContext, error::Result, http::problem::Refusal, service::Services};

const LIST: &str = "operations";

/// Filters of the list.
#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filters {
    /// `queued`, `running`, `paused`, `succeeded`, `failed` or `aborted`.
    #[param(nullable = false)]
    state: Option<String>,
    /// `cluster/namespace/name`, or a part of it.
    #[param(nullable = false)]
    ensemble: Option<String>,
    /// How many, 1 to 200; 50 where it is absent.
    #[serde(skip_serializing_if = "cursor::no_filter")]
    #[param(nullable = false, minimum = 1, maximum = 200)]
    limit: Option<u16>,
    /// `next` of the piece before.
    #[serde(skip_serializing_if = "cursor::no_filter")]
    #[param(nullable = false)]
    cursor: Option<String>,
}

/// Operations, newest first.
#[utoipa::path(get, path = "/operations", tag = "operations", operation_id = "listOperations", params(Filters),
    responses((status = 200, body = Page<OperationRow>)))]
pub(super) async fn list(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Asked(filters): Asked<Filters>,
) -> Result<Json<Page<OperationRow>>, Refusal> {
    let limit = limit(filters.limit, 50, 200)?;
    known("state", &filters.state, |key| OperationState::from_key(key).is_some())?;
    let below: Option<OperationId> = cursor::read(LIST, &filters, filters.cursor.as_deref())?;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let query = OperationQuery { state: text(&filters.state), ensemble: text(&filters.ensemble), page: String::new() };
    let rows = services.operations_below(&cx, &query, below.as_ref(), limit as u32 + 1).await?;
    Ok(Json(Page::of(rows, limit, |row| cursor::to(LIST, &filters, &row.id))))
}

/// The id in an address.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct Address {
    /// The operation's id.
    #[param(example = "0199c0de-0000-7000-8000-000000000001")]
    pub(super) id: String,
}

/// One operation: what it waits for, or where it stopped, and every step with its evidence.
#[utoipa::path(get, path = "/operations/{id}", tag = "operations", operation_id = "getOperation", params(Address),
    responses((status = 200, body = Operation)))]
pub(super) async fn get(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
) -> Result<Json<Operation>, Refusal> {
    Ok(Json(services.get_operation(&cx, &OperationId(address.id)).await?.into()))
}

/// Asks it to pause after its step.
#[utoipa::path(post, path = "/operations/{id}/pause", tag = "operations", operation_id = "pauseOperation", params(Address),
    responses((status = 202, body = Operation, description = "Recorded; it is done between two steps.")))]
pub(super) async fn pause(services: State<Arc<Services>>, cx: Extension<OpContext>, address: Named<Address>) -> Result<Response, Refusal> {
    wish(services, cx, address, OperationWish::Pause).await
}

/// Asks a paused one to go on.
#[utoipa::path(post, path = "/operations/{id}/continue", tag = "operations", operation_id = "continueOperation", params(Address),
    responses((status = 202, body = Operation, description = "Recorded; it is done between two steps.")))]
pub(super) async fn go_on(services: State<Arc<Services>>, cx: Extension<OpContext>, address: Named<Address>) -> Result<Response, Refusal> {
    wish(services, cx, address, OperationWish::Continue).await
}

/// Asks it to end after its step.
#[utoipa::path(post, path = "/operations/{id}/abort", tag = "operations", operation_id = "abortOperation", params(Address),
    responses((status = 202, body = Operation, description = "Recorded; it is done between two steps.")))]
pub(super) async fn abort(services: State<Arc<Services>>, cx: Extension<OpContext>, address: Named<Address>) -> Result<Response, Refusal> {
    wish(services, cx, address, OperationWish::Abort).await
}

async fn wish(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    wish: OperationWish,
) -> Result<Response, Refusal> {
    let id = OperationId(address.id);
    services.wish(&cx, &id, wish).await?;
    accepted(&services, &cx, &id).await
}

/// The operation as it stands, and its address.
pub(super) async fn accepted(services: &Services, cx: &OpContext, id: &OperationId) -> Result<Response, Refusal> {
    let operation = Operation::from(services.get_operation(cx, id).await?);
    let location = format!("{}/operations/{id}", super::ROOT);
    Ok((StatusCode::ACCEPTED, [(header::LOCATION, location)], Json(operation)).into_response())
}
