//! Numbers in cells, and the dash for what is not known.

use leptos::{either::Either, prelude::*};

use crate::words::{number::thousands, words};

/// Not known: never zero, never the last good value.
#[component]
pub fn Dash() -> impl IntoView {
    view! { <span class="dim"><span aria-hidden="true">"–"</span><span class="vh">{words().shell.not_known}</span></span> }
}

/// A whole number, or the dash.
#[component]
pub fn Number(value: Option<u64>) -> impl IntoView {
    match value {
        Some(value) => Either::Left(thousands(value)),
        None => Either::Right(view! { <Dash/> }),
    }
}
