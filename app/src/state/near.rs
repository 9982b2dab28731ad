//! What every cell of a table asks for, within its reach: a context is looked for from owner to owner, and a page's rows lie many owners deep.

use leptos::prelude::provide_context;

use super::{use_clock, use_live};

/// Repeats language, clock and stream for everything that is drawn by the present owner.
pub fn bring_near() {
    #[cfg(feature = "ssr")]
    provide_context(crate::words::language());
    provide_context(use_clock());
    provide_context(use_live());
}
