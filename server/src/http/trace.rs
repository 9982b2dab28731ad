//! One log line and one count a request, under an id that the answer, the audit and the log share. Queries are not logged: people type into
//! them. Counts know the router's patterns only, never what was asked for.

use std::{sync::Arc, time::Instant};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};
use tracing::{debug, error, info};
use uuid::Uuid;

use crate::{context::OpContext, service::Services};

/// The header that carries the id.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of a request.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// The route of whatever no pattern fits: unknown addresses, and the page's files.
const NO_ROUTE: &str = "(none)";

/// Gives the request an id, sets the headers that every answer has, and logs and counts the request once.
pub async fn request(State(services): State<Arc<Services>>, mut request: Request, next: Next) -> Response {
    let id = Uuid::now_v7().simple().to_string();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let value = HeaderValue::from_str(&id).unwrap_or_else(|_| HeaderValue::from_static(""));
    request.headers_mut().insert(REQUEST_ID, value.clone());
    request.extensions_mut().insert(RequestId(id.clone()));
    let route = request.extensions().get::<MatchedPath>().cloned();
    let started = Instant::now();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(REQUEST_ID, value);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    let status = response.status();
    let took = started.elapsed();
    services.metrics.request(method.as_str(), route.as_ref().map_or(NO_ROUTE, MatchedPath::as_str), status.as_u16(), took);
    let ms = took.as_secs_f64() * 1000.0;
    let actor = response.extensions().get::<OpContext>().map_or("", |cx| cx.actor.as_str());
    if status.is_server_error() {
        error!(request.id = %id, http.method = %method, http.path = %path, http.status = status.as_u16(), ms, actor, "request");
    } else if status == StatusCode::TOO_MANY_REQUESTS {
        // Ten thousand of them a second must not fill a disk.
        debug!(request.id = %id, http.method = %method, http.path = %path, http.status = status.as_u16(), ms, actor, "request");
    } else {
        info!(request.id = %id, http.method = %method, http.path = %path, http.status = status.as_u16(), ms, actor, "request");
    }
    response
}
