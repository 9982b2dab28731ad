//! The panel that opens a page: one sentence that says what is so, what it means, and the strip beside it.

use leptos::prelude::*;

use super::LargeStrip;
use crate::{
    model::Strip,
    ui::{Mark, Shape},
};

/// The panel. `say` follows the headline, `below` spans the panel's width.
#[component]
pub fn VerdictPanel(
    shape: Shape,
    #[prop(optional)] spin: bool,
    headline: String,
    strip: Option<Strip>,
    #[prop(into)] say: ViewFn,
    #[prop(into)] below: ViewFn,
) -> impl IntoView {
    view! {
        <section class="verdict panel" data-s=shape.key() aria-labelledby="verdict">
            <div class="say">
                <h2 id="verdict"><Mark shape spin/>{headline}</h2>
                {say.run()}
            </div>
            {strip.map(|strip| view! { <figure class="tally"><LargeStrip strip/></figure> })}
            {below.run()}
        </section>
    }
}
