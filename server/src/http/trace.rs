//! One log line a request, under an id that the answer, the audit and the log share. Queries are not logged: people type into them.

use std::time::Instant;

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};
use tracing::{debug, error, info};
use uuid::Uuid;

use crate::context::OpContext;

/// The header that carries the id.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of a request.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// Gives the request an id, sets the headers that every answer has, and logs the request once.
pub async fn request(mut request: Request, next: Next) -> Response {
    let id = Uuid::now_v7().simple().to_string();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let value = HeaderValue::from_str(&id).unwrap_or_else(|_| HeaderValue::from_static(""));
    request.headers_mut().insert(REQUEST_ID, value.clone());
    request.extensions_mut().insert(RequestId(id.clone()));
    let started = Instant::now();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(REQUEST_ID, value);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    let status = response.status();
    let ms = started.elapsed().as_secs_f64() * 1000.0;
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
