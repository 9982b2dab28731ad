//! `/healthz`: the process answers. `/readyz`: every configured cluster has been read once or is known to be silent, so pages tell the truth.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode};

use crate::service::Services;

/// The process answers.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// Pages tell the truth. Postgres is not asked: without it the panel still reads.
pub async fn readyz(State(services): State<Arc<Services>>) -> (StatusCode, &'static str) {
    if services.knows_every_cluster() { (StatusCode::OK, "ok\n") } else { (StatusCode::SERVICE_UNAVAILABLE, "reading clusters\n") }
}
