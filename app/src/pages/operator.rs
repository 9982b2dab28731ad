//! A change of an operator before it is done: what it means, what will be written, what it would lose on the way, and the form that asks for it.

mod planned;

use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_params_map;

pub(super) use self::planned::Planned;
use crate::{
    model::package::operator::{OperatorDeed, OperatorPlan, OperatorQuery},
    parts::{PageTitle, ReasonField},
    routes, server_fns,
    state::use_returned,
    ui::{Loaded, ReturnedProblem, drawn},
    words::words,
};

/// The page.
#[component]
pub fn Operator() -> impl IntoView {
    let params = use_params_map();
    let part = move |key: &str| params.with(|params| params.get(key).unwrap_or_default());
    let query = Memo::new(move |_| OperatorQuery {
        cluster: part("cluster"),
        namespace: part("namespace"),
        name: part("name"),
        deed: part("deed"),
    });
    let plan = Resource::new_blocking(move || query.get(), server_fns::plan_operator);
    let returned = use_returned();
    view! {
        <PageTitle text=move || query.with(title)/>
        <div class="view">
            <header class="row"><h1>{move || query.with(title)}</h1></header>
            {drawn(move || view! { <ReturnedProblem returned=returned.get()/> })}
            <Loaded resource=plan now=|_: &OperatorPlan| None view=|plan| view! { <Body plan/> }/>
        </div>
    }
}

fn title(query: &OperatorQuery) -> String {
    let deed = OperatorDeed::from_key(&query.deed);
    deed.map_or_else(|| words().shell.not_found.to_owned(), |deed| (words().operator.title_of)(deed, &query.name))
}

#[component]
fn Body(plan: OperatorPlan) -> impl IntoView {
    let w = &words().publish.deed;
    let is_blocked = plan.obstacle.is_some();
    let ask = if is_blocked {
        Either::Left(view! { <p class="body"><a class="btn" data-key="Escape" href=routes::packages().to_string()>{w.back}</a></p> })
    } else {
        Either::Right(view! { <Ask plan=plan.clone()/> })
    };
    view! { <Planned plan>{ask}</Planned> }
}

#[component]
fn Ask(plan: OperatorPlan) -> impl IntoView {
    let w = words();
    let action = routes::operator(&plan.cluster, &plan.namespace, &plan.name, plan.deed).to_string();
    let removes = plan.deed == OperatorDeed::Remove;
    let typed = removes.then(|| {
        view! {
            <div class="field">
                <label for="typed">{(w.operator.typed)(&plan.name)}</label>
                <input class="in mono" id="typed" name="typed" required="" autocomplete="off" spellcheck="false" aria-describedby="typed-note"/>
                <p class="hint" id="typed-note">{w.operator.typed_hint}</p>
            </div>
        }
    });
    let class = if removes { "btn danger" } else { "btn primary" };
    view! {
        <form class="body stack tight" method="post" action=action>
            <input type="hidden" name="seen" value=plan.seen/>
            <ReasonField/>
            {typed}
            <div class="row">
                <button class=class>{(w.operator.word)(plan.deed)}</button>
                <a class="btn plain" data-key="Escape" href=routes::packages().to_string()>{w.publish.deed.back}</a>
            </div>
        </form>
    }
}
