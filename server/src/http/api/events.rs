//! Server-sent events for programs: ensembles as they change, an operation as it goes on. Each event is a whole object; after a break the
//! browser's or program's `Last-Event-ID` brings only what changed since, as long as the same panel answers.

use std::{collections::BTreeSet, convert::Infallible, sync::Arc, time::Duration};

use app::model::{OperationId, operation::OperationPage};
use axum::{
    Extension,
    extract::State,
    http::HeaderMap,
    response::sse::{Event, KeepAlive, Sse},
};
use futures::Stream;
use serde::Serialize;
use serde_json::json;
use tokio::time::sleep;

use super::{
    extract::Named,
    operations::Address,
    wire::{EnsembleRow, Operation},
};
use crate::{context::OpContext, http::problem::Refusal, service::Services};

/// Changes are gathered for this long, so that a restart of a cluster is not a thousand events.
const PACE: Duration = Duration::from_millis(250);
/// Evidence of a step may be written by another replica.
const LOOK: Duration = Duration::from_millis(700);

type Events = Sse<axum::response::sse::KeepAliveStream<std::pin::Pin<Box<dyn Stream<Item = Result<Event, Infallible>> + Send>>>>;

/// Ensembles as they change: `ensemble` with a whole row, `gone` with a name. All of them on connect.
#[utoipa::path(get, path = "/events/ensembles", tag = "ensembles", operation_id = "watchEnsembles",
    params(("Last-Event-ID" = Option<String>, Header, nullable = false, description = "Only what changed since.")),
    responses((status = 200, content_type = "text/event-stream", body = String)))]
pub(super) async fn fleet(State(services): State<Arc<Services>>, Extension(cx): Extension<OpContext>, headers: HeaderMap) -> Events {
    let epoch = services.started.ms();
    let mut seen = since(&headers, epoch);
    let mut known = BTreeSet::new();
    let (mut rows, mut access) = (services.present.board.watch(), cx.access.watch());
    let open = services.metrics.stream("rest");
    let stream = async_stream::stream! {
        let _open = open;
        while !services.stop.is_cancelled() && services.accounts.is_in(&cx).await {
            rows.mark_unchanged();
            access.mark_unchanged();
            let changes = services.fleet_changes(&cx, seen);
            for name in known.difference(&changes.visible) {
                let gone = json!({ "cluster": name.cluster, "namespace": name.namespace, "name": name.name });
                yield Ok::<_, Infallible>(event("gone", epoch, changes.revision, &gone));
            }
            for row in changes.rows {
                yield Ok(event("ensemble", epoch, changes.revision, &EnsembleRow::from(row)));
            }
            (known, seen) = (changes.visible, changes.revision);
            tokio::select! {
                _ = rows.changed() => sleep(PACE).await,
                _ = access.changed() => {}
                () = services.stop.cancelled() => {}
            }
        }
    };
    answer(stream)
}

/// An operation as it goes on: `operation` with all of it whenever it differs; the stream ends with the operation.
#[utoipa::path(get, path = "/operations/{id}/events", tag = "operations", operation_id = "watchOperation", params(Address),
    responses((status = 200, content_type = "text/event-stream", body = String)))]
pub(super) async fn operation(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
) -> Result<Events, Refusal> {
    let id = OperationId(address.id);
    let first = services.get_operation(&cx, &id).await?;
    let epoch = services.started.ms();
    let open = services.metrics.stream("rest");
    let stream = async_stream::stream! {
        let _open = open;
        let (mut page, mut number): (OperationPage, u64) = (first, 1);
        loop {
            let ended = !page.operation.row.state.open();
            yield Ok::<_, Infallible>(event("operation", epoch, number, &Operation::from(page.clone())));
            if ended || services.stop.is_cancelled() || !services.accounts.is_in(&cx).await {
                return;
            }
            page = loop {
                sleep(LOOK).await;
                match services.get_operation(&cx, &id).await {
                    Ok(now) if now.operation != page.operation => break now,
                    Err(error) if error.kind.status() == 404 => return,
                    _ if services.stop.is_cancelled() => return,
                    _ => {}
                }
            };
            number += 1;
        }
    };
    Ok(answer(stream))
}

fn answer(stream: impl Stream<Item = Result<Event, Infallible>> + Send + 'static) -> Events {
    let boxed: std::pin::Pin<Box<dyn Stream<Item = Result<Event, Infallible>> + Send>> = Box::pin(stream);
    Sse::new(boxed).keep_alive(KeepAlive::default())
}

fn event(kind: &str, epoch: i64, number: u64, value: &impl Serialize) -> Event {
    Event::default().event(kind).id(format!("{epoch}-{number}")).data(serde_json::to_string(value).unwrap_or_default())
}

/// The revision after which changes are wanted; none where another panel gave the id.
fn since(headers: &HeaderMap, epoch: i64) -> u64 {
    let id = headers.get("last-event-id").and_then(|id| id.to_str().ok());
    let told = id.and_then(|id| id.split_once('-')).filter(|(from, _)| *from == epoch.to_string());
    told.and_then(|(_, number)| number.parse().ok()).unwrap_or(0)
}
