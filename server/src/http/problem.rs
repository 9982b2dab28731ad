//! An error as an answer to a program: `application/problem+json` with a kind that stays stable. The cause goes to the log, never out.

use std::any::Any;

use app::error::AppError;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;
use tracing::{error, warn};

use crate::error::Error;

/// The answer for a kind.
pub fn problem(kind: &AppError) -> Response {
    let status = StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = json!({ "type": format!("urn:menagerie:{}", kind.key()), "title": kind.key(), "status": status.as_u16(), "error": kind });
    let mut response = (status, body.to_string()).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
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
