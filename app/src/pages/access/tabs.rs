//! People, tokens, sessions: pages beside each other.

use leptos::prelude::*;

use crate::{model::access::PeopleQuery, routes, words::words};

/// The row of tabs; people stand in it for those who may see them.
#[component]
pub fn Tabs(at: &'static str, can_admin: bool) -> impl IntoView {
    let w = &words().access;
    let tab =
        |key: &'static str, href: String, word: &'static str| view! { <a href=href aria-current=(key == at).then_some("page")>{word}</a> };
    let people = can_admin.then(|| tab("people", routes::people(&PeopleQuery::default()).to_string(), w.people));
    view! {
        <nav class="tabs" aria-label=w.sections>
            {people}
            {tab("tokens", routes::tokens().to_string(), w.tokens)}
            {tab("you", routes::sessions().to_string(), w.you)}
        </nav>
    }
}
