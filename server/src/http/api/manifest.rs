//! An object of an ensemble, whole.

use std::sync::Arc;

use app::model::manifest::ManifestQuery;
use axum::{Extension, Json, extract::State};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    ensembles::Address,
    extract::{Asked, Named},
    wire::Manifest,
};
use crate::{context::OpContext, http::problem::Refusal, service::Services};

/// Which object; the one that a person declares where none is named.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// As the ensemble's `chain` has it, or `Pod`.
    #[serde(default)]
    #[param(nullable = false)]
    kind: String,
    /// The object's name.
    #[serde(default)]
    #[param(nullable = false)]
    object: String,
}

/// One object of the ensemble as Kubernetes has it now. Passwords and values of environment variables read `(set)`.
#[utoipa::path(get, path = "/ensembles/{cluster}/{namespace}/{name}/manifest", tag = "ensembles", operation_id = "getManifest",
    params(Address, Which), responses((status = 200, body = Manifest)))]
pub(super) async fn get(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Asked(which): Asked<Which>,
) -> Result<Json<Manifest>, Refusal> {
    let query = ManifestQuery { kind: which.kind, object: which.object };
    Ok(Json(services.get_manifest(&cx, &address.into(), &query).await?.into()))
}
