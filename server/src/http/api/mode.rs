//! How a change is asked for: only planned, or carried out; whatever there is, or only what was seen.

use app::{error::AppError, model::EnsembleName};
use axum::http::{HeaderMap, header};
use serde::Deserialize;
use utoipa::IntoParams;

use super::ensembles::tag;
use crate::{
    context::OpContext,
    error::{Error, Result},
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
