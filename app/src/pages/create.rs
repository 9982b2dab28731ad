//! A new ensemble: the form with its facts beside, then the review of every object. The whole form is in the address; it holds no secret.

mod drivers;
mod facts;
mod faults;
mod form;
mod hidden;
mod pods;
mod sizes;

use leptos::prelude::*;

use self::{drivers::Drivers, facts::Facts, form::FormFields, hidden::fields};
pub(super) use self::{faults::Faults, form::fault};
use crate::{
    model::{
        create::{CreateForm, CreatePage},
        fleet::FleetQuery,
    },
    parts::{PageTitle, PlanAsk, PlanView},
    routes::{self, Returned},
    server_fns,
    state::{follow_panel, use_query, use_returned},
    ui::{Empty, IconName, Loaded, ReturnedProblem},
    words::words,
};

/// The page.
#[component]
pub fn Create() -> impl IntoView {
    let w = &words().create;
    let (form, returned) = (use_query::<CreateForm>(), use_returned());
    let page = Resource::new_blocking(move || form.get(), server_fns::get_create);
    let reason = RwSignal::new(returned.read_untracked().reason.clone());
    let replan = Callback::new(move |()| page.refetch());
    let body = move |page: CreatePage| view! { <Body page returned=returned.get_untracked() reason replan/> };
    view! {
        <PageTitle text=w.title/>
        <Loaded resource=page now=|page: &CreatePage| page.plan.as_ref().map(|plan| plan.planned_at) view=body/>
    }
}

#[component]
fn Body(page: CreatePage, returned: Returned, reason: RwSignal<String>, replan: Callback<()>) -> impl IntoView {
    let w = &words().create;
    if page.offer.clusters.is_empty() {
        follow_panel();
        return view! { <section class="panel"><Empty icon=IconName::Fleet title=w.no_cluster why=w.no_cluster_why/></section> }.into_any();
    }
    match page.plan {
        Some(plan) => {
            let edit = CreateForm { review: String::new(), ..page.form.clone() };
            let ask = PlanAsk {
                typed: None,
                action: routes::create(&CreateForm::default()),
                again: routes::create(&page.form),
                back: routes::create(&edit),
                hidden: fields(&page.form),
            };
            view! { <PlanView plan ask returned reason replan/> }.into_any()
        }
        None => view! { <Filling page returned/> }.into_any(),
    }
}

#[component]
fn Filling(page: CreatePage, returned: Returned) -> impl IntoView {
    let w = &words().create;
    follow_panel();
    view! {
        <div class="view create-page">
            <h1>{w.title}</h1>
            <ReturnedProblem returned/>
            <Faults faults=page.faults.clone()/>
            <form class="cols" method="get" action=routes::create(&CreateForm::default()).to_string()>
                <input type="hidden" name="review" value="yes"/>
                // Enter in a field presses a form's first button: the review, not a preset.
                <button class="vh" tabindex="-1" aria-hidden="true">{w.review}</button>
                <div class="stack gap">
                    <Drivers page=page.clone()/>
                    <FormFields page=page.clone()/>
                </div>
                <aside class="stack gap review">
                    <Facts form=page.form/>
                    <div class="row">
                        <button class="btn primary">{w.review}</button>
                        <a class="btn plain" href=routes::fleet(&FleetQuery::default()).to_string()>{words().plan.cancel}</a>
                    </div>
                    <p class="dim small">{w.review_next}</p>
                </aside>
            </form>
        </div>
    }
}
