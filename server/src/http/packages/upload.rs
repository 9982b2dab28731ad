//! Reading the forms that carry an archive.

use app::error::AppError;
use axum::{
    extract::{FromRequest, Multipart, Request},
    http::request::Parts,
    response::{IntoResponse, Response},
};

use crate::{
    context::OpContext,
    error::Error,
    http::problem::{self, problem},
};

/// What either form of the page that publishes sends: a file to be checked, or what was checked with a reason.
#[derive(Default)]
pub struct Upload {
    pub archive: Vec<u8>,
    pub kept: String,
    pub reason: String,
    pub replaces: String,
}

/// The form of a request, and the rest of it, which asks for the page that the form stands on.
pub async fn read(request: Request, cx: &OpContext) -> Result<(Parts, Upload), Response> {
    let (parts, body) = request.into_parts();
    let read = async {
        let mut form = Multipart::from_request(Request::from_parts(parts.clone(), body), &()).await.map_err(IntoResponse::into_response)?;
        let mut upload = Upload::default();
        while let Some(field) = form.next_field().await.map_err(IntoResponse::into_response)? {
            let name = field.name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(IntoResponse::into_response)?;
            let text = || String::from_utf8_lossy(&bytes).into_owned();
            match name.as_str() {
                "archive" => upload.archive = bytes.to_vec(),
                "kept" => upload.kept = text(),
                "reason" => upload.reason = text(),
                "replaces" => upload.replaces = text(),
                _ => {}
            }
        }
        Ok::<_, Response>(upload)
    };
    let refused = |answer: Response| {
        let kind = if answer.status().as_u16() == 413 { AppError::TooLarge } else { AppError::BadRequest };
        problem(&problem::log(Error::new(kind, "could not read a form of packages"), &cx.request_id))
    };
    match read.await {
        Ok(upload) => Ok((parts, upload)),
        Err(answer) => Err(refused(answer)),
    }
}
