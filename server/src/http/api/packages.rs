//! Packages of OpenSaola: publishing one, and changing those that are there.

use std::sync::Arc;

use app::{error::AppError, model::package::PackageDeed};
use axum::{
    Extension, Json,
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::{
    extract::{Asked, Body, Named, bytes},
    mode::Mode,
    wire::{PackageChange, PackageCheck},
};
use crate::{
    context::OpContext,
    error::Error,
    http::problem::Refusal,
    service::{
        Services,
        package::{self, Confirmed, Settled, UPLOAD},
    },
};

/// A Kubernetes cluster.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct Where {
    /// Its name in the panel's configuration.
    #[param(example = "alpha")]
    pub(super) cluster: String,
}

/// A package.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct Address {
    /// The cluster's name in the panel's configuration.
    #[param(example = "alpha")]
    cluster: String,
    /// The package's name, which is also its Secret's.
    #[param(example = "zookeeper-1.3.1-1.0.0")]
    package: String,
    /// `enable`, `disable`, `remove` or `heal`.
    #[param(example = "disable")]
    deed: String,
}

/// Whether to check only, and why.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct Publishing {
    /// Answers what the check found and publishes nothing.
    #[serde(default)]
    #[param(nullable = false)]
    dry_run: bool,
    /// Kept in the audit; at most 500 characters. A check needs none.
    #[serde(default)]
    #[param(nullable = false, example = "CHG-1050: the newest package")]
    reason: String,
    /// The package that a check said would be replaced: then just that one is, or nothing is published.
    #[param(nullable = false, example = "zookeeper-1.3.1-1.0.0")]
    replaces: Option<String>,
}

/// Why, and the plan that was read.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "CHG-1051: replaced by a newer one", "plan": "84213"}))]
pub struct ConfirmPackage {
    /// Kept in the audit; at most 500 characters. A plan needs none.
    #[serde(default)]
    #[schema(example = "CHG-1051: replaced by a newer one", nullable = false)]
    pub(super) reason: String,
    /// A plan's `plan`: then just that plan is done, or nothing.
    pub(super) plan: Option<String>,
}

/// The bytes of an archive: generated clients send a file.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
pub struct Archive(#[expect(dead_code, reason = "read as a stream, named for the document alone")] Vec<u8>);

/// Publishes a package: a tar, plain or packed with gzip or zstd, of at most 4 MiB. It is checked whole before OpenSaola hears of it, and answered
/// once it is enabled, or after 30 s.
#[utoipa::path(post, path = "/clusters/{cluster}/packages", tag = "clusters", operation_id = "publishPackage", params(Where, Publishing),
    request_body(content = inline(Archive), content_type = "application/octet-stream", description = "The archive."),
    responses((status = 200, body = PackageCheck, description = "With `dryRun=true`: what the check found."),
        (status = 201, body = PackageChange, description = "It is enabled."),
        (status = 202, body = PackageChange, description = "It is written, and OpenSaola has not answered yet.")))]
pub(super) async fn publish(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(place): Named<Where>,
    Asked(how): Asked<Publishing>,
    request: Request,
) -> Result<Response, Refusal> {
    services.may_publish(&cx, &place.cluster)?;
    let archive = bytes(request, UPLOAD).await?;
    if how.dry_run {
        return Ok(Json(PackageCheck::from(services.check_package(&cx, &place.cluster, archive).await?.check)).into_response());
    }
    let confirmed = (how.reason.as_str(), how.replaces.as_deref());
    let (check, settled) = services.publish_package(&cx, &place.cluster, archive, confirmed).await?;
    let answer = PackageChange::of(&place.cluster, &check.name, "publish", settled == Settled::Done);
    Ok((status(settled, StatusCode::CREATED), Json(answer)).into_response())
}

/// Changes a package that is there. `enable` asks OpenSaola to install it, which takes the enabled one away first; `disable` to take away what it
/// brought; `remove` deletes it; `heal` deletes one that could not be installed and enables the one that served before. What anything still names
/// is neither disabled nor removed.
#[utoipa::path(post, path = "/clusters/{cluster}/packages/{package}/{deed}", tag = "clusters", operation_id = "changePackage",
    params(Address, Mode), request_body = ConfirmPackage,
    responses((status = 200, body = PackageChange, description = "Done; with `dryRun=true`, what would be done."),
        (status = 202, body = PackageChange, description = "It is written, and OpenSaola has not answered yet.")))]
pub(super) async fn change(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Asked(mode): Asked<Mode>,
    Body(confirm): Body<ConfirmPackage>,
) -> Result<Response, Refusal> {
    let none = || Error::new(AppError::NoPage, format!("could not find what `{}` does to a package", address.deed));
    let deed = PackageDeed::from_key(&address.deed).ok_or_else(none)?;
    let asked = package::Asked { cluster: &address.cluster, package: &address.package, deed };
    if mode.dry_run {
        return Ok(Json(PackageChange::from(services.plan_package(&cx, asked).await?)).into_response());
    }
    let confirmed = Confirmed { reason: &confirm.reason, seen: confirm.plan.as_deref(), typed: None };
    let settled = services.change_package(&cx, asked, confirmed).await?;
    let answer = PackageChange::of(&address.cluster, &address.package, deed.key(), settled == Settled::Done);
    Ok((status(settled, StatusCode::OK), Json(answer)).into_response())
}

pub(super) const fn status(settled: Settled, done: StatusCode) -> StatusCode {
    match settled {
        Settled::Done => done,
        Settled::Waiting => StatusCode::ACCEPTED,
    }
}
