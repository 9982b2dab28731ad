//! Who comes in: pages send strangers to the sign-in page, everything else answers 401. Requests that change something must come from our
//! own pages.

use std::time::Duration;

use app::error::AppError;
use axum::{
    extract::Request,
    http::{Method, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use futures::StreamExt as _;
use tokio::time::timeout;

use super::{problem::problem, session::BadToken};
use crate::context::OpContext;

/// Lets only signed-in people through.
pub async fn signed_in(request: Request, next: Next) -> Response {
    if let Some(cx) = request.extensions().get::<OpContext>().cloned() {
        let mut response = next.run(request).await;
        response.extensions_mut().insert(cx);
        return response;
    }
    let wants_page = request.method() == Method::GET && !is_program(request.uri().path());
    if !wants_page {
        let has_token = request.extensions().get::<BadToken>().is_some();
        return problem(if has_token { &AppError::TokenRefused } else { &AppError::SignedOut });
    }
    let next_page = request.uri().path_and_query().map_or("/", |p| p.as_str());
    match next_page {
        "/" => Redirect::to("/login").into_response(),
        page => Redirect::to(&app::routes::login(page).to_string()).into_response(),
    }
}

/// Addresses that pages call, not people.
fn is_program(path: &str) -> bool {
    ["/ui/", "/events/", "/api/"].iter().any(|prefix| path.starts_with(prefix))
}

/// For so long a body that is refused is read away. Its sender is still writing: cut off, it would get a broken connection and no answer.
const READ_AWAY: Duration = Duration::from_secs(2);

/// Refuses a body that says it is longer than any of ours, before anything is made of it. One that does not say is cut off while it is read.
pub async fn not_too_large(request: Request, next: Next) -> Response {
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if length.is_none_or(|length| length <= super::body_limit(request.uri().path())) {
        return next.run(request).await;
    }
    let mut body = request.into_body().into_data_stream();
    drop(timeout(READ_AWAY, async { while body.next().await.is_some_and(|piece| piece.is_ok()) {} }).await);
    problem(&AppError::TooLarge)
}

/// Refuses requests from foreign pages that would change something. `SameSite=Lax` keeps the cookie from most of them already; this keeps
/// sign-in and old browsers safe too.
pub async fn same_origin(request: Request, next: Next) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if is_read || is_program_with_token(&request) || comes_from_here(&request) {
        next.run(request).await
    } else {
        problem(&AppError::BadRequest)
    }
}

/// No browser sends a token by itself, so no foreign page can.
fn is_program_with_token(request: &Request) -> bool {
    request.extensions().get::<OpContext>().is_some_and(|cx| cx.access.token().is_some())
}

fn comes_from_here(request: &Request) -> bool {
    let text = |name| request.headers().get(name).and_then(|v: &axum::http::HeaderValue| v.to_str().ok());
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, rest)| rest == host),
        // Neither header: not a browser's form, and without a cookie of ours nothing happens anyway.
        (None, _) => true,
        _ => false,
    }
}
