//! The forms of packages. An archive is uploaded once: what was checked goes on as text within the page, so that it can be confirmed at any replica
//! and without scripts.

mod operator;
mod update;
mod upload;

use std::sync::Arc;

use app::{
    error::AppError,
    model::{
        create::{Field, FieldFault},
        package::{PackageDeed, Reviewed},
    },
    routes::{self, Address},
};
use axum::{
    Extension, Form,
    body::Body,
    extract::{Path, Request, State},
    http::{Method, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;

pub use operator::{change as change_operator, create as create_operator};
pub use update::update;

use self::upload::{Upload, read};
use super::{
    AppState,
    problem::{self, problem},
    ui,
};
use crate::{
    context::OpContext,
    error::Error,
    service::{
        Services,
        package::{Asked, Confirmed, Settled},
    },
};

/// Checks an archive, or publishes one that was checked.
pub async fn publish(
    State(state): State<AppState>,
    Extension(cx): Extension<OpContext>,
    Path(cluster): Path<String>,
    request: Request,
) -> Response {
    let page = routes::publish(&cluster);
    if let Err(error) = state.services.may_publish(&cx, &cluster) {
        return back(error, &cx, &routes::packages());
    }
    let (parts, upload) = match read(request, &cx).await {
        Ok(read) => read,
        Err(answer) => return answer,
    };
    if !upload.kept.is_empty() {
        return confirm(&state.services, &cx, &cluster, upload).await;
    }
    if upload.archive.is_empty() {
        let kind = AppError::Invalid { field: Field::Archive, fault: FieldFault::Missing };
        return back(Error::new(kind, "could not check a package: no file was sent"), &cx, &page);
    }
    match state.services.check_package(&cx, &cluster, upload.archive).await {
        Ok(reviewed) => show(state, parts, reviewed).await,
        Err(error) => back(error, &cx, &page),
    }
}

async fn confirm(services: &Arc<Services>, cx: &OpContext, cluster: &str, upload: Upload) -> Response {
    let Ok(archive) = URL_SAFE_NO_PAD.decode(&upload.kept) else { return problem(&AppError::BadRequest) };
    match services.publish_package(cx, cluster, archive, (&upload.reason, Some(&upload.replaces))).await {
        Ok((check, settled)) => lead("publish", &check.name, settled),
        // It is written: its page says what became of it.
        Err(error @ Error { kind: AppError::PlatformRefused { .. }, .. }) => back(error, cx, &routes::packages()),
        Err(error) => again(error, cx, &routes::publish(cluster), &upload.reason),
    }
}

/// What a page that plans a change sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Confirm {
    reason: String,
    seen: String,
    typed: String,
}

/// Changes a package.
pub async fn change(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path((cluster, package, deed)): Path<(String, String, String)>,
    Form(form): Form<Confirm>,
) -> Response {
    let Some(deed) = PackageDeed::from_key(&deed) else { return problem(&AppError::NoPage) };
    let asked = Asked { cluster: &cluster, package: &package, deed };
    let confirmed = Confirmed { reason: &form.reason, seen: Some(&form.seen), typed: Some(&form.typed) };
    match services.change_package(&cx, asked, confirmed).await {
        Ok(settled) => lead(deed.key(), &package, settled),
        Err(error) if matches!(error.kind, AppError::PlatformRefused { .. } | AppError::NoPackage { .. } | AppError::NoCluster { .. }) => {
            back(error, &cx, &routes::packages())
        }
        Err(error) => again(error, &cx, &routes::package(&cluster, &package, deed), &form.reason),
    }
}

/// The page that the form stands on, with what was found.
async fn show(state: AppState, mut parts: Parts, reviewed: Reviewed) -> Response {
    parts.method = Method::GET;
    parts.extensions.insert(reviewed);
    ui::render(State(state), Request::from_parts(parts, Body::empty())).await
}

fn lead(deed: &str, package: &str, settled: Settled) -> Response {
    Redirect::to(&routes::packages_after(deed, package, settled == Settled::Done).to_string()).into_response()
}

fn back(error: Error, cx: &OpContext, page: &Address) -> Response {
    again(error, cx, page, "")
}

/// The page that was confirmed, with what was typed.
fn again(error: Error, cx: &OpContext, page: &Address, reason: &str) -> Response {
    Redirect::to(&page.with_problem(&problem::log(error, &cx.request_id), reason)).into_response()
}
