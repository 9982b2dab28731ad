//! Kubernetes clusters: how they answer, and what they offer to a new ensemble.

use std::sync::Arc;

use axum::{Extension, Json, extract::State};

use super::{
    ensembles::whole,
    wire::{Cluster, Offer, Package, Page, PlatformAction, PlatformOperator},
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

/// Packages of ZooKeeper that OpenSaola has in those clusters, with the ensembles that use them.
#[utoipa::path(get, path = "/packages", tag = "clusters", operation_id = "listPackages", responses((status = 200, body = Page<Package>)))]
pub(super) async fn packages(State(services): State<Arc<Services>>, Extension(cx): Extension<OpContext>) -> Json<Page<Package>> {
    let clusters = services.list_packages(&cx).clusters.into_iter();
    whole(clusters.flat_map(|cluster| cluster.packages.into_iter().map(move |row| Package::of(&cluster.cluster, row))).collect())
}

/// Operators of ZooKeeper that OpenSaola runs in those clusters.
#[utoipa::path(get, path = "/platform/operators", tag = "clusters", operation_id = "listPlatformOperators", responses((status = 200, body = Page<PlatformOperator>)))]
pub(super) async fn operators(State(services): State<Arc<Services>>, Extension(cx): Extension<OpContext>) -> Json<Page<PlatformOperator>> {
    let clusters = services.list_packages(&cx).clusters.into_iter();
    whole(clusters.flat_map(|cluster| cluster.operators.into_iter().map(move |row| PlatformOperator::of(&cluster.cluster, row))).collect())
}

/// What OpenSaola was asked to do to ensembles, the newest first, also what it has collected since: the last 200 of a cluster. The audit of this panel is another matter.
#[utoipa::path(get, path = "/platform/actions", tag = "clusters", operation_id = "listPlatformActions", responses((status = 200, body = Page<PlatformAction>)))]
pub(super) async fn actions(State(services): State<Arc<Services>>, Extension(cx): Extension<OpContext>) -> Json<Page<PlatformAction>> {
    whole(services.list_packages(&cx).clusters.into_iter().flat_map(|cluster| cluster.actions).map(PlatformAction::from).collect())
}

/// What a new ensemble can be made of: versions, and of each cluster that answers its namespaces and storage classes.
#[utoipa::path(get, path = "/offer", tag = "clusters", operation_id = "getOffer", responses((status = 200, body = Offer)))]
pub(super) async fn offer(State(services): State<Arc<Services>>, Extension(cx): Extension<OpContext>) -> Result<Json<Offer>, Refusal> {
    Ok(Json(services.get_offer(&cx)?.into()))
}
