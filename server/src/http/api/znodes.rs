//! Znodes: one with its data, and its children in pieces. Read-only.

use std::sync::Arc;

use app::model::znode::{CHILDREN_PAGE, ChildrenPage, ZnodeQuery};
use axum::{Extension, Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::{
    cursor,
    ensembles::{Address, known},
    extract::{Asked, Named},
    wire::{Child, Page, Znode},
};
use crate::{context::OpContext, http::problem::Refusal, service::Services};

const LIST: &str = "children";

/// Which znode.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// From the root, like `/brokers/ids`.
    #[serde(default)]
    #[param(nullable = false)]
    path: String,
    /// `json`, `text` or `hex`; the first that fits where it is absent.
    #[param(nullable = false)]
    form: Option<String>,
}

/// A znode with its stat, data and ACL.
#[utoipa::path(get, path = "/ensembles/{cluster}/{namespace}/{name}/znode", tag = "znodes", operation_id = "getZnode", params(Address, Which),
    responses((status = 200, body = Znode)))]
pub(super) async fn get(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Asked(which): Asked<Which>,
) -> Result<Json<Znode>, Refusal> {
    known("form", &which.form, |form| ["json", "text", "hex"].contains(&form))?;
    let query = ZnodeQuery { path: which.path, form: which.form.unwrap_or_default(), ..ZnodeQuery::default() };
    Ok(Json(services.get_znode(&cx, &address.into(), &query).await?.into()))
}

/// Whose children, and where to go on.
#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Whose {
    /// The parent.
    #[serde(default)]
    #[param(nullable = false)]
    path: String,
    /// Only names that begin with this.
    #[serde(default)]
    #[param(nullable = false)]
    prefix: String,
    /// `next` of the piece before.
    #[serde(skip_serializing_if = "cursor::no_filter")]
    #[param(nullable = false)]
    cursor: Option<String>,
}

/// A znode's children by name, 200 at a time.
#[utoipa::path(get, path = "/ensembles/{cluster}/{namespace}/{name}/znode/children", tag = "znodes", operation_id = "listChildren",
    params(Address, Whose), responses((status = 200, body = Page<Child>)))]
pub(super) async fn children(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Asked(whose): Asked<Whose>,
) -> Result<Json<Page<Child>>, Refusal> {
    let offset: u32 = cursor::read(LIST, &whose, whose.cursor.as_deref())?.unwrap_or_default();
    let query = ZnodeQuery { path: whose.path.clone(), prefix: whose.prefix.clone(), offset: offset.to_string(), ..ZnodeQuery::default() };
    let level = services.get_znode(&cx, &address.into(), &query).await?.levels.pop();
    // Children that went meanwhile may have made the list shorter than the cursor reaches: then it has ended.
    let Some(ChildrenPage { children, total, .. }) = level.filter(|level| level.offset == offset) else {
        return Ok(Json(Page { items: Vec::new(), next: None, total: None }));
    };
    let end = offset + children.len() as u32;
    let next = (end < total && !children.is_empty()).then(|| cursor::to(LIST, &whose, &end));
    debug_assert!(children.len() <= CHILDREN_PAGE as usize);
    Ok(Json(Page { items: children.into_iter().map(Child::from).collect(), next, total: Some(total.into()) }))
}
