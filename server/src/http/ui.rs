//! Mounts the pages: each request gets the backend of the person who asks.

mod signed;

use std::sync::Arc;

use app::{
    App,
    backend::BackendHandle,
    error::AppError,
    model::{access::Fresh, package::Reviewed},
    shell::shell,
};
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::get,
};
use leptos::prelude::provide_context;
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list};

use super::{AppState, language, problem::problem};
use crate::context::OpContext;
use signed::Signed;

/// Every page but the sign-in page, and the server functions that pages call.
pub fn pages(state: &AppState) -> Router<AppState> {
    let (_, pages) = routes();
    Router::new().route("/ui/{*function}", get(server_function)).leptos_routes_with_handler(pages, get(render)).with_state(state.clone())
}

/// The sign-in page.
pub fn login(state: &AppState) -> Router<AppState> {
    let (login, _) = routes();
    Router::new().leptos_routes_with_handler(login, get(render)).with_state(state.clone())
}

fn routes() -> (Vec<AxumRouteListing>, Vec<AxumRouteListing>) {
    generate_route_list(App).into_iter().partition(|route| route.path() == "/login")
}

fn handle(state: &AppState, request: &Request) -> BackendHandle {
    let cx = request.extensions().get::<OpContext>().cloned();
    let fresh = request.extensions().get::<Fresh>().cloned();
    let reviewed = request.extensions().get::<Reviewed>().cloned();
    BackendHandle(cx.map(|cx| Arc::new(Signed { services: state.services.clone(), cx, fresh, reviewed }) as Arc<dyn app::backend::Backend>))
}

/// A page as the answer to a request.
pub async fn render(State(state): State<AppState>, request: Request) -> Response {
    let backend = handle(&state, &request);
    let language = language::of(request.headers());
    let surroundings = move || {
        provide_context(backend.clone());
        provide_context(language);
    };
    let render = leptos_axum::render_app_to_stream_in_order_with_context(surroundings, move || shell(state.leptos.clone()));
    render(request).await.into_response()
}

async fn server_function(State(state): State<AppState>, request: Request<Body>) -> Response {
    let backend = handle(&state, &request);
    leptos_axum::handle_server_fns_with_context(move || provide_context(backend.clone()), request).await.into_response()
}

/// Unknown addresses: a page for people, a problem for programs.
pub async fn not_found(State(state): State<AppState>, request: Request) -> Response {
    if request.method() != Method::GET || ["/ui", "/events", "/pkg", "/api"].iter().any(|p| request.uri().path().starts_with(p)) {
        return problem(&AppError::NoPage);
    }
    let mut response = render(State(state), request).await;
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
