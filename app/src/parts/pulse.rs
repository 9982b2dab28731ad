//! How an ensemble is, in a title row of a page that shows something else of it: the word and the strip, following the ensemble by itself.

use leptos::prelude::*;

use super::QuorumStrip;
use crate::{
    model::{EnsembleName, EnsemblePage, live::LiveEvent},
    routes, server_fns,
    state::{follow, use_live},
    ui::{Badge, Shape, drawn},
    words::words,
};

/// The pulse. Nothing where the ensemble is not known: then the page itself says so.
#[component]
pub fn EnsemblePulse(name: EnsembleName) -> impl IntoView {
    let page = Resource::new_blocking(move || name.clone(), server_fns::get_ensemble);
    let beating = move || Suspend::new(async move { page.await.ok().map(|page| view! { <Beating page/> }.into_any()) });
    view! { <Transition>{drawn(beating)}</Transition> }
}

#[component]
fn Beating(page: EnsemblePage) -> impl IntoView {
    let live = use_live();
    let seen = RwSignal::new(page.status);
    follow(routes::ensemble_events(&seen.read_untracked().name), move |event| {
        if let LiveEvent::Ensemble(page) = event {
            seen.set(page.status);
        }
    });
    let shown = Memo::new(move |_| {
        let status = live.lost().map_or_else(|| seen.get(), |since| seen.get().unknown_since(since));
        (status.health, status.strip)
    });
    move || {
        let (health, strip) = shown.get();
        view! {
            <span class="row pulse">
                <Badge shape=Shape::from(health) word=(words().health.word)(health)/>
                <QuorumStrip strip/>
            </span>
        }
    }
}
