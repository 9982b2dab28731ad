//! A change of the pod template: the form with the values as they stand, then the review of every changed line. The whole form is in the address;
//! it holds no secret.

mod facts;
mod fields;

use leptos::prelude::*;

use self::{facts::Facts, fields::Fields};
use super::create::Faults;
use crate::{
    model::pod_template::{PodForm, PodTemplatePage},
    parts::{EnsemblePulse, EnsembleTitle, PageTitle, PlanAsk, PlanView},
    routes::{self, Returned},
    server_fns,
    state::{use_ensemble_name, use_query, use_returned},
    ui::{Loaded, ReturnedProblem},
    words::words,
};

/// The page.
#[component]
pub fn PodTemplate() -> impl IntoView {
    let (name, typed, returned) = (use_ensemble_name(), use_query::<Vec<(String, String)>>(), use_returned());
    let asked = move || (name.get(), PodForm::from_pairs(typed.get()));
    let page = Resource::new_blocking(asked, |(name, form)| server_fns::get_pod_template(name, form));
    let reason = RwSignal::new(returned.read_untracked().reason.clone());
    let replan = Callback::new(move |()| page.refetch());
    let body = move |page: PodTemplatePage| view! { <Body page returned=returned.get_untracked() reason replan/> };
    view! {
        <PageTitle text=move || format!("{} {}", words().shell.pod_template, name.get().name)/>
        <Loaded resource=page now=|page: &PodTemplatePage| Some(page.read_at) view=body/>
    }
}

#[component]
fn Body(page: PodTemplatePage, returned: Returned, reason: RwSignal<String>, replan: Callback<()>) -> impl IntoView {
    let Some(plan) = page.plan else { return view! { <Filling page returned/> }.into_any() };
    let (name, form) = (page.ensemble, page.form);
    let edit = PodForm { review: String::new(), ..form.clone() };
    let ask = PlanAsk {
        action: routes::pod_template(&name),
        again: routes::pod_template_as(&name, &form),
        back: if plan.steps.is_empty() { routes::ensemble(&name) } else { routes::pod_template_as(&name, &edit) },
        typed: None,
        hidden: form.pairs(),
    };
    view! { <PlanView plan ask returned reason replan/> }.into_any()
}

#[component]
fn Filling(page: PodTemplatePage, returned: Returned) -> impl IntoView {
    let w = words();
    let name = page.ensemble.clone();
    let fields = view! { <Fields page=page.clone()/> };
    view! {
        <div class="view create-page">
            <header class="row">
                <h1>{w.pod_template.title} " " <EnsembleTitle name=name.clone()/></h1>
                <EnsemblePulse name=name.clone()/>
                <span class="tag">{name.cluster.clone()}</span>
            </header>
            <ReturnedProblem returned/>
            <Faults faults=page.faults.clone()/>
            <form class="cols" method="get" action=routes::pod_template(&name).to_string()>
                <input type="hidden" name="review" value="yes"/>
                <div class="stack gap">{fields}</div>
                <aside class="stack gap review">
                    <Facts object=page.object volume=page.volume/>
                    <div class="row">
                        <button class="btn primary">{w.pod_template.review}</button>
                        <a class="btn plain" data-key="Escape" href=routes::ensemble(&name).to_string()>{w.plan.cancel}</a>
                    </div>
                    <p class="dim small">{w.pod_template.review_next}</p>
                </aside>
            </form>
        </div>
    }
}
