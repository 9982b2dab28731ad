//! The first sentence: the worst thing in the fleet, and what could not be seen.

use leptos::prelude::*;

use super::shown::Head;
use crate::{
    model::create::CreateForm,
    routes,
    state::use_clock,
    ui::{Icon, IconName},
    words::words,
};

/// The title row.
#[component]
pub fn Title(head: Signal<Head>, can_create: bool) -> impl IntoView {
    let w = &words().fleet;
    let clock = use_clock();
    let reading = move || head.with(|h| (w.reading)(&h.clusters));
    let silent = Memo::new(move |_| {
        head.with(|h| h.clusters.iter().filter_map(|cluster| (w.silent)(cluster, clock.now(h.now))).collect::<Vec<_>>().join(" "))
    });
    let unknown = move || head.with(|h| h.operations_unknown).then(|| view! { " " {w.operations_unknown} });
    view! {
        <header class="stack tight">
            <div class="row">
                <h1>{move || head.with(|h| (w.headline)(&h.tally))}</h1>
                {can_create.then(create)}
            </div>
            <p class="soft">{reading} " " {silent} {unknown}</p>
        </header>
    }
}

fn create() -> impl IntoView {
    view! {
        <a class="btn primary end" href=routes::create(&CreateForm::default()).to_string()>
            <Icon name=IconName::Plus/>
            {words().shell.create}
        </a>
    }
}
