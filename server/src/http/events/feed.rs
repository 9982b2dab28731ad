//! What each stream sends next. A feed compares with what it sent, so nothing is sent twice and a lost event costs delay only.

use std::{collections::HashMap, convert::Infallible, sync::Arc, time::Duration};

use app::model::{
    EnsembleName, EnsemblePage,
    fleet::{FleetPage, FleetQuery, FleetRow},
    live::LiveEvent,
};
use axum::response::sse::{Event, Sse};
use tokio::time::{Instant, sleep, sleep_until};

use super::Events;
use crate::{context::OpContext, service::Services};

/// A browser is told at most so often.
const PACE: Duration = Duration::from_millis(250);
/// Without news, a sign of life so often.
const BEAT: Duration = Duration::from_secs(2);
/// Then the browser comes back and its session is checked again.
const LIFE: Duration = Duration::from_secs(300);

/// What a stream is about.
pub(super) trait Feed: Send + 'static {
    /// Without a wake-up, looks again so often: counters wake nobody.
    const LOOK: Duration = BEAT;

    /// News since the last call; the snapshot at the first call; `None` when nothing differs.
    fn news(&mut self) -> impl Future<Output = Option<LiveEvent>> + Send;
}

/// A feed as a stream: woken by the board, paced, with beats.
pub(super) fn stream<F: Feed>(services: Arc<Services>, mut feed: F) -> Events {
    let mut rows = services.present.board.watch();
    let mut operations = services.open_operations.subscribe();
    let end = Instant::now() + LIFE;
    let events = async_stream::stream! {
        let mut last = Instant::now();
        while Instant::now() < end && !services.stop.is_cancelled() {
            rows.mark_unchanged();
            operations.mark_unchanged();
            let event = match feed.news().await {
                Some(event) => event,
                None if last.elapsed() >= BEAT => LiveEvent::Beat { now: services.clock.now() },
                None => {
                    tokio::select! {
                        _ = rows.changed() => sleep_until(last + PACE).await,
                        _ = operations.changed() => sleep_until(last + PACE).await,
                        () = sleep(F::LOOK) => {}
                        () = services.stop.cancelled() => {}
                    }
                    continue;
                }
            };
            last = Instant::now();
            yield Ok::<_, Infallible>(Event::default().data(serde_json::to_string(&event).unwrap_or_default()));
        }
    };
    Sse::new(Box::pin(events))
}

/// The fleet page: all of it first, then the rows that changed.
pub(super) struct FleetFeed {
    services: Arc<Services>,
    cx: OpContext,
    query: FleetQuery,
    sent: Option<FleetPage>,
}

impl FleetFeed {
    pub(super) fn new(services: Arc<Services>, cx: OpContext, query: FleetQuery) -> Self {
        Self { services, cx, query, sent: None }
    }
}

impl Feed for FleetFeed {
    async fn news(&mut self) -> Option<LiveEvent> {
        let page = self.services.list_fleet(&self.cx, &self.query).ok()?;
        let event = match &self.sent {
            None => Some(LiveEvent::Fleet(Box::new(page.clone()))),
            Some(sent) => changed(sent, &page),
        };
        self.sent = Some(page);
        event
    }
}

fn changed(sent: &FleetPage, page: &FleetPage) -> Option<LiveEvent> {
    let before: HashMap<&EnsembleName, &FleetRow> = sent.rows.iter().map(|row| (&row.name, row)).collect();
    let rows: Vec<FleetRow> = page.rows.iter().filter(|row| before.get(&row.name).is_none_or(|old| *old != *row)).cloned().collect();
    let same = rows.is_empty() && sent.tally == page.tally && sent.clusters == page.clusters;
    (!same).then(|| LiveEvent::FleetRows { rows, tally: page.tally.clone(), clusters: page.clusters.clone(), now: page.now })
}

/// One ensemble's page, whole.
pub(super) struct EnsembleFeed {
    services: Arc<Services>,
    cx: OpContext,
    name: EnsembleName,
    sent: Option<EnsemblePage>,
}

impl EnsembleFeed {
    pub(super) fn new(services: Arc<Services>, cx: OpContext, name: EnsembleName) -> Self {
        Self { services, cx, name, sent: None }
    }
}

impl Feed for EnsembleFeed {
    async fn news(&mut self) -> Option<LiveEvent> {
        let Ok(page) = self.services.get_ensemble(&self.cx, &self.name).await else {
            return self.sent.take().map(|_| LiveEvent::Gone { now: self.services.clock.now() });
        };
        let same = self.sent.as_ref().is_some_and(|sent| EnsemblePage { now: page.now, ..sent.clone() } == page);
        (!same).then(|| {
            self.sent = Some(page.clone());
            LiveEvent::Ensemble(Box::new(page))
        })
    }
}
