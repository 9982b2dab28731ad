//! A POST with an `Idempotency-Key` is carried out once in 24 hours: the same request again gets the answer of the first, a different one with
//! the same key is refused, and two at once are one.

use std::sync::Arc;

use app::error::AppError;
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{
    context::OpContext,
    error::Error,
    http::{body_limit, problem},
    service::{Services, idempotency::KeptAnswer},
};

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Says that an answer was kept.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// Longest key.
const LONGEST: usize = 200;

/// Carries a request with a key out once.
pub(super) async fn once(State(services): State<Arc<Services>>, request: Request, next: Next) -> Response {
    let key = request.headers().get(KEY).filter(|_| request.method() == Method::POST).cloned();
    let (Some(key), Some(cx)) = (key, request.extensions().get::<OpContext>().cloned()) else { return next.run(request).await };
    let Some(key) = key.to_str().ok().filter(|key| (1..=LONGEST).contains(&key.len())).map(str::to_owned) else {
        let why = format!("It has 1 to {LONGEST} plain characters.");
        return problem::problem(&AppError::BadParameter { name: KEY.to_string(), why });
    };
    let request_id = cx.request_id.clone();
    // A task of its own: whoever hangs up and asks again must find the answer of the first time, not a request cut in half.
    let kept = tokio::spawn(async move { keep(&services, &cx, &key, request, next).await }).await;
    match kept.unwrap_or_else(|error| Err(Error::internal("could not finish a request with a key").because(error))) {
        Ok(response) => response,
        Err(error) => problem::problem(&problem::log(error, &request_id)),
    }
}

async fn keep(services: &Services, cx: &OpContext, key: &str, request: Request, next: Next) -> Result<Response, Error> {
    let (parts, body) = request.into_parts();
    let limit = body_limit(parts.uri.path());
    let body = to_bytes(body, limit).await.map_err(|error| Error::new(AppError::TooLarge, "could not read a body").because(error))?;
    let hash = digest(parts.method.as_str(), &parts.uri.to_string(), &body);
    if let Some(answer) = services.take_key(cx, key, &hash).await? {
        return Ok(replay(answer));
    }
    let response = next.run(Request::from_parts(parts, Body::from(body))).await;
    finish(services, cx, key, response).await
}

/// Keeps the answer, unless trying again may end better.
async fn finish(services: &Services, cx: &OpContext, key: &str, response: Response) -> Result<Response, Error> {
    let status = response.status();
    if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
        services.give_key_back(cx, key).await?;
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.map_err(|error| Error::internal("could not read an answer").because(error))?;
    let text = |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).map(str::to_owned);
    let kept = KeptAnswer {
        status: status.as_u16(),
        content_type: text(header::CONTENT_TYPE),
        location: text(header::LOCATION),
        body: without_secret(&body),
    };
    services.keep_answer(cx, key, &kept).await?;
    Ok(Response::from_parts(parts, Body::from(body)))
}

/// A secret is told once and kept nowhere: what is repeated says null in its place.
fn without_secret(body: &[u8]) -> String {
    match serde_json::from_slice::<Value>(body) {
        Ok(Value::Object(mut fields)) if fields.contains_key("secret") => {
            fields.insert("secret".into(), Value::Null);
            Value::Object(fields).to_string()
        }
        _ => String::from_utf8_lossy(body).into_owned(),
    }
}

fn replay(answer: KeptAnswer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = (status, answer.body).into_response();
    for (name, value) in [(header::CONTENT_TYPE, answer.content_type), (header::LOCATION, answer.location), (REPLAYED, Some("true".into()))]
    {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

fn digest(method: &str, address: &str, body: &Bytes) -> [u8; 32] {
    let mut digest = Sha256::new();
    for part in [method.as_bytes(), address.as_bytes(), body] {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}
