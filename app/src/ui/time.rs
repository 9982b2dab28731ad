//! Moments in words, with the exact time at hand. On the server and at hydration the page's own clock counts; later the browser's, set by
//! what the server last said, so that both render the same.

use leptos::prelude::*;

use super::drawn;
use crate::{
    model::Timestamp,
    state::use_clock,
    words::{time::Span, words},
};

/// `38 min ago`.
#[component]
pub fn Ago(at: Timestamp, now: Timestamp) -> impl IntoView {
    let clock = use_clock();
    let text = drawn(move || (words().time.ago)(Span::between(at, clock.now(now))));
    view! { <time datetime=at.rfc3339() title=at.exact()>{text}</time> }
}

/// `38 min`.
#[component]
pub fn Age(at: Timestamp, now: Timestamp) -> impl IntoView {
    let clock = use_clock();
    let text = drawn(move || (words().time.span)(Span::between(at, clock.now(now))));
    view! { <time datetime=at.rfc3339() title=at.exact()>{text}</time> }
}

/// `14:02:17`, with the date where it is another day.
#[component]
pub fn Moment(at: Timestamp, now: Timestamp) -> impl IntoView {
    view! { <time datetime=at.rfc3339() title=at.exact()>{(words().time.moment)(at, now)}</time> }
}

/// `21 s so far`.
#[component]
pub fn SoFar(from: Timestamp, now: Timestamp) -> impl IntoView {
    let clock = use_clock();
    move || (words().time.so_far)((clock.now(now).ms() - from.ms()).max(0) as u64)
}
