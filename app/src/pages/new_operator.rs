//! A new operator: the form, then the review of what would be written. The whole form is in the address; it holds no secret.

mod form;

use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_params_map;

use self::form::FormFields;
use super::{create::Faults, operator::Planned};
use crate::{
    model::{
        create::Field,
        package::operator::{OperatorForm, OperatorPage, OperatorPlan, Topology, watched},
    },
    parts::{PageTitle, ReasonField},
    routes, server_fns,
    state::{use_query, use_returned},
    ui::{Loaded, ReturnedProblem, drawn},
    words::words,
};

/// The page.
#[component]
pub fn NewOperator() -> impl IntoView {
    let w = &words().operator;
    let (params, typed) = (use_params_map(), use_query::<OperatorForm>());
    let cluster = Memo::new(move |_| params.with(|params| params.get("cluster").unwrap_or_default()));
    let form = move || OperatorForm { cluster: cluster.get(), ..typed.get() };
    let page = Resource::new_blocking(form, server_fns::get_operator);
    let returned = use_returned();
    view! {
        <PageTitle text=move || (w.title)(&cluster.get())/>
        <div class="view create-page">
            <header class="row"><h1>{move || (w.title)(&cluster.get())}</h1></header>
            {drawn(move || view! { <ReturnedProblem returned=returned.get()/> })}
            <Loaded resource=page now=|_: &OperatorPage| None view=|page| view! { <Body page/> }/>
        </div>
    }
}

#[component]
fn Body(page: OperatorPage) -> impl IntoView {
    match page.plan.clone() {
        Some(plan) => Either::Left(view! { <Review form=page.form plan/> }),
        None => Either::Right(view! { <Filling page/> }),
    }
}

#[component]
fn Filling(page: OperatorPage) -> impl IntoView {
    let w = &words().operator;
    let action = routes::new_operator(&OperatorForm { cluster: page.form.cluster.clone(), ..OperatorForm::default() }).to_string();
    view! {
        <Faults faults=page.faults.clone()/>
        <form class="stack gap" method="get" action=action>
            <input type="hidden" name="review" value="yes"/>
            <FormFields page/>
            <div class="row">
                <button class="btn primary">{w.review}</button>
                <a class="btn plain" data-key="Escape" href=routes::packages().to_string()>{words().publish.deed.back}</a>
                <span class="dim small">{w.review_next}</span>
            </div>
        </form>
    }
}

#[component]
fn Review(form: OperatorForm, plan: OperatorPlan) -> impl IntoView {
    let w = words();
    let edit = routes::new_operator(&OperatorForm { review: String::new(), ..form.clone() }).to_string();
    let action = routes::new_operator(&OperatorForm { cluster: form.cluster.clone(), ..OperatorForm::default() }).to_string();
    let facts = view! { <Facts form=form.clone()/> };
    let back = view! { <a class="btn plain" data-key="Escape" href=edit>{w.operator.edit}</a> };
    let ask = if plan.obstacle.is_some() {
        Either::Left(view! { <p class="body">{back}</p> })
    } else {
        let hidden = fields(form).into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
        let seen = plan.seen.clone();
        Either::Right(view! {
            <form class="body stack tight" method="post" action=action>
                <input type="hidden" name="seen" value=seen/>
                {hidden}
                <ReasonField/>
                <div class="row"><button class="btn primary">{(w.operator.word)(plan.deed)}</button>{back}</div>
            </form>
        })
    };
    view! { <Planned plan>{facts}{ask}</Planned> }
}

/// What was typed, as it comes out.
#[component]
fn Facts(form: OperatorForm) -> impl IntoView {
    let w = words();
    let topology = Topology::from_key(form.topology.trim()).map(w.operator.topology);
    let watched = watched(&form.watch);
    let image = format!("{}/{}/zookeeper-operator", form.repository.trim(), form.project.trim());
    view! {
        <dl class="kv body">
            <dt>{(w.problem.field)(Field::Topology)}</dt><dd>{topology}</dd>
            <dt>{w.operator.image}</dt><dd class="mono">{image}</dd>
            <dt>{w.operator.watches}</dt><dd>{(w.operator.watched)(&watched)}</dd>
        </dl>
    }
}

/// What the confirming form carries: everything that was typed.
fn fields(form: OperatorForm) -> [(&'static str, String); 7] {
    [
        ("namespace", form.namespace),
        ("name", form.name),
        ("topology", form.topology),
        ("repository", form.repository),
        ("project", form.project),
        ("watch", form.watch),
        ("review", form.review),
    ]
}
