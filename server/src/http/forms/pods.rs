//! The form of another pod template.

use std::sync::Arc;

use app::{model::pod_template::PodForm, routes};
use axum::{
    Extension, Form,
    extract::{Path, State},
    response::Response,
};

use super::{EnsemblePath, lead};
use crate::{context::OpContext, service::Services};

/// Confirms another pod template: the whole form, and the confirmation.
pub async fn pod_template(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path(name): EnsemblePath,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let sent = |wanted: &str| pairs.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone()).unwrap_or_default();
    let (reason, fingerprint) = (sent("reason"), sent("fingerprint"));
    let form = PodForm::from_pairs(pairs);
    let asked = services.request_pod_template(&cx, &name, &form, &reason, Some(&fingerprint)).await;
    lead(asked, &cx, |kind| routes::pod_template_as(&name, &form).with_problem(kind, &reason))
}
