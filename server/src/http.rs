//! The doors: pages, forms, events. The router reads as a table of contents; no rules stand here.

pub mod access;
pub mod api;
pub mod events;
pub mod forms;
pub mod guard;
pub mod health;
pub mod language;
pub mod limits;
pub mod listener;
pub mod metrics;
pub mod packages;
pub mod problem;
pub mod session;
pub mod sign_in;
pub mod state;
pub mod static_files;
pub mod trace;
pub mod ui;

use std::net::SocketAddr;

use axum::{
    Router,
    extract::{DefaultBodyLimit, connect_info::IntoMakeServiceWithConnectInfo},
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

pub use state::AppState;

use crate::service::package::UPLOAD;

/// No form of this panel is larger, but for one.
const BODY_LIMIT: usize = 64 * 1024;
/// An archive with the fields around it; between pages it travels as text.
const UPLOAD_LIMIT: usize = UPLOAD + UPLOAD / 2;

/// How long the body of a request to an address may be.
pub(crate) fn body_limit(path: &str) -> usize {
    let is_form = path.starts_with("/packages/") && path.ends_with("/publish");
    let is_rest = path.starts_with("/api/v1/clusters/") && path.ends_with("/packages");
    if is_form || is_rest { UPLOAD_LIMIT } else { BODY_LIMIT }
}

/// Every address of the panel.
pub fn router(state: AppState) -> Router {
    let people = Router::new()
        .route("/events/panel", get(events::panel))
        .route("/events/fleet", get(events::fleet))
        .route("/events/operations", get(events::operations))
        .route("/events/ensembles/{cluster}/{namespace}/{name}", get(events::ensemble))
        .route("/events/operations/{id}", get(events::operation))
        .route("/ensembles/{cluster}/{namespace}/{name}/restart", post(forms::restart))
        .route("/ensembles/{cluster}/{namespace}/{name}/scale", post(forms::scale))
        .route("/ensembles/{cluster}/{namespace}/{name}/delete", post(forms::delete))
        .route("/ensembles/{cluster}/{namespace}/{name}/repair", post(forms::repair))
        .route("/ensembles/{cluster}/{namespace}/{name}/stop", post(forms::stop))
        .route("/ensembles/{cluster}/{namespace}/{name}/start", post(forms::start))
        .route("/ensembles/{cluster}/{namespace}/{name}/upgrade", post(forms::upgrade))
        .route("/ensembles/{cluster}/{namespace}/{name}/configure", post(forms::configure))
        .route("/ensembles/{cluster}/{namespace}/{name}/pod-template", post(forms::pod_template))
        .route("/ensembles/{cluster}/{namespace}/{name}/package", post(packages::update))
        .route("/create", post(forms::create))
        .route("/packages/{cluster}/publish", post(packages::publish).layer(DefaultBodyLimit::max(UPLOAD_LIMIT)))
        .route("/packages/{cluster}/operator", post(packages::create_operator))
        .route("/packages/{cluster}/operators/{namespace}/{name}/{deed}", post(packages::change_operator))
        .route("/packages/{cluster}/{package}/{deed}", post(packages::change))
        .route("/operations/{id}/{wish}", post(forms::wish))
        .route("/access", post(access::add_account))
        .route("/access/accounts/{id}/bind", post(access::bind))
        .route("/access/accounts/{id}/disable", post(access::disable))
        .route("/access/accounts/{id}/enable", post(access::enable))
        .route("/access/accounts/{id}/sessions/{key}/end", post(access::end_session))
        .route("/access/bindings/{id}/remove", post(access::unbind))
        .route("/access/password", post(access::change_password))
        .route("/access/tokens", post(access::create_token))
        .route("/access/tokens/{id}/revoke", post(access::revoke_token))
        .merge(ui::pages(&state))
        .merge(api::router(&state))
        .layer(from_fn(guard::signed_in));
    let open = Router::new()
        .route("/login", post(sign_in::sign_in))
        .route("/logout", post(sign_in::sign_out))
        .route("/language", post(language::choose))
        .merge(ui::login(&state));
    // Each call of `layer` boxes every route once more, and each request copies all the boxes, so what stands together is one layer: the first is outermost.
    let known = (
        CompressionLayer::new(),
        session::layer(&state.services.accounts),
        from_fn_with_state(state.clone(), session::person),
        from_fn_with_state(limits::Limits::new(&state.services.config.limits), limits::within),
        from_fn(guard::same_origin),
    );
    let every = (
        from_fn_with_state(state.clone(), trace::request),
        CatchPanicLayer::custom(problem::panicked),
        from_fn(guard::not_too_large),
        DefaultBodyLimit::max(BODY_LIMIT),
    );
    Router::new()
        .merge(people)
        .merge(open)
        .layer(known)
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .merge(api::reader())
        .merge(static_files::router(&state))
        .fallback(ui::not_found)
        .layer(every)
        .with_state(state)
}

/// The router with the client's address at hand.
pub fn make_service(router: Router) -> IntoMakeServiceWithConnectInfo<Router, SocketAddr> {
    router.into_make_service_with_connect_info::<SocketAddr>()
}
