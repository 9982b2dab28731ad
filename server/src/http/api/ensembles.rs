//! Ensembles: list, one, members, events. From memory alone, but for an ensemble's operations.

use std::sync::Arc;

use app::{
    error::AppError,
    model::{EnsembleName, Health, driver::DriverKind, fleet::FleetQuery},
};
use axum::{
    Extension, Json,
    body::Bytes,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::{
    cursor,
    extract::{Asked, Named},
    wire::{Ensemble, EnsembleRow, KubeEvent, Member, Page},
};
use crate::{
    context::OpContext,
    error::{Error, Result},
    http::problem::Refusal,
    service::{
        Services,
        fleet::{Piece, Recent},
    },
};

const LIST: &str = "ensembles";

/// Pieces of the list that were just made.
pub(super) type RecentPieces = Arc<Recent<Filters, Bytes>>;

/// Filters of the list.
#[derive(Clone, Default, PartialEq, Eq, Hash, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Filters {
    /// Words, each part of a name, namespace, pod or node.
    #[param(nullable = false)]
    q: Option<String>,
    /// `no_quorum`, `at_risk`, `degraded`, `unknown`, `serves` or `stopped`.
    #[param(nullable = false)]
    health: Option<String>,
    #[param(nullable = false)]
    cluster: Option<String>,
    #[param(nullable = false)]
    namespace: Option<String>,
    /// `stateful_set`, `pravega`, `open_saola`, `stackable` or `foreign`.
    #[param(nullable = false)]
    driver: Option<String>,
    /// ZooKeeper's version.
    #[param(nullable = false)]
    version: Option<String>,
    /// A number of voters.
    #[param(nullable = false)]
    size: Option<u16>,
    /// How many, 1 to 500; 100 where it is absent.
    #[serde(skip_serializing_if = "cursor::no_filter")]
    #[param(nullable = false, minimum = 1, maximum = 500)]
    limit: Option<u16>,
    /// `next` of the piece before.
    #[serde(skip_serializing_if = "cursor::no_filter")]
    #[param(nullable = false)]
    cursor: Option<String>,
}

impl Filters {
    fn query(&self) -> Result<FleetQuery> {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        known("health", &self.health, |key| Health::from_key(key).is_some())?;
        known("driver", &self.driver, |key| DriverKind::from_key(key).is_some())?;
        Ok(FleetQuery {
            q: text(&self.q),
            health: text(&self.health),
            cluster: text(&self.cluster),
            namespace: text(&self.namespace),
            driver: text(&self.driver),
            version: text(&self.version),
            size: self.size.map(|size| size.to_string()).unwrap_or_default(),
            ..FleetQuery::default()
        })
    }
}

/// A word that means nothing is refused: a filter that was mistyped must not show everything.
pub(super) fn known(name: &str, value: &Option<String>, is_word: impl Fn(&str) -> bool) -> Result<()> {
    match value {
        Some(word) if !is_word(word) => {
            let why = format!("`{}` is none of its words.", word.chars().take(100).collect::<String>());
            Err(Error::new(AppError::BadParameter { name: name.into(), why }, format!("could not read parameter `{name}`")))
        }
        _ => Ok(()),
    }
}

/// The size of a piece, from 1 to `most`.
pub(super) fn limit(asked: Option<u16>, usual: u16, most: u16) -> Result<usize> {
    let limit = asked.unwrap_or(usual);
    if (1..=most).contains(&limit) {
        return Ok(usize::from(limit));
    }
    let why = format!("It is from 1 to {most}.");
    Err(Error::new(AppError::BadParameter { name: "limit".into(), why }, "could not read parameter `limit`"))
}

/// Ensembles that may be seen, by cluster, namespace and name.
#[utoipa::path(get, path = "/ensembles", tag = "ensembles", operation_id = "listEnsembles", params(Filters), responses((status = 200, body = Page<EnsembleRow>)))]
pub(super) async fn list(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Extension(recent): Extension<RecentPieces>,
    Asked(filters): Asked<Filters>,
) -> Result<Response, Refusal> {
    let limit = limit(filters.limit, 100, 500)?;
    let after: Option<EnsembleName> = cursor::read(LIST, &filters, filters.cursor.as_deref())?;
    let piece = Piece { query: &filters.query()?, after: after.as_ref(), limit: limit + 1 };
    let body = services.list_ensembles(&cx, &recent, filters.clone(), piece, |rows, total| {
        let page: Page<EnsembleRow> = Page::of(rows, limit, |row| cursor::to(LIST, &filters, &row.name)).total(total as u64);
        Bytes::from(serde_json::to_vec(&page).unwrap_or_default())
    });
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

/// The name in an address.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct Address {
    /// The Kubernetes cluster's name in this panel.
    #[param(example = "alpha")]
    cluster: String,
    #[param(example = "orders")]
    namespace: String,
    /// The ensemble's name.
    #[param(example = "zk-orders")]
    name: String,
}

impl From<Address> for EnsembleName {
    fn from(address: Address) -> Self {
        EnsembleName::new(address.cluster, address.namespace, address.name)
    }
}

/// One ensemble. `ETag` names the state of its object in Kubernetes.
#[utoipa::path(get, path = "/ensembles/{cluster}/{namespace}/{name}", tag = "ensembles", operation_id = "getEnsemble", params(Address),
    responses((status = 200, body = Ensemble, headers(("ETag" = String, description = "For `If-Match` of an action.")))))]
pub(super) async fn get(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
) -> Result<Response, Refusal> {
    let page = services.get_ensemble(&cx, &address.into()).await?;
    let tag = HeaderValue::from_str(&tag(&page.status)).ok();
    let mut response = Json(Ensemble::from(page)).into_response();
    tag.map(|tag| response.headers_mut().insert(header::ETAG, tag));
    Ok(response)
}

/// The state of an ensemble's object.
pub(super) fn tag(status: &app::model::EnsembleStatus) -> String {
    format!("\"{}-{}\"", status.uid, status.resource_version)
}

/// Its members, by myid.
#[utoipa::path(get, path = "/ensembles/{cluster}/{namespace}/{name}/members", tag = "ensembles", operation_id = "listMembers", params(Address),
    responses((status = 200, body = Page<Member>)))]
pub(super) async fn members(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
) -> Result<Json<Page<Member>>, Refusal> {
    Ok(whole(services.get_ensemble(&cx, &address.into()).await?.status.members))
}

/// Recent Kubernetes events of its objects, newest first.
#[utoipa::path(get, path = "/ensembles/{cluster}/{namespace}/{name}/events", tag = "ensembles", operation_id = "listEvents", params(Address),
    responses((status = 200, body = Page<KubeEvent>)))]
pub(super) async fn kube_events(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
) -> Result<Json<Page<KubeEvent>>, Refusal> {
    Ok(whole(services.get_ensemble(&cx, &address.into()).await?.status.events))
}

/// A list that is never longer than one piece.
pub(super) fn whole<R, T: From<R>>(rows: Vec<R>) -> Json<Page<T>> {
    let total = rows.len();
    Json(Page::of(rows, total, |_| String::new()).total(total as u64))
}
