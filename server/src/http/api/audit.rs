//! The audit, as far as the roles reach.

use std::sync::Arc;

use app::{error::AppError, model::audit::AuditQuery};
use axum::{Extension, Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::{
    cursor,
    extract::Asked,
    wire::{AuditEvent, Page},
};
use crate::{
    context::OpContext,
    error::{Error, Result},
    http::problem::Refusal,
    service::Services,
};

const LIST: &str = "audit";

/// Filters of the list.
#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filters {
    /// Part of a name.
    #[param(nullable = false)]
    actor: Option<String>,
    /// `cluster/namespace/name`, or a part of it.
    #[param(nullable = false)]
    ensemble: Option<String>,
    /// An action's word.
    #[param(nullable = false)]
    action: Option<String>,
    /// `started`, `done`, `refused` or `failed`.
    #[param(nullable = false)]
    result: Option<String>,
    /// Not before: RFC 3339, or a day.
    #[param(nullable = false)]
    since: Option<String>,
    /// Not after: RFC 3339, or a day.
    #[param(nullable = false)]
    until: Option<String>,
    /// `next` of the piece before.
    #[serde(skip_serializing_if = "cursor::no_filter")]
    #[param(nullable = false)]
    cursor: Option<String>,
}

/// Events, newest first, 50 at a time.
#[utoipa::path(get, path = "/audit", tag = "audit", operation_id = "listAudit", params(Filters), responses((status = 200, body = Page<AuditEvent>)))]
pub(super) async fn list(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Asked(filters): Asked<Filters>,
) -> Result<Json<Page<AuditEvent>>, Refusal> {
    let before: Option<i64> = cursor::read(LIST, &filters, filters.cursor.as_deref())?;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let query = AuditQuery {
        actor: text(&filters.actor),
        ensemble: text(&filters.ensemble),
        action: text(&filters.action),
        result: text(&filters.result),
        since: text(&filters.since),
        until: text(&filters.until),
        before: before.map(|number| number.to_string()).unwrap_or_default(),
        open: String::new(),
    };
    let page = services.list_audit(&cx, &query).await?;
    if let Some(name) = page.fault {
        let why = "It means nothing there.".into();
        return Err(Error::new(AppError::BadParameter { name, why }, "could not read a filter of the audit").into());
    }
    let next = page.next_before.map(|number| cursor::to(LIST, &filters, &number));
    Ok(Json(Page { items: page.events.into_iter().map(AuditEvent::from).collect(), next, total: Some(page.matched.into()) }))
}
