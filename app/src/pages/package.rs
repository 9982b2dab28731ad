//! A change of a package before it is done: what it means, what will be written, what stands in the way, and the form that asks for it.

use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_params_map;

use crate::{
    model::package::{PackageDeed, PackagePlan, PackageQuery},
    parts::{PageTitle, ReasonField},
    routes, server_fns,
    state::use_returned,
    ui::{Loaded, Note, Panel, ReturnedProblem, Shape, drawn},
    words::words,
};

/// The page.
#[component]
pub fn Package() -> impl IntoView {
    let params = use_params_map();
    let part = move |key: &str| params.with(|params| params.get(key).unwrap_or_default());
    let query = Memo::new(move |_| PackageQuery { cluster: part("cluster"), package: part("package"), deed: part("deed") });
    let plan = Resource::new_blocking(move || query.get(), server_fns::plan_package);
    let returned = use_returned();
    view! {
        <PageTitle text=move || query.with(title)/>
        <div class="view">
            <header class="row"><h1>{move || query.with(title)}</h1></header>
            {drawn(move || view! { <ReturnedProblem returned=returned.get()/> })}
            <Loaded resource=plan now=|_: &PackagePlan| None view=|plan| view! { <Planned plan/> }/>
        </div>
    }
}

fn title(query: &PackageQuery) -> String {
    let deed = PackageDeed::from_key(&query.deed);
    deed.map_or_else(|| words().shell.not_found.to_owned(), |deed| (words().publish.deed.title)(deed, &query.package))
}

#[component]
fn Planned(plan: PackagePlan) -> impl IntoView {
    let w = &words().publish.deed;
    let writes = plan.writes.iter().map(|write| view! { <li class="mono">{(w.write)(write)}</li> }).collect_view();
    let replaces = plan.replaces.as_ref().map(|old| view! { <p class="body soft">{(w.replaces)(old)}</p> });
    let ask = match &plan.obstacle {
        Some(obstacle) => Either::Left(view! {
            <div class="body stack tight">
                <Note shape=Shape::Down what=w.blocked so=(w.obstacle)(obstacle)/>
                <p><a class="btn" data-key="Escape" href=routes::packages().to_string()>{w.back}</a></p>
            </div>
        }),
        None => Either::Right(view! { <Ask plan=plan.clone()/> }),
    };
    view! {
        <Panel id="writes" title=w.writes note=plan.namespace.clone()>
            <p class="body">{(w.means)(plan.deed)}</p>
            {replaces}
            <ol class="body">{writes}</ol>
            {ask}
        </Panel>
    }
}

#[component]
fn Ask(plan: PackagePlan) -> impl IntoView {
    let w = &words().publish.deed;
    let action = routes::package(&plan.cluster, &plan.package, plan.deed).to_string();
    let typed = (plan.deed == PackageDeed::Remove).then(|| {
        view! {
            <div class="field">
                <label for="typed">{(w.typed)(&plan.package)}</label>
                <input class="in mono" id="typed" name="typed" required="" autocomplete="off" spellcheck="false" aria-describedby="typed-note"/>
                <p class="hint" id="typed-note">{w.typed_hint}</p>
            </div>
        }
    });
    let class = if plan.deed.takes() { "btn danger" } else { "btn primary" };
    view! {
        <form class="body stack tight" method="post" action=action>
            <input type="hidden" name="seen" value=plan.seen/>
            <ReasonField/>
            {typed}
            <div class="row">
                <button class=class>{(w.word)(plan.deed)}</button>
                <a class="btn plain" data-key="Escape" href=routes::packages().to_string()>{w.back}</a>
            </div>
        </form>
    }
}
