//! Kubernetes clusters: how they answer, and what they offer to a new ensemble.

use std::sync::Arc;

use axum::{Extension, Json, extract::State};

use super::{
    ensembles::whole,
    wire::{Cluster, Offer, Page},
};
use crate::{context::OpContext, http::problem::Refusal, service::Services};

/// Clusters in which anything may be seen, and since when one of them does not answer.
#[utoipa::path(get, path = "/clusters", tag = "clusters", operation_id = "listClusters", responses((status = 200, body = Page<Cluster>)))]
pub(super) async fn list(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
) -> Result<Json<Page<Cluster>>, Refusal> {
    Ok(whole(services.get_viewer(&cx)?.clusters))
}

/// What a new ensemble can be made of: versions, and of each cluster that answers its namespaces and storage classes.
#[utoipa::path(get, path = "/offer", tag = "clusters", operation_id = "getOffer", responses((status = 200, body = Offer)))]
pub(super) async fn offer(State(services): State<Arc<Services>>, Extension(cx): Extension<OpContext>) -> Result<Json<Offer>, Refusal> {
    Ok(Json(services.get_offer(&cx)?.into()))
}
