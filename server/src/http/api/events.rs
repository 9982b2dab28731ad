//! Server-sent events for programs: ensembles as they change, an operation as it goes on. Each event is a whole object. Only the last event of
//! a bundle carries an id, so that whoever was cut off in the middle of one gets all of it again.

use std::{convert::Infallible, sync::Arc, time::Duration};

use app::model::{OperationId, operation::OperationPage};
use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures::Stream;
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::time::{Instant, sleep, sleep_until};

use super::{
    extract::Named,
    operations::Address,
    wire::{EnsembleRow, Operation, StreamEvent},
};
use crate::{
    context::OpContext,
    http::problem::Refusal,
    service::{Services, fleet::Visible},
};

/// Changes are gathered for this long, so that a restart of a cluster is not a thousand events.
const PACE: Duration = Duration::from_millis(250);
/// Evidence of a step may be written by another replica.
const LOOK: Duration = Duration::from_millis(700);

/// Ensembles as they change: `ensemble` with a whole row, `gone` with a name. All of them on connect; with `Last-Event-ID` only what changed
/// since. Where that cannot be told (another panel answers, ensembles came, went or are seen no more), `reset` comes first: forget what you
/// know, all rows follow.
#[utoipa::path(get, path = "/events/ensembles", tag = "ensembles", operation_id = "watchEnsembles",
    params(("Last-Event-ID" = Option<String>, Header, nullable = false, description = "Only what changed since.")),
    responses((status = 200, content_type = "text/event-stream", body = StreamEvent)))]
pub(super) async fn fleet(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let seat = services.take_seat(&cx)?;
    let epoch = services.started.ms();
    let resumed = last_event_id(&headers).map(|id| {
        let known = services.fleet_visible(&cx);
        since(id, epoch, &known).map(|revision| (known, revision))
    });
    let must_reset = resumed == Some(None);
    let (mut known, mut seen) = resumed.flatten().unwrap_or_default();
    let (mut rows, mut access) = (services.present.board.watch(), cx.access.watch());
    let mut operations = services.open_operations.subscribe();
    let end = end(&services, &cx);
    let open = services.metrics.stream("rest");
    let stream = async_stream::stream! {
        let (_seat, _open) = (seat, open);
        if must_reset {
            yield Ok::<_, Infallible>(Event::default().event("reset").data("{}"));
        }
        while !services.stop.is_cancelled() && services.accounts.is_in(&cx).await {
            rows.mark_unchanged();
            access.mark_unchanged();
            operations.mark_unchanged();
            let changes = services.fleet_changes(&cx, seen, &known);
            let gone = known.keys().filter(|name| !changes.visible.contains_key(*name));
            let gone = gone.map(|name| ("gone", json!({ "cluster": name.cluster, "namespace": name.namespace, "name": name.name })));
            let changed = changes.rows.into_iter().map(|row| ("ensemble", json!(EnsembleRow::from(row))));
            let mut bundle = gone.chain(changed).collect::<Vec<_>>().into_iter().peekable();
            let id = id(epoch, changes.revision, &changes.visible);
            while let Some((kind, value)) = bundle.next() {
                let event = Event::default().event(kind).data(value.to_string());
                yield Ok(if bundle.peek().is_none() { event.id(&id) } else { event });
            }
            (known, seen) = (changes.visible, changes.revision);
            tokio::select! {
                _ = rows.changed() => sleep(PACE).await,
                _ = operations.changed() => sleep(PACE).await,
                _ = access.changed() => {}
                () = sleep_until(end) => {}
                () = services.stop.cancelled() => {}
            }
        }
    };
    Ok(answer(stream))
}

/// When the actor's token ends, and its streams with it; web sessions are asked about at every change.
fn end(services: &Services, cx: &OpContext) -> Instant {
    let left_ms = cx.access.ends_at().map(|end| end.ms() - services.clock.now().ms());
    Instant::now() + left_ms.map_or(Duration::from_secs(86_400 * 365), |ms| Duration::from_millis(ms.max(0) as u64))
}

/// An operation as it goes on: `operation` with all of it whenever it differs; the stream ends with the operation. With `Last-Event-ID` it
/// begins with the next difference; 204 says that there is none to come.
#[utoipa::path(get, path = "/operations/{id}/events", tag = "operations", operation_id = "watchOperation",
    params(Address, ("Last-Event-ID" = Option<String>, Header, nullable = false, description = "Only what differs from that.")),
    responses((status = 200, content_type = "text/event-stream", body = StreamEvent), (status = 204, description = "It has ended, and its end was told.")))]
pub(super) async fn operation(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let seat = services.take_seat(&cx)?;
    let id = OperationId(address.id);
    let first = services.get_operation(&cx, &id).await?;
    let told = last_event_id(&headers).map(str::to_owned);
    if !first.operation.row.state.open() && told.as_ref() == Some(&whole(&first).0) {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let open = services.metrics.stream("rest");
    let stream = async_stream::stream! {
        let (_seat, _open) = (seat, open);
        let mut page: OperationPage = first;
        let mut told = told;
        loop {
            let ended = !page.operation.row.state.open();
            let (tag, text) = whole(&page);
            if told.as_ref() != Some(&tag) {
                yield Ok::<_, Infallible>(Event::default().event("operation").id(&tag).data(text));
                told = Some(tag);
            }
            if ended || services.stop.is_cancelled() || !services.accounts.is_in(&cx).await {
                return;
            }
            page = loop {
                sleep(LOOK).await;
                match services.get_operation(&cx, &id).await {
                    Ok(now) if now.operation != page.operation => break now,
                    Err(error) if error.kind.status() == 404 => return,
                    _ if services.stop.is_cancelled() || !services.accounts.is_in(&cx).await => return,
                    _ => {}
                }
            };
        }
    };
    Ok(answer(stream))
}

fn answer(stream: impl Stream<Item = Result<Event, Infallible>> + Send + 'static) -> Response {
    Sse::new(stream).keep_alive(KeepAlive::default()).into_response()
}

fn last_event_id(headers: &HeaderMap) -> Option<&str> {
    headers.get("last-event-id")?.to_str().ok().filter(|id| !id.is_empty())
}

/// An operation as text, and what tells it from any other state of it, whichever panel answers.
fn whole(page: &OperationPage) -> (String, String) {
    let text = json!(Operation::from(page.clone())).to_string();
    (short(&text), text)
}

/// The panel, its board's revision, and which ensembles were seen, each with what holds it.
fn id(epoch: i64, revision: u64, visible: &Visible) -> String {
    let seen: String = visible.iter().map(|(name, held)| format!("{name} {}\n", held.as_ref().map_or("", |id| &id.0))).collect();
    format!("{epoch}-{revision}-{}", short(&seen))
}

/// The revision after which changes are wanted, where the id is this panel's and the same ensembles are seen now.
fn since(told: &str, epoch: i64, visible: &Visible) -> Option<u64> {
    let revision = told.split('-').nth(1)?.parse().ok()?;
    (id(epoch, revision, visible) == told).then_some(revision)
}

fn short(text: &str) -> String {
    hex::encode(&Sha256::digest(text.as_bytes())[..8])
}
