//! The line below a table: what is shown, and the pages beside it.

use leptos::prelude::*;

use crate::words::words;

/// Where the other pages are; `None` where there is none.
#[component]
pub fn Pager(
    #[prop(into)] shown: String,
    previous: Option<String>,
    next: Option<String>,
    #[prop(optional, into)] middle: Option<ViewFn>,
) -> impl IntoView {
    let w = &words().fleet;
    view! {
        <div class="more">
            <span>{shown}</span>
            {middle.map(|middle| middle.run())}
            <span class="row end">
                {previous.map(|href| view! { <a href=href rel="prev">{w.previous}</a> })}
                {next.map(|href| view! { <a href=href rel="next">{w.next}</a> })}
            </span>
        </div>
    }
}
