//! Single keys: move in tables, go to pages, open a plan. A key never does more than a link does; nothing happens while someone types, and the
//! keys can be switched off.

#[cfg(feature = "hydrate")]
mod listener;

/// Listens for keys, for as long as the page lives.
pub fn listen() {
    #[cfg(feature = "hydrate")]
    leptos::prelude::Effect::new(move |_| listener::listen());
}

/// Whether single keys are switched off in this browser, and the switch.
#[cfg(feature = "hydrate")]
pub use listener::{are_off, switch};

/// On the server nobody types.
#[cfg(not(feature = "hydrate"))]
pub const fn are_off() -> bool {
    false
}

/// On the server nobody types.
#[cfg(not(feature = "hydrate"))]
pub const fn switch(_off: bool) {}
