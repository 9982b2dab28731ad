//! Create, scale, restart, upgrade, repair, stop, start, delete: the plan with `dryRun=true`, else the operation.

use std::sync::Arc;

use app::model::{EnsembleName, plan::Intent};
use axum::{
    Extension, Json,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};

use super::{
    ensembles::Address,
    extract::{Asked, Body, Named},
    mode::{Mode, unchanged},
    operations::accepted,
    wire::{Confirm, Delete, NewEnsemble, Operation, Plan, Restart, ScaleTo, UpgradeTo},
};
use crate::{context::OpContext, http::problem::Refusal, service::Services};

/// Makes an ensemble.
#[utoipa::path(post, path = "/ensembles", tag = "ensembles", operation_id = "createEnsemble", params(Mode), request_body = NewEnsemble,
    responses((status = 200, body = Plan, description = "With `dryRun=true`: what would be done."), (status = 202, body = Operation)))]
pub(super) async fn create(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Asked(mode): Asked<Mode>,
    Body(new): Body<NewEnsemble>,
) -> Result<Response, Refusal> {
    let form = new.form();
    if mode.dry_run {
        return Ok(Json(Plan::from(services.plan_creation(&cx, &form).await?)).into_response());
    }
    let id = services.request_create(&cx, &form, &new.reason, new.plan.as_deref()).await?;
    accepted(&services, &cx, &id).await
}

/// Changes the number of voters, one member at a time.
#[utoipa::path(post, path = "/ensembles/{cluster}/{namespace}/{name}/scale", tag = "ensembles", operation_id = "scaleEnsemble",
    params(Address, Mode, ("If-Match" = Option<String>, Header, nullable = false, description = "An ensemble's `ETag`.")), request_body = ScaleTo,
    responses((status = 200, body = Plan, description = "With `dryRun=true`: what would be done."), (status = 202, body = Operation)))]
pub(super) async fn scale(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Asked(mode): Asked<Mode>,
    headers: HeaderMap,
    Body(to): Body<ScaleTo>,
) -> Result<Response, Refusal> {
    let intent = Intent::Scale { to: to.members };
    act(&services, &cx, &address.into(), intent, mode, &headers, Confirm { reason: to.reason, plan: to.plan }).await
}

/// Restarts every member: by this panel, the leader last, or by whoever runs the ensemble.
#[utoipa::path(post, path = "/ensembles/{cluster}/{namespace}/{name}/restart", tag = "ensembles", operation_id = "restartEnsemble",
    params(Address, Mode, ("If-Match" = Option<String>, Header, nullable = false, description = "An ensemble's `ETag`.")), request_body = Restart,
    responses((status = 200, body = Plan, description = "With `dryRun=true`: what would be done."), (status = 202, body = Operation)))]
pub(super) async fn restart(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Asked(mode): Asked<Mode>,
    headers: HeaderMap,
    Body(restart): Body<Restart>,
) -> Result<Response, Refusal> {
    let intent = Intent::Restart { by: restart.by.into() };
    act(&services, &cx, &address.into(), intent, mode, &headers, Confirm { reason: restart.reason, plan: restart.plan }).await
}

/// Deletes the object that a person declares, and with it the members; the volumes only where that is asked for.
#[utoipa::path(post, path = "/ensembles/{cluster}/{namespace}/{name}/delete", tag = "ensembles", operation_id = "deleteEnsemble",
    params(Address, Mode, ("If-Match" = Option<String>, Header, nullable = false, description = "An ensemble's `ETag`.")), request_body = Delete,
    responses((status = 200, body = Plan, description = "With `dryRun=true`: what would be done."), (status = 202, body = Operation)))]
pub(super) async fn delete(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Asked(mode): Asked<Mode>,
    headers: HeaderMap,
    Body(delete): Body<Delete>,
) -> Result<Response, Refusal> {
    let intent = Intent::Delete { volumes: delete.volumes };
    act(&services, &cx, &address.into(), intent, mode, &headers, Confirm { reason: delete.reason, plan: delete.plan }).await
}

