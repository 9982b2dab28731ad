//! A secret that was just made; one click selects all of it.

use leptos::prelude::*;

use crate::ui::{Mark, Shape};

/// The secret, and what to do with it.
#[component]
pub fn FreshNote(#[prop(into)] what: String, how: &'static str, secret: String) -> impl IntoView {
    view! {
        <div class="note new" data-s="ok" role="status">
            <Mark shape=Shape::Ok/>
            <div class="stack tight">
                <span><strong id="fresh">{what}</strong> " " <span class="soft">{how}</span></span>
                <code class="secret" tabindex="0" aria-labelledby="fresh">{secret}</code>
            </div>
        </div>
    }
}
