//! Forms that end an ensemble or its service, by its name typed, and the one that starts it again.

use std::sync::Arc;

use app::{model::plan::Intent, routes};
use axum::{
    Extension, Form,
    extract::{Path, State},
    response::Response,
};

use super::{Confirm, EnsemblePath, lead};
use crate::{context::OpContext, service::Services};

/// Confirms a stop, by the ensemble's name typed.
pub async fn stop(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path(name): EnsemblePath,
    Form(form): Form<Confirm>,
) -> Response {
    let asked = services.request_typed(&cx, &name, Intent::Stop, &form.typed, &form.reason, Some(&form.fingerprint)).await;
    lead(asked, &cx, |kind| routes::stop(&name).with_problem(kind, &form.reason))
}

/// Confirms a start.
pub async fn start(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path(name): EnsemblePath,
    Form(form): Form<Confirm>,
) -> Response {
    let asked = services.request(&cx, &name, Intent::Start, &form.reason, Some(&form.fingerprint)).await;
    lead(asked, &cx, |kind| routes::start(&name).with_problem(kind, &form.reason))
}

/// Confirms a deletion, by the ensemble's name typed.
pub async fn delete(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path(name): EnsemblePath,
    Form(form): Form<Confirm>,
) -> Response {
    let volumes = form.volumes == routes::VOLUMES_TOO;
    let intent = Intent::Delete { volumes };
    let asked = services.request_typed(&cx, &name, intent, &form.typed, &form.reason, Some(&form.fingerprint)).await;
    lead(asked, &cx, |kind| routes::delete(&name, volumes).with_problem(kind, &form.reason))
}