/// Puts an ensemble of pravega's operator right whose upgrade came to nothing: the image before, the operator's status, the pod that cannot start.
#[utoipa::path(post, path = "/ensembles/{cluster}/{namespace}/{name}/repair", tag = "ensembles", operation_id = "repairEnsemble",
    params(Address, Mode, ("If-Match" = Option<String>, Header, nullable = false, description = "An ensemble's `ETag`.")), request_body = Confirm,
    responses((status = 200, body = Plan, description = "With `dryRun=true`: what would be done."), (status = 202, body = Operation)))]
pub(super) async fn repair(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Asked(mode): Asked<Mode>,
    headers: HeaderMap,
    Body(confirm): Body<Confirm>,
) -> Result<Response, Refusal> {
    act(&services, &cx, &address.into(), Intent::Repair, mode, &headers, confirm).await
}

/// Ends every member and keeps their volumes: nobody is served until it is started again.
#[utoipa::path(post, path = "/ensembles/{cluster}/{namespace}/{name}/stop", tag = "ensembles", operation_id = "stopEnsemble",
    params(Address, Mode, ("If-Match" = Option<String>, Header, nullable = false, description = "An ensemble's `ETag`.")), request_body = Confirm,
    responses((status = 200, body = Plan, description = "With `dryRun=true`: what would be done."), (status = 202, body = Operation)))]
pub(super) async fn stop(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Asked(mode): Asked<Mode>,
    headers: HeaderMap,
    Body(confirm): Body<Confirm>,
) -> Result<Response, Refusal> {
    act(&services, &cx, &address.into(), Intent::Stop, mode, &headers, confirm).await
}

/// Brings the members of a stopped ensemble back, as many as there were.
#[utoipa::path(post, path = "/ensembles/{cluster}/{namespace}/{name}/start", tag = "ensembles", operation_id = "startEnsemble",
    params(Address, Mode, ("If-Match" = Option<String>, Header, nullable = false, description = "An ensemble's `ETag`.")), request_body = Confirm,
    responses((status = 200, body = Plan, description = "With `dryRun=true`: what would be done."), (status = 202, body = Operation)))]
pub(super) async fn start(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Asked(mode): Asked<Mode>,
    headers: HeaderMap,
    Body(confirm): Body<Confirm>,
) -> Result<Response, Refusal> {
    act(&services, &cx, &address.into(), Intent::Start, mode, &headers, confirm).await
}

/// Changes ZooKeeper's version, one member at a time.
#[utoipa::path(post, path = "/ensembles/{cluster}/{namespace}/{name}/upgrade", tag = "ensembles", operation_id = "upgradeEnsemble",
    params(Address, Mode, ("If-Match" = Option<String>, Header, nullable = false, description = "An ensemble's `ETag`.")), request_body = UpgradeTo,
    responses((status = 200, body = Plan, description = "With `dryRun=true`: what would be done."), (status = 202, body = Operation)))]
pub(super) async fn upgrade(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Asked(mode): Asked<Mode>,
    headers: HeaderMap,
    Body(to): Body<UpgradeTo>,
) -> Result<Response, Refusal> {
    let intent = Intent::Upgrade { version: to.version, image: String::new() };
    act(&services, &cx, &address.into(), intent, mode, &headers, Confirm { reason: to.reason, plan: to.plan }).await
}

async fn act(
    services: &Services,
    cx: &OpContext,
    name: &EnsembleName,
    intent: Intent,
    mode: Mode,
    headers: &HeaderMap,
    confirm: Confirm,
) -> Result<Response, Refusal> {
    unchanged(services, cx, name, headers).await?;
    if mode.dry_run {
        return Ok(Json(Plan::from(services.plan(cx, name, &intent).await?)).into_response());
    }
    let id = services.request(cx, name, intent, &confirm.reason, confirm.plan.as_deref()).await?;
    accepted(services, cx, &id).await
}
