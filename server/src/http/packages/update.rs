//! The form that gives an ensemble another package, or takes that back.

use std::sync::Arc;

use app::{model::EnsembleName, routes};
use axum::{
    Extension, Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use crate::{
    context::OpContext,
    http::problem,
    service::{Services, package::ConfirmedUpdate},
};

/// What the page sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Confirm {
    reason: String,
    seen: String,
    /// `yes` to take back what was asked for.
    back: String,
}

/// Confirms it. Success leads to the ensemble, whose page shows what came of it.
pub async fn update(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path((cluster, namespace, name)): Path<(String, String, String)>,
    Form(form): Form<Confirm>,
) -> Response {
    let name = EnsembleName::new(cluster, namespace, name);
    let confirmed = ConfirmedUpdate { takes_back: form.back == "yes", reason: &form.reason, seen: Some(&form.seen) };
    let to = match services.update_package(&cx, &name, confirmed).await {
        Ok(_) => routes::ensemble(&name).to_string(),
        Err(error) => routes::package_update(&name).with_problem(&problem::log(error, &cx.request_id), &form.reason),
    };
    Redirect::to(&to).into_response()
}
