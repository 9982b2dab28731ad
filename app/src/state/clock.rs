//! The time by which ages are said. On the server and at hydration it is the moment when the page was made; in the browser it then ticks
//! once a second, set by what the server last said, so that a browser's wrong clock does no harm.

use leptos::prelude::*;

use crate::model::Timestamp;

/// The page's clock.
#[derive(Clone, Copy)]
pub struct Clock {
    tick: RwSignal<Option<Timestamp>>,
    ahead_ms: StoredValue<Option<i64>>,
}

impl Clock {
    /// Now, never before `made`, the moment when what is shown was made. The page may be gone by then: a reader who leaves while it is drawn
    /// takes its signals along.
    pub fn now(self, made: Timestamp) -> Timestamp {
        self.tick.try_get().flatten().map_or(made, |tick| tick.max(made))
    }

    /// Takes over the server's time.
    pub fn align(self, server: Timestamp) {
        if let Some(browser) = browser_ms() {
            self.ahead_ms.set_value(Some(server.ms() - browser));
        }
    }

    /// The server's time as far as the browser knows it.
    pub fn read(self) -> Option<Timestamp> {
        Some(Timestamp::from_ms(browser_ms()? + self.ahead_ms.get_value()?))
    }
}

/// Makes the clock for the whole page.
pub fn provide_clock() -> Clock {
    let clock = Clock { tick: RwSignal::new(None), ahead_ms: StoredValue::new(None) };
    provide_context(clock);
    Effect::new(move |_| set_interval(move || clock.tick.set(clock.read()), std::time::Duration::from_secs(1)));
    clock
}

/// The clock.
pub fn use_clock() -> Clock {
    use_context().unwrap_or_else(provide_clock)
}

#[cfg(feature = "hydrate")]
fn browser_ms() -> Option<i64> {
    Some(web_sys::js_sys::Date::now() as i64)
}

#[cfg(not(feature = "hydrate"))]
const fn browser_ms() -> Option<i64> {
    None
}
