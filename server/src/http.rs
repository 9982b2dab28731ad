//! The doors: pages, forms, events. The router reads as a table of contents; no rules stand here.

pub mod events;
pub mod health;
pub mod problem;
pub mod session;
pub mod sign_in;
pub mod state;
pub mod static_files;
pub mod trace;

use std::net::SocketAddr;

use axum::{
    Router,
    extract::connect_info::IntoMakeServiceWithConnectInfo,
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, limit::RequestBodyLimitLayer};

pub use state::AppState;

/// No form of this panel is larger.
const BODY_LIMIT: usize = 64 * 1024;

/// Every address of the panel.
pub fn router(state: AppState) -> Router {
    Router::new()
        .route("/events/fleet", get(events::fleet))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .merge(static_files::router(&state))
        .with_state(state)
}

/// The router with the client's address at hand.
pub fn make_service(router: Router) -> IntoMakeServiceWithConnectInfo<Router, SocketAddr> {
    router.into_make_service_with_connect_info::<SocketAddr>()
}
