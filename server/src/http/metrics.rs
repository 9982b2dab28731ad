//! What Prometheus scrapes, on an address of its own. It names ensembles and asks for no sign-in, so it is off until somebody configures where
//! it listens, and the panel's own address never answers it.

use std::sync::Arc;

use axum::{Router, extract::State, http::header, response::IntoResponse, routing::get};
use prometheus_client::encoding::prometheus_text::CONTENT_TYPE;

use crate::service::Services;

/// `/metrics` and nothing else.
pub fn router(services: Arc<Services>) -> Router {
    Router::new().route("/metrics", get(scrape)).with_state(services)
}

async fn scrape(State(services): State<Arc<Services>>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, CONTENT_TYPE), (header::CACHE_CONTROL, "no-store")], services.exposition())
}
