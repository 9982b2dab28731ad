//! One of an ensemble's objects, whole, with the way to the others. Reading only: what is changed is changed through a plan.

use leptos::prelude::*;

use crate::{
    error::AppError,
    model::manifest::{Manifest as Shown, ManifestQuery, ObjectRef},
    parts::{EnsemblePulse, EnsembleTitle, PageTitle},
    routes, server_fns,
    state::{use_ensemble_name, use_query},
    ui::{Loaded, Panel},
    words::words,
};

/// The page.
#[component]
pub fn Manifest() -> impl IntoView {
    let (name, query) = (use_ensemble_name(), use_query::<ManifestQuery>());
    let page: Resource<Result<Shown, AppError>> =
        Resource::new_blocking(move || (name.get(), query.get()), |(name, query)| server_fns::get_manifest(name, query));
    let title = move || query.with(|query| format!("{} {}", query.kind, query.object));
    let heading = move || {
        let name = name.get();
        view! {
            <header class="row">
                <h1><EnsembleTitle name=name.clone() link=true/></h1>
                <EnsemblePulse name=name.clone()/>
                <span class="tag">{name.cluster}</span>
            </header>
        }
    };
    view! {
        <PageTitle text=title/>
        <div class="view stack manifest-page">
            {heading}
            <Loaded resource=page now=|page: &Shown| Some(page.read_at) view=|page| view! { <Body page/> }/>
        </div>
    }
}

#[component]
fn Body(page: Shown) -> impl IntoView {
    let w = &words().manifest;
    let way = page.objects.iter().map(|object| tab(&page, object)).collect_view();
    let title = format!("{} {}", page.object.kind, page.object.name);
    view! {
        <nav class="tabs" aria-label=w.objects>{way}</nav>
        <Panel id="manifest" title note=(w.read)(page.read_at, &page.resource_version)>
            <p class="dim">{w.concealed}</p>
            <pre class="code" tabindex="0" role="region" aria-label=w.yaml>{page.yaml}</pre>
        </Panel>
    }
}

fn tab(page: &Shown, object: &ObjectRef) -> impl IntoView + use<> {
    let current = (*object == page.object).then_some("page");
    let href = routes::manifest(&page.ensemble, &object.query()).to_string();
    view! { <a href=href aria-current=current>{object.kind.clone()} " " <span class="mono dim">{object.name.clone()}</span></a> }
}
