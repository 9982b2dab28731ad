//! One ensemble: the verdict first, then its evidence. It follows the ensemble by itself.

mod about;
mod actions;
mod chain;
mod events;
mod findings;
mod header;
mod members;
mod operations;
mod spare_volumes;
mod tabs;
mod verdict;

use leptos::prelude::*;

use self::{
    about::About, actions::Actions, chain::Chain, events::Events, findings::Findings, header::Header, members::Members,
    operations::Operations, spare_volumes::SpareVolumes, tabs::Tabs, verdict::Verdict,
};
use crate::{
    model::{EnsemblePage, Health, live::LiveEvent},
    parts::{Forbidden, PageTitle},
    routes, server_fns,
    state::{Announcer, follow, use_announcer, use_ensemble_name, use_live},
    ui::{Loaded, Note, Shape},
    words::words,
};

/// What the parts of this page show: as last seen, or as unknown once the stream is lost.
type Shown = Signal<EnsemblePage>;

/// The page.
#[component]
pub fn Ensemble() -> impl IntoView {
    let name = use_ensemble_name();
    let page = Resource::new_blocking(move || name.get(), server_fns::get_ensemble);
    view! {
        <PageTitle text=move || name.with(|n| format!("{}/{}", n.namespace, n.name))/>
        <Loaded resource=page now=|page: &EnsemblePage| Some(page.now) view=|page| view! { <Body page/> }/>
    }
}

#[component]
fn Body(page: EnsemblePage) -> impl IntoView {
    let (live, announcer) = (use_live(), use_announcer());
    let stream = routes::ensemble_events(&page.status.name);
    let (seen, gone) = (RwSignal::new(page), RwSignal::new(false));
    follow(stream, move |event| match event {
        LiveEvent::Ensemble(page) => {
            announce(&seen.read_untracked(), &page, announcer);
            gone.set(false);
            seen.set(*page);
        }
        LiveEvent::Gone { .. } => gone.set(true),
        _ => {}
    });
    let shown = Memo::new(move |_| live.lost().map_or_else(|| seen.get(), |since| seen.get().unknown_since(since)));
    let shown = Signal::from(shown);
    let (cluster, forbidden) =
        (seen.with_untracked(|page| page.status.name.cluster.clone()), Memo::new(move |_| seen.with(|page| page.forbidden.clone())));
    view! {
        <div class="view ensemble-page">
            {move || gone.get().then(|| view! { <Note shape=Shape::Unknown what=words().shell.gone so=""/> })}
            {move || view! { <Forbidden cluster=cluster.clone() missing=forbidden.get()/> }}
            <Header shown/>
            <Verdict shown/>
            <Tabs shown/>
            <Findings shown/>
            <Members shown/>
            <SpareVolumes shown/>
            <div class="two">
                <div class="stack gap">
                    <Events shown/>
                    <Operations shown/>
                    <Actions shown/>
                </div>
                <div class="stack gap">
                    <Chain shown/>
                    <About shown/>
                </div>
            </div>
        </div>
    }
}

fn announce(before: &EnsemblePage, after: &EnsemblePage, announcer: Announcer) {
    let (w, status) = (words(), &after.status);
    if before.status.health == status.health {
        return;
    }
    let name = format!("{}/{}", status.name.namespace, status.name.name);
    match status.health {
        Health::NoQuorum => announcer.alert((w.ensemble.announce_lost)(&name)),
        _ => announcer.say((w.ensemble.announce)(&name, &(w.health.verdict)(status, after.now).headline)),
    }
}
