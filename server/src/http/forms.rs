//! Forms that change something. Success leads to the operation's page; a refusal leads back to the page that was confirmed, with the kind of
//! the refusal and what was typed, so that nothing is lost. The same with and without scripts.

mod pods;
mod stop;

use std::sync::Arc;

use app::{
    error::AppError,
    model::{
        EnsembleName, OperationId,
        create::CreateForm,
        operation::OperationWish,
        plan::{Intent, RestartBy},
        setting::ConfigureForm,
    },
    routes,
};
use axum::{
    Extension, Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

pub use self::pods::pod_template;
pub use self::stop::{delete, start, stop};
use super::problem::{self, problem};
use crate::{context::OpContext, error::Result, service::Services};

/// The ensemble that an address names by its cluster, namespace and name.
type EnsemblePath = Path<EnsembleName>;

/// What a plan page sends.
#[derive(Deserialize)]
pub struct Confirm {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    fingerprint: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    volumes: String,
    #[serde(default)]
    typed: String,
    /// Who restarts the members.
    #[serde(default)]
    by: String,
}

/// Confirms a restart.
pub async fn restart(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path(name): EnsemblePath,
    Form(form): Form<Confirm>,
) -> Response {
    // A word that means nobody is the panel's own way, and then the fingerprint is another plan's.
    let by = RestartBy::from_key(&form.by).unwrap_or_default();
    let asked = services.request(&cx, &name, Intent::Restart { by }, &form.reason, Some(&form.fingerprint)).await;
    lead(asked, &cx, |kind| routes::restart_by(&name, by).with_problem(kind, &form.reason))
}

/// Confirms a repair.
pub async fn repair(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path(name): EnsemblePath,
    Form(form): Form<Confirm>,
) -> Response {
    let asked = services.request(&cx, &name, Intent::Repair, &form.reason, Some(&form.fingerprint)).await;
    lead(asked, &cx, |kind| routes::repair(&name).with_problem(kind, &form.reason))
}

/// Confirms a change of size.
pub async fn scale(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path(name): EnsemblePath,
    Form(form): Form<Confirm>,
) -> Response {
    let asked = services.request_scale(&cx, &name, &form.to, &form.reason, Some(&form.fingerprint)).await;
    lead(asked, &cx, |kind| routes::scale(&name, &form.to).with_problem(kind, &form.reason))
}

/// The version, and the confirmation.
#[derive(Deserialize)]
pub struct ConfirmUpgrade {
    #[serde(default)]
    version: String,
    #[serde(flatten)]
    confirm: Confirm,
}

/// Confirms a change of version.
pub async fn upgrade(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path(name): EnsemblePath,
    Form(ConfirmUpgrade { version, confirm }): Form<ConfirmUpgrade>,
) -> Response {
    let intent = Intent::Upgrade { version: version.clone(), image: String::new() };
    let asked = services.request(&cx, &name, intent, &confirm.reason, Some(&confirm.fingerprint)).await;
    lead(asked, &cx, |kind| routes::upgrade(&name, &version).with_problem(kind, &confirm.reason))
}

/// Confirms other settings: the whole form, and the confirmation.
pub async fn configure(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path(name): EnsemblePath,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let sent = |wanted: &str| pairs.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone()).unwrap_or_default();
    let (reason, fingerprint) = (sent("reason"), sent("fingerprint"));
    let form = ConfigureForm::from_pairs(pairs);
    let asked = services.request_configure(&cx, &name, &form, &reason, Some(&fingerprint)).await;
    lead(asked, &cx, |kind| routes::configure_as(&name, &form).with_problem(kind, &reason))
}

/// What the review page sends: the whole form, and the confirmation.
#[derive(Deserialize)]
pub struct ConfirmCreate {
    #[serde(flatten)]
    form: CreateForm,
    #[serde(flatten)]
    confirm: Confirm,
}

/// Confirms a new ensemble.
pub async fn create(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Form(ConfirmCreate { form, confirm }): Form<ConfirmCreate>,
) -> Response {
    let asked = services.request_create(&cx, &form, &confirm.reason, Some(&confirm.fingerprint)).await;
    lead(asked, &cx, |kind| routes::create(&form).with_problem(kind, &confirm.reason))
}

/// Asks a running operation to pause, go on or end.
pub async fn wish(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path((id, wish)): Path<(String, String)>,
) -> Response {
    let Some(wish) = OperationWish::from_key(&wish) else { return problem(&AppError::NoPage) };
    let id = OperationId(id);
    let asked = services.wish(&cx, &id, wish).await.map(|()| id.clone());
    lead(asked, &cx, |kind| routes::operation(&id).with_problem(kind, ""))
}

fn lead(asked: Result<OperationId>, cx: &OpContext, back: impl FnOnce(&AppError) -> String) -> Response {
    match asked {
        Ok(id) => Redirect::to(&routes::operation(&id).to_string()).into_response(),
        Err(error) => Redirect::to(&back(&problem::log(error, &cx.request_id))).into_response(),
    }
}
