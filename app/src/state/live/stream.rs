//! The browser's EventSource. It connects again by itself after a broken connection; after a refusal (a session that ended, a panel that is
//! being replaced) it gives up, so it is opened anew here.

use std::{cell::RefCell, rc::Rc, time::Duration};

use leptos::{leptos_dom::helpers::IntervalHandle, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventSource, MessageEvent, js_sys::Date};

use super::{Link, Live, moment};
use crate::{
    model::{Timestamp, live::LiveEvent},
    state::clock::Clock,
};

/// Without a beat for so long, the mark says that it reconnects.
const QUIET_MS: f64 = 5_000.0;
/// Without a beat for so long, nothing shown counts as known.
const LOST_MS: f64 = 30_000.0;
/// A refused stream is asked for again this often.
const AGAIN_MS: f64 = 3_000.0;

type Hear = Closure<dyn FnMut(MessageEvent)>;

struct Stream {
    address: String,
    source: Option<EventSource>,
    hear: Hear,
    heard_ms: f64,
    opened_ms: f64,
    /// The server's time of the last event; until one came, of the page.
    last: Option<Timestamp>,
}

/// Opens a stream that ends with the owner that asked for it.
pub fn open(address: String, live: Live, clock: Clock, on: impl Fn(LiveEvent) + 'static) {
    let cell: Rc<RefCell<Option<Stream>>> = Rc::default();
    let shared = cell.clone();
    let hear = Closure::new(move |message: MessageEvent| {
        let Some(event) = message.data().as_string().and_then(|text| serde_json::from_str::<LiveEvent>(&text).ok()) else { return };
        let now = moment(&event);
        clock.align(now);
        if let Some(stream) = shared.borrow_mut().as_mut() {
            stream.heard_ms = Date::now();
            stream.last = Some(now);
        }
        live.heard.set(Some(now));
        if live.link.get_untracked() != Link::Live {
            live.link.set(Link::Live);
        }
        match event {
            LiveEvent::Viewer { viewer, .. } => live.viewer.set(Some(*viewer)),
            event => on(event),
        }
    });
    let mut stream = Stream { address, source: None, hear, heard_ms: Date::now(), opened_ms: 0.0, last: clock.read() };
    stream.connect();
    *cell.borrow_mut() = Some(stream);
    let watched = cell.clone();
    let watch = set_interval_with_handle(
        move || {
            if let Some(stream) = watched.borrow_mut().as_mut() {
                stream.look(live);
            }
        },
        Duration::from_secs(1),
    );
    end_with_owner(cell, watch.ok(), live);
}

fn end_with_owner(cell: Rc<RefCell<Option<Stream>>>, watch: Option<IntervalHandle>, live: Live) {
    let cell = StoredValue::new_local(cell);
    on_cleanup(move || {
        if let Some(watch) = watch {
            watch.clear();
        }
        cell.with_value(|cell| {
            if let Some(source) = cell.borrow_mut().take().and_then(|stream| stream.source) {
                source.close();
            }
        });
        live.link.set(Link::Off);
    });
}

impl Stream {
    fn connect(&mut self) {
        if let Some(old) = self.source.take() {
            old.close();
        }
        self.opened_ms = Date::now();
        self.source = EventSource::new(&self.address).ok();
        if let Some(source) = &self.source {
            source.set_onmessage(Some(self.hear.as_ref().unchecked_ref()));
        }
    }

    fn look(&mut self, live: Live) {
        let silent_ms = Date::now() - self.heard_ms;
        let link = match self.last {
            _ if silent_ms < QUIET_MS => return,
            Some(last) if silent_ms > LOST_MS => Link::Lost(last),
            _ => Link::Reconnecting,
        };
        if live.link.get_untracked() != link {
            live.link.set(link);
        }
        let refused = self.source.as_ref().is_none_or(|s| s.ready_state() == EventSource::CLOSED);
        if refused && Date::now() - self.opened_ms > AGAIN_MS {
            self.connect();
        }
    }
}
