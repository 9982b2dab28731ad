//! What each stream sends next. A feed compares with what it sent, so nothing is sent twice and a lost event costs delay only.

use std::{convert::Infallible, sync::Arc, time::Duration};

use app::model::{EnsembleName, EnsemblePage, Viewer, live::LiveEvent};
use axum::response::{
    IntoResponse, Response,
    sse::{Event, Sse},
};
use tokio::time::{Instant, sleep, sleep_until};

use crate::{context::OpContext, http::problem, service::Services};

/// A browser is told of changes at most so often. Counters and beats do not count: a change that follows them is told at once. A page that
/// many streams show is made once for all of them, so that this costs little.
const PACE: Duration = Duration::from_millis(50);
/// Without news, a sign of life so often.
const BEAT: Duration = Duration::from_secs(2);
/// Then the browser comes back and its session is checked again.
const LIFE: Duration = Duration::from_secs(300);

/// What a stream is about.
pub(super) trait Feed: Send + 'static {
    /// Without a wake-up, looks again so often: counters wake nobody.
    const LOOK: Duration = BEAT;

    /// Forgets what was sent: the next call sends a snapshot.
    fn forget(&mut self);

    /// News since the last call; the snapshot at the first call; `None` when nothing differs.
    fn news(&mut self) -> impl Future<Output = Option<LiveEvent>> + Send;
}

/// A feed as a stream: woken by the board and by changes of access, paced, with what surrounds every page, and with beats. It ends when its
/// actor could no longer come in.
pub(super) fn stream<F: Feed>(services: Arc<Services>, cx: OpContext, mut feed: F) -> Response {
    let seat = match services.take_seat(&cx) {
        Ok(seat) => seat,
        Err(error) => return problem::problem(&problem::log(error, &cx.request_id)),
    };
    let mut around = None;
    let mut rows = services.present.board.watch();
    let mut operations = services.open_operations.subscribe();
    let mut access = cx.access.watch();
    access.mark_unchanged();
    let end = Instant::now() + LIFE;
    let open = services.metrics.stream("page");
    let events = async_stream::stream! {
        let _seat = seat;
        let _open = open;
        let (mut last, mut change_told, mut woken) = (Instant::now(), Instant::now(), false);
        while Instant::now() < end && !services.stop.is_cancelled() {
            rows.mark_unchanged();
            operations.mark_unchanged();
            if access.has_changed().unwrap_or(false) {
                access.mark_unchanged();
                if !services.accounts.is_in(&cx).await {
                    break;
                }
                feed.forget();
            }
            let news = match feed.news().await {
                Some(event) => Some(event),
                None => surroundings(&services, &cx, &mut around),
            };
            let event = match news {
                Some(event) => event,
                None if last.elapsed() >= BEAT => LiveEvent::Beat { now: services.clock.now() },
                None => {
                    woken = tokio::select! {
                        _ = rows.changed() => true,
                        _ = operations.changed() => true,
                        _ = access.changed() => { access.mark_changed(); false }
                        () = sleep(F::LOOK) => false,
                        () = services.stop.cancelled() => false,
                    };
                    if woken {
                        sleep_until(change_told + PACE).await;
                    }
                    continue;
                }
            };
            last = Instant::now();
            if woken {
                change_told = last;
            }
            yield Ok::<_, Infallible>(Event::default().data(serde_json::to_string(&event).unwrap_or_default()));
        }
    };
    Sse::new(events).into_response()
}

/// Counts and clusters beside the page, whenever they differ from what was sent.
fn surroundings(services: &Services, cx: &OpContext, sent: &mut Option<Viewer>) -> Option<LiveEvent> {
    let viewer = services.get_viewer(cx).ok()?;
    (sent.as_ref() != Some(&viewer)).then(|| {
        *sent = Some(viewer.clone());
        LiveEvent::Viewer { viewer: Box::new(viewer), now: services.clock.now() }
    })
}

/// Nothing of its own: only what surrounds the page, and beats.
pub(super) struct PanelFeed;

impl Feed for PanelFeed {
    fn forget(&mut self) {}

    async fn news(&mut self) -> Option<LiveEvent> {
        None
    }
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
    /// A page that was there and may no longer be seen is gone.
    fn forget(&mut self) {}

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
