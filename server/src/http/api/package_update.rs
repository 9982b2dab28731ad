//! Another package for an ensemble that OpenSaola runs.

use std::sync::Arc;

use axum::{Extension, Json, extract::State, http::StatusCode};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    ensembles::Address,
    extract::{Asked, Body, Named},
    mode::Mode,
    wire::PackageUpdate,
};
use crate::{
    context::OpContext,
    http::problem::Refusal,
    service::{
        Services,
        package::{ConfirmedUpdate, Settled},
    },
};

/// Whether to take back, why, and the plan that was read.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(example = json!({"takeBack": false, "reason": "CHG-1052: the newest package", "plan": "84213"}))]
pub struct ChangePackage {
    /// Takes back a version that was asked for and is not taken in.
    #[serde(default)]
    #[schema(nullable = false)]
    take_back: bool,
    /// Kept in the audit; at most 500 characters. A plan needs none.
    #[serde(default)]
    #[schema(example = "CHG-1052: the newest package", nullable = false)]
    reason: String,
    /// A plan's `plan`: then just that plan is done, or nothing.
    plan: Option<String>,
}

/// Gives an ensemble that OpenSaola runs the package that is enabled, or takes back what OpenSaola cannot carry out. Where the objects change, the
/// ZooKeeper operator restarts members in its own order.
#[utoipa::path(post, path = "/ensembles/{cluster}/{namespace}/{name}/package", tag = "ensembles", operation_id = "updatePackage",
    params(Address, Mode), request_body = ChangePackage,
    responses((status = 200, body = PackageUpdate, description = "Done; with `dryRun=true`, what would be done."),
        (status = 202, body = PackageUpdate, description = "It is written, and OpenSaola has not answered yet.")))]
pub(super) async fn update(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Asked(mode): Asked<Mode>,
    Body(change): Body<ChangePackage>,
) -> Result<(StatusCode, Json<PackageUpdate>), Refusal> {
    let name = address.into();
    let takes_back = change.take_back;
    if mode.dry_run {
        let planned = services.plan_package_update(&cx, &name, Some(takes_back))?;
        return Ok((StatusCode::OK, Json(PackageUpdate::of(planned, "planned"))));
    }
    let confirmed = ConfirmedUpdate { takes_back, reason: &change.reason, seen: change.plan.as_deref() };
    let (status, state) = match services.update_package(&cx, &name, confirmed).await? {
        Settled::Done => (StatusCode::OK, "done"),
        Settled::Waiting => (StatusCode::ACCEPTED, "waiting"),
    };
    Ok((status, Json(PackageUpdate::of(services.plan_package_update(&cx, &name, None)?, state))))
}
