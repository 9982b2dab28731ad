//! The page's one event stream. The page says which it needs; whole rows and whole views come. When nothing is heard for five seconds the mark
//! says so, and after thirty nothing shown counts as known any more. It heals by itself. On the server there is no stream.

#[cfg(feature = "hydrate")]
mod stream;

use leptos::prelude::*;

use crate::{
    model::{Timestamp, Viewer, live::LiveEvent},
    routes::{self, Address},
};

/// How the stream is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser has a stream"))]
pub enum Link {
    /// The page needs none, or it has not begun.
    #[default]
    Off,
    /// Heard within five seconds.
    Live,
    /// Not heard for five seconds.
    Reconnecting,
    /// Not heard for thirty seconds: since then nothing is known.
    Lost(Timestamp),
}

/// The stream as pages see it.
#[derive(Clone, Copy)]
pub struct Live {
    link: RwSignal<Link>,
    heard: RwSignal<Option<Timestamp>>,
    /// What surrounds the page, as last heard.
    viewer: RwSignal<Option<Viewer>>,
    /// Whether the page itself follows, and not only what surrounds it.
    page: RwSignal<bool>,
}

impl Live {
    fn new() -> Self {
        Self { link: RwSignal::default(), heard: RwSignal::default(), viewer: RwSignal::default(), page: RwSignal::default() }
    }

    // A reader who leaves while a page is drawn takes its signals along: what is gone reads as nothing heard.

    /// How the stream is.
    pub fn link(self) -> Link {
        self.link.try_get().unwrap_or_default()
    }

    /// When it was last heard, by the server's clock.
    pub fn heard(self) -> Option<Timestamp> {
        self.heard.try_get().flatten()
    }

    /// What surrounds every page, once the stream has said it.
    pub fn viewer(self) -> Option<Viewer> {
        self.viewer.try_get().flatten()
    }

    /// Whether what the page shows follows by itself.
    pub fn follows(self) -> bool {
        self.page.try_get().unwrap_or_default()
    }

    /// Since when nothing is known any more.
    pub fn lost(self) -> Option<Timestamp> {
        match self.link() {
            Link::Lost(since) => Some(since),
            _ => None,
        }
    }
}

/// Makes the stream's state for the whole page.
pub fn provide_live() {
    provide_context(Live::new());
}

/// The stream's state.
pub fn use_live() -> Live {
    use_context().unwrap_or_else(Live::new)
}

/// Opens the stream of what is shown, until that is shown no longer. Every event is given to `on`.
pub fn follow(address: Address, on: impl Fn(LiveEvent) + Clone + 'static) {
    open(address, true, on);
}

/// Opens the stream of what surrounds the page only: a form, or a record of what has been.
pub fn follow_panel() {
    open(routes::panel_events(), false, |_| {});
}

fn open(address: Address, page: bool, on: impl Fn(LiveEvent) + Clone + 'static) {
    #[cfg(feature = "hydrate")]
    {
        let (live, clock) = (use_live(), super::use_clock());
        Effect::new(move |_| {
            live.page.set(page);
            stream::open(address.to_string(), live, clock, on.clone());
        });
    }
    #[cfg(not(feature = "hydrate"))]
    drop((address, page, on));
}

/// The server's clock in an event.
#[cfg(feature = "hydrate")]
const fn moment(event: &LiveEvent) -> Timestamp {
    match event {
        LiveEvent::Fleet(page) => page.now,
        LiveEvent::Ensemble(page) => page.now,
        LiveEvent::Operation(page) => page.now,
        LiveEvent::Operations(page) => page.now,
        LiveEvent::FleetRows { now, .. } | LiveEvent::Viewer { now, .. } | LiveEvent::Gone { now } | LiveEvent::Beat { now } => *now,
    }
}
