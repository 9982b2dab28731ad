//! No such page, and the way back.

use leptos::prelude::*;

use crate::{layout::Brand, model::fleet::FleetQuery, parts::PageTitle, routes, words::words};

/// Says so, whoever asks.
#[component]
pub fn NotFound() -> impl IntoView {
    let w = &words().shell;
    view! {
        <PageTitle text=w.not_found/>
        <main class="login">
            <section class="card panel">
                <Brand/>
                <h1>{w.not_found}</h1>
                <p class="soft">{w.not_found_why}</p>
                <a class="btn" href=routes::fleet(&FleetQuery::default()).to_string()>{w.to_fleet}</a>
            </section>
        </main>
    }
}
