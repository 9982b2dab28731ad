//! The title row of a plan: what is planned, when it was, and the way to plan it again.

use leptos::prelude::*;

use crate::{model::plan::Plan, routes::Address, ui::Ago, words::words};

/// The row.
#[component]
pub fn Head(plan: Plan, again: Address, changed: Signal<bool>, replan: Callback<()>) -> impl IntoView {
    let w = &words().plan;
    let (before, after) = (w.title)(&plan);
    let name = plan.ensemble;
    let in_place = move |ev: leptos::ev::MouseEvent| {
        ev.prevent_default();
        replan.run(());
    };
    view! {
        <header class="row">
            <h1>{before} " " <span class="dim">{name.namespace} "/"</span>{name.name} " " {after}</h1>
            <span class="tag">{name.cluster}</span>
            <span class="row end">
                <span class="dim">{w.planned} " " <Ago at=plan.planned_at now=plan.planned_at/></span>
                <a class="btn s" class:primary=changed href=again.to_string() on:click=in_place>{w.again}</a>
            </span>
        </header>
    }
}
