//! A titled part of a page.

use leptos::prelude::*;

/// A panel whose header names it for everyone.
#[component]
pub fn Panel(
    /// The header's id, unique on the page.
    id: &'static str,
    #[prop(into)] title: String,
    #[prop(optional, into)] note: String,
    #[prop(optional, into)] end: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let note = (!note.is_empty()).then(|| view! { <span class="dim">{note}</span> });
    view! {
        <section class="panel" aria-labelledby=id>
            <header>
                <h2 id=id>{title}</h2>
                {note}
                {end.map(|end| view! { <span class="row end">{end.run()}</span> })}
            </header>
            {children()}
        </section>
    }
}
