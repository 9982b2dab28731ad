//! An error as an answer to a program: `application/problem+json` with a kind that stays stable. The cause goes to the log, never out.

use std::{
    any::Any,
    sync::{Arc, Mutex, PoisonError},
};

use app::error::AppError;
use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tracing::{error, warn};

use super::api::Problem;
use crate::{context::OpContext, error::Error};

/// How soon to ask again for a stream where too many are open.
const SEAT_S: u32 = 10;

/// The answer for a kind.
pub fn problem(kind: &AppError) -> Response {
    let status = StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::to_string(&Problem::of(kind)).unwrap_or_default();
    let mut response = (status, body).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    match kind {
        _ if status == StatusCode::UNAUTHORIZED => {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        AppError::TooFast { wait_s } | AppError::SignInSlowed { wait_s } => {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*wait_s));
        }
        AppError::TooManyStreams { .. } => {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(SEAT_S));
        }
        _ => {}
    }
    response
}

/// Logs the chain of causes once, under the request's id, and keeps the kind.
pub fn log(error: Error, request_id: &str) -> AppError {
    let chain = error.chain();
    match error.kind {
        AppError::Internal { .. } => {
            error!(request.id = request_id, "{chain}");
            AppError::Internal { request_id: request_id.to_owned() }
        }
        kind => {
            if error.source.is_some() {
                warn!(request.id = request_id, kind = kind.key(), "{chain}");
            }
            kind
        }
    }
}

/// The answer after a panic, which is a bug of ours: the page's text says nothing about it, the log says all.
pub fn panicked(cause: Box<dyn Any + Send + 'static>) -> Response {
    let text = cause.downcast_ref::<String>().map(String::as_str).or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("no message");
    error!(panic = text, "a handler panicked");
    problem(&AppError::Internal { request_id: String::new() })
}

/// A refusal on its way out of a handler. [`told`] logs it under the request's id.
pub struct Refusal(Error);

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(Arc::new(Mutex::new(Some(self.0))));
        response
    }
}

/// Turns refusals into problems, logged under the request's id.
pub async fn told(request: Request, next: Next) -> Response {
    let request_id = request.extensions().get::<OpContext>().map(|cx| cx.request_id.clone()).unwrap_or_default();
    let mut response = next.run(request).await;
    let refusal = response.extensions_mut().remove::<Arc<Mutex<Option<Error>>>>();
    match refusal.and_then(|refusal| refusal.lock().unwrap_or_else(PoisonError::into_inner).take()) {
        Some(error) => problem(&log(error, &request_id)),
        None => response,
    }
}
