//! The event streams: a snapshot on connect, then whole rows or whole views whenever they differ from what was sent. A beat every two
//! seconds says that the stream lives; a stream ends after some minutes, so that a browser comes back with its session checked again.

mod feed;
mod fleet;
mod operation;

use std::sync::Arc;

use app::model::{EnsembleName, OperationId, Verb, fleet::FleetQuery, operation::OperationQuery};
use axum::{
    Extension,
    extract::{Path, Query, State},
    response::Response,
};

use super::problem;
use crate::{context::OpContext, service::Services};
use feed::{EnsembleFeed, PanelFeed};
use fleet::FleetFeed;
use operation::{OperationFeed, OperationsFeed};

/// What surrounds every page, and nothing else.
pub async fn panel(State(services): State<Arc<Services>>, Extension(cx): Extension<OpContext>) -> Response {
    feed::stream(services, cx, PanelFeed)
}

/// The fleet page as asked for.
pub async fn fleet(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Query(query): Query<FleetQuery>,
) -> Response {
    feed::stream(services.clone(), cx.clone(), FleetFeed::new(services, cx, query))
}

/// One ensemble. One that is not there yet is waited for: a panel that has just started knows none.
pub async fn ensemble(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path((cluster, namespace, name)): Path<(String, String, String)>,
) -> Response {
    let name = EnsembleName::new(cluster, namespace, name);
    match cx.authorize(Verb::View, &name) {
        Ok(()) => feed::stream(services.clone(), cx.clone(), EnsembleFeed::new(services, cx, name)),
        Err(error) => problem::problem(&problem::log(error, &cx.request_id)),
    }
}

/// One page of operations.
pub async fn operations(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Query(query): Query<OperationQuery>,
) -> Response {
    feed::stream(services.clone(), cx.clone(), OperationsFeed::new(services, cx, query))
}

/// One operation. While Postgres does not answer, what is on the page stays.
pub async fn operation(State(services): State<Arc<Services>>, Extension(cx): Extension<OpContext>, Path(id): Path<String>) -> Response {
    let id = OperationId(id);
    match services.get_operation(&cx, &id).await {
        Err(error) if error.kind.status() == 404 => problem::problem(&problem::log(error, &cx.request_id)),
        _ => feed::stream(services.clone(), cx.clone(), OperationFeed::new(services, cx, id)),
    }
}
