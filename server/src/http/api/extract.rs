//! Extractors whose refusals are problems: a parameter or field that means nothing is named, and nothing is guessed.

use app::error::AppError;
use axum::{
    Json,
    body::to_bytes,
    extract::{
        FromRequest, FromRequestParts, OptionalFromRequest, Path, Query, Request,
        rejection::{JsonRejection, PathRejection, QueryRejection},
    },
    http::{header, request::Parts},
    response::Response,
};
use serde::de::DeserializeOwned;

use crate::{error::Error, http::problem::problem};

/// Parameters of the query. Unknown ones are refused by their type.
pub(super) struct Asked<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(asked)) => Ok(Self(asked)),
            Err(QueryRejection::FailedToDeserializeQueryString(error)) => Err(bad("query", &error.body_text())),
            Err(error) => Err(bad("query", &error.body_text())),
        }
    }
}

/// Parts of the path.
pub(super) struct Named<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Named<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        match Path::<T>::from_request_parts(parts, state).await {
            Ok(Path(named)) => Ok(Self(named)),
            Err(PathRejection::FailedToDeserializePathParams(error)) => Err(bad("path", &error.body_text())),
            Err(error) => Err(bad("path", &error.body_text())),
        }
    }
}

/// The body. Unknown fields are refused by their type.
pub(super) struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        match <Json<T> as FromRequest<S>>::from_request(request, state).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(error) => Err(refused(&error)),
        }
    }
}

/// A body that may be absent.
impl<S: Send + Sync, T: DeserializeOwned> OptionalFromRequest<S> for Body<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, Response> {
        match <Json<T> as OptionalFromRequest<S>>::from_request(request, state).await {
            Ok(body) => Ok(body.map(|Json(body)| Self(body))),
            Err(error) => Err(refused(&error)),
        }
    }
}

/// The bytes of a body that says it is bytes, no more than so many.
pub(super) async fn bytes(request: Request, most: usize) -> Result<Vec<u8>, Error> {
    let is_bytes = request.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes() == b"application/octet-stream");
    if !is_bytes {
        return Err(Error::new(AppError::NoArchive, "could not read an archive: its content type is another"));
    }
    let read = to_bytes(request.into_body(), most).await;
    read.map(Vec::from).map_err(|error| Error::new(AppError::TooLarge, "could not read an archive").because(error))
}

fn refused(error: &JsonRejection) -> Response {
    match error {
        JsonRejection::MissingJsonContentType(_) => problem(&AppError::NoJson),
        JsonRejection::BytesRejection(_) => problem(&AppError::TooLarge),
        error => bad("body", &error.body_text()),
    }
}

fn bad(name: &str, why: &str) -> Response {
    // The library names the field after a colon: `…: to: invalid type`.
    let told = why.split_once(": ").map_or(why, |(_, told)| told);
    problem(&AppError::BadParameter { name: name.into(), why: told.chars().take(300).collect() })
}
