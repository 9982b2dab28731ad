//! Create, scale, restart, upgrade, stop, start, delete: the plan with `dryRun=true`, else the operation.

use std::sync::Arc;

use app::{
    error::AppError,
    model::{EnsembleName, create::CreateForm, plan::Intent},
};
use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{
    ensembles::{Address, tag},
    extract::{Asked, Body, Named},
    operations::accepted,
    wire::{Operation, Plan},
};
use crate::{
    context::OpContext,
    error::{Error, Result},
    http::problem::Refusal,
    service::Services,
};

/// Whether to say only what would be done.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct Mode {
    /// Answers the plan and changes nothing.
    #[serde(default)]
    #[param(nullable = false)]
    pub(super) dry_run: bool,
}

/// Why, and the plan that was read.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "CHG-1042: new certificates", "plan": "3f1c9a"}))]
pub struct Confirm {
    /// Kept in the audit; at most 500 characters. A plan needs none.
    #[serde(default)]
    #[schema(example = "CHG-1042: new certificates", nullable = false)]
    reason: String,
    /// A plan's `fingerprint`: then just that plan is done, or nothing.
    plan: Option<String>,
}

/// The number of voters, why, and the plan that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"members": 5, "reason": "CHG-1043: third zone", "plan": "3f1c9a"}))]
pub struct ScaleTo {
    /// 1, 3, 5 or 7.
    #[schema(example = 5)]
    members: u16,
    #[serde(default)]
    #[schema(example = "CHG-1043: third zone", nullable = false)]
    reason: String,
    plan: Option<String>,
}

/// What becomes of the data, why, and the plan that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"volumes": false, "reason": "CHG-1045: moved to another cluster", "plan": "3f1c9a"}))]
pub struct Delete {
    /// Whether the members' volumes are deleted, too, with all data. Without it they stay.
    #[serde(default)]
    #[schema(example = false, nullable = false)]
    volumes: bool,
    #[serde(default)]
    #[schema(example = "CHG-1045: moved to another cluster", nullable = false)]
    reason: String,
    plan: Option<String>,
}

/// The version of ZooKeeper, why, and the plan that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"version": "3.9.4", "reason": "CHG-1045: the newest release", "plan": "3f1c9a"}))]
pub struct UpgradeTo {
    /// One of the versions on offer for whoever runs the ensemble.
    #[schema(example = "3.9.4")]
    version: String,
    #[serde(default)]
    #[schema(example = "CHG-1045: the newest release", nullable = false)]
    reason: String,
    plan: Option<String>,
}

/// A new ensemble. What is absent has the create form's value.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(example = json!({"cluster": "alpha", "namespace": "orders", "name": "zk-new", "members": 3, "version": "3.9.4", "cpu": "250m",
    "memory": "512Mi", "heapMb": 256, "storage": "1Gi", "storageClass": null, "reason": "CHG-1044: a queue for the shop"}))]
pub struct NewEnsemble {
    /// `stateful_set` (the default), `open_saola`, `pravega` or `stackable`.
    #[schema(example = "stateful_set")]
    driver: Option<String>,
    #[schema(example = "alpha")]
    cluster: String,
    #[schema(example = "orders")]
    namespace: String,
    #[schema(example = "zk-new")]
    name: String,
    /// 1, 3, 5 or 7.
    #[schema(example = 3)]
    members: u16,
    #[schema(example = "3.9.4")]
    version: String,
    #[schema(example = "250m")]
    cpu: Option<String>,
    #[schema(example = "512Mi")]
    memory: Option<String>,
    #[schema(example = 256)]
    heap_mb: Option<u32>,
    #[schema(example = "1Gi")]
    storage: Option<String>,
    storage_class: Option<String>,
    #[serde(default)]
    #[schema(example = "CHG-1044: a queue for the shop", nullable = false)]
    reason: String,
    plan: Option<String>,
}

impl NewEnsemble {
    fn form(&self) -> CreateForm {
        let usual = CreateForm::default();
        let or = |given: &Option<String>, usual: String| given.clone().unwrap_or(usual);
        CreateForm {
            driver: or(&self.driver, usual.driver),
            cluster: self.cluster.clone(),
            namespace: self.namespace.clone(),
            name: self.name.clone(),
            members: self.members.to_string(),
            version: self.version.clone(),
            cpu: or(&self.cpu, usual.cpu),
            memory: or(&self.memory, usual.memory),
            heap_mb: self.heap_mb.map_or(usual.heap_mb, |mb| mb.to_string()),
            storage: or(&self.storage, usual.storage),
            storage_class: or(&self.storage_class, usual.storage_class),
            preset: String::new(),
            review: "yes".into(),
        }
    }
}

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

/// Restarts every member, the leader last.
#[utoipa::path(post, path = "/ensembles/{cluster}/{namespace}/{name}/restart", tag = "ensembles", operation_id = "restartEnsemble",
    params(Address, Mode, ("If-Match" = Option<String>, Header, nullable = false, description = "An ensemble's `ETag`.")), request_body = Confirm,
    responses((status = 200, body = Plan, description = "With `dryRun=true`: what would be done."), (status = 202, body = Operation)))]
pub(super) async fn restart(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Asked(mode): Asked<Mode>,
    headers: HeaderMap,
    Body(confirm): Body<Confirm>,
) -> Result<Response, Refusal> {
    act(&services, &cx, &address.into(), Intent::Restart, mode, &headers, confirm).await
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

/// Refuses where the ensemble is not the version that `If-Match` names.
pub(super) async fn unchanged(services: &Services, cx: &OpContext, name: &EnsembleName, headers: &HeaderMap) -> Result<()> {
    let Some(wanted) = headers.get(header::IF_MATCH) else { return Ok(()) };
    let status = services.get_ensemble(cx, name).await?.status;
    let is_same = wanted.to_str().is_ok_and(|wanted| wanted == "*" || wanted.split(',').any(|one| one.trim() == tag(&status)));
    if is_same {
        return Ok(());
    }
    Err(Error::new(AppError::Changed, format!("could not change ensemble `{name}`: If-Match does not match")))
}
