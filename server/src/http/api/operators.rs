//! MiddlewareOperators of OpenSaola: making one, and changing those that are there.

use std::sync::Arc;

use app::{error::AppError, model::package::operator::OperatorDeed};
use axum::{
    Extension, Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    extract::{Asked, Body, Named},
    mode::Mode,
    packages::{ConfirmPackage, Where, status},
    wire::{NewOperator, OperatorChange},
};
use crate::{
    context::OpContext,
    error::Error,
    http::problem::Refusal,
    service::{
        Services,
        package::{AskedOperator, Confirmed, Settled},
    },
};

/// An operator.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct Address {
    /// The cluster's name in the panel's configuration.
    #[param(example = "alpha")]
    cluster: String,
    /// Its namespace.
    #[param(example = "middleware-operator")]
    namespace: String,
    /// Its name.
    #[param(example = "zk-operator")]
    name: String,
    /// `upgrade`, `restore` or `remove`.
    #[param(example = "upgrade")]
    deed: String,
}

/// Makes a MiddlewareOperator of the enabled package. OpenSaola writes the package's definition of `ZookeeperCluster` over the cluster's and binds
/// cluster-wide rights under the operator's name: refused where others live on the definition, or another operator has the name.
#[utoipa::path(post, path = "/clusters/{cluster}/operators", tag = "clusters", operation_id = "createOperator", params(Where, Mode),
    request_body = NewOperator,
    responses((status = 200, body = OperatorChange, description = "With `dryRun=true`: what would be done."),
        (status = 201, body = OperatorChange, description = "Its pods are ready."),
        (status = 202, body = OperatorChange, description = "It is made, and its pods were not ready within 30 s.")))]
pub(super) async fn create(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(place): Named<Where>,
    Asked(mode): Asked<Mode>,
    Body(wanted): Body<NewOperator>,
) -> Result<Response, Refusal> {
    let (form, reason, plan) = wanted.form(&place.cluster);
    if mode.dry_run {
        return Ok(Json(OperatorChange::from(services.plan_new_operator(&cx, &form).await?)).into_response());
    }
    let confirmed = Confirmed { reason: &reason, seen: plan.as_deref(), typed: None };
    let settled = services.create_operator(&cx, &form, confirmed).await?;
    let answer = OperatorChange::of(&place.cluster, (&form.namespace, &form.name), OperatorDeed::Create, settled == Settled::Done);
    Ok((status(settled, StatusCode::CREATED), Json(answer)).into_response())
}

/// Changes a MiddlewareOperator that is there. `upgrade` gives it the enabled package, and its own fields back, which OpenSaola takes away on the way;
/// `restore` ends an upgrade that did not come to its end; `remove` deletes it, unless ensembles live by it and no other operator acts for them.
#[utoipa::path(post, path = "/clusters/{cluster}/operators/{namespace}/{name}/{deed}", tag = "clusters", operation_id = "changeOperator",
    params(Address, Mode), request_body = ConfirmPackage,
    responses((status = 200, body = OperatorChange, description = "Done; with `dryRun=true`, what would be done."),
        (status = 202, body = OperatorChange, description = "It is written, and OpenSaola has not answered yet.")))]
pub(super) async fn change(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Asked(mode): Asked<Mode>,
    Body(confirm): Body<ConfirmPackage>,
) -> Result<Response, Refusal> {
    let Address { cluster, namespace, name, deed } = &address;
    let none = || Error::new(AppError::NoPage, format!("could not find what `{deed}` does to an operator"));
    let deed = OperatorDeed::from_key(deed).ok_or_else(none)?;
    let asked = AskedOperator { cluster, namespace, name, deed };
    if mode.dry_run {
        return Ok(Json(OperatorChange::from(services.plan_operator(&cx, asked).await?)).into_response());
    }
    let confirmed = Confirmed { reason: &confirm.reason, seen: confirm.plan.as_deref(), typed: None };
    let settled = services.change_operator(&cx, asked, confirmed).await?;
    let answer = OperatorChange::of(cluster, (namespace, name), deed, settled == Settled::Done);
    Ok((status(settled, StatusCode::OK), Json(answer)).into_response())
}
