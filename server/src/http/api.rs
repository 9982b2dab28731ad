//! REST, version 1: the same services as the pages, for programs. One family of addresses a file; the document is made from the handlers.

#![expect(unused_qualifications, reason = "the macro that makes the document writes them")]

mod access;
mod actions;
mod audit;
mod clusters;
mod cursor;
mod document;
mod ensembles;
mod events;
mod extract;
mod idempotency;
mod manifest;
mod mode;
mod operations;
mod operators;
mod package_update;
mod packages;
mod people;
mod pod_template;
mod sessions;
mod settings;
mod wire;
mod znodes;

use axum::{
    Extension, Router,
    body::Bytes,
    http::header,
    middleware::{from_fn, from_fn_with_state},
    routing::get,
};
use utoipa::openapi::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

pub use wire::Problem;

use super::{AppState, problem};

/// Below this stands all of it.
const ROOT: &str = "/api/v1";

/// The addresses with their document.
fn addresses() -> OpenApiRouter<AppState> {
    let reads = OpenApiRouter::new()
        .routes(routes!(access::me))
        .routes(routes!(clusters::list))
        .routes(routes!(clusters::offer))
        .routes(routes!(clusters::packages))
        .routes(routes!(clusters::operators))
        .routes(routes!(clusters::actions))
        .routes(routes!(ensembles::list))
        .routes(routes!(ensembles::get))
        .routes(routes!(ensembles::members))
        .routes(routes!(ensembles::kube_events))
        .routes(routes!(manifest::get))
        .routes(routes!(settings::get))
        .routes(routes!(events::fleet))
        .routes(routes!(znodes::get))
        .routes(routes!(znodes::children))
        .routes(routes!(operations::list))
        .routes(routes!(operations::get))
        .routes(routes!(events::operation))
        .routes(routes!(audit::list));
    let writes = OpenApiRouter::new()
        .routes(routes!(actions::create))
        .routes(routes!(actions::scale))
        .routes(routes!(actions::restart))
        .routes(routes!(actions::delete))
        .routes(routes!(actions::upgrade))
        .routes(routes!(actions::repair))
        .routes(routes!(actions::stop))
        .routes(routes!(actions::start))
        .routes(routes!(settings::configure))
        .routes(routes!(pod_template::get, pod_template::change))
        .routes(routes!(packages::publish))
        .routes(routes!(packages::change))
        .routes(routes!(package_update::update))
        .routes(routes!(operators::create))
        .routes(routes!(operators::change))
        .routes(routes!(operations::pause))
        .routes(routes!(operations::go_on))
        .routes(routes!(operations::abort))
        .routes(routes!(access::change_password))
        .routes(routes!(access::tokens, access::create_token))
        .routes(routes!(access::revoke_token))
        .routes(routes!(people::list, people::add))
        .routes(routes!(people::get))
        .routes(routes!(people::disable))
        .routes(routes!(people::enable))
        .routes(routes!(people::reset_password))
        .routes(routes!(people::bind))
        .routes(routes!(people::unbind))
        .routes(routes!(sessions::list))
        .routes(routes!(sessions::end));
    OpenApiRouter::with_openapi(document::head()).nest(ROOT, reads.merge(writes))
}

/// The document.
pub fn document() -> OpenApi {
    document::finished(addresses().into_openapi())
}

/// Everything below `/api/v1` for those who are known.
pub fn router(state: &AppState) -> Router<AppState> {
    let (router, _) = addresses().split_for_parts();
    router.method_not_allowed_fallback(async || problem::problem(&app::error::AppError::NoMethod)).layer((
        from_fn_with_state(state.clone(), idempotency::once),
        from_fn(problem::told),
        Extension(ensembles::RecentPieces::default()),
    ))
}

/// The document and the page to read it, for everybody: it says nothing of any ensemble.
pub fn reader() -> Router<AppState> {
    // Made once: everybody may ask for it as often as they like.
    let made = Bytes::from(serde_json::to_vec(&document()).unwrap_or_default());
    let read = async move || ([(header::CONTENT_TYPE, "application/json")], made.clone());
    Router::new().route("/api/v1/openapi.json", get(read)).merge(document::viewer())
}
