//! A plan as the pages of restart, scale and create show it: what it comes to, its steps with the quorum during each, what will be written,
//! the guards, and the form that confirms it.

mod confirm;
mod guards;
mod steps;
mod summary;
mod writes;

use leptos::prelude::*;

pub use self::confirm::Hidden;
use self::{confirm::Confirm, guards::Guards, steps::PlanSteps, summary::Summary, writes::Writes};
use crate::{
    model::plan::Plan,
    routes::{Address, Returned},
    state::use_clock,
    ui::{Ago, ReturnedProblem},
    words::words,
};

/// A plan.
#[component]
pub fn PlanView(
    plan: Plan,
    returned: Returned,
    /// Where it is confirmed.
    action: Address,
    /// Where the same plan is made anew.
    again: Address,
    /// Where to go without doing anything.
    back: Address,
    /// What the form carries besides the plan's own fields.
    hidden: Hidden,
) -> impl IntoView {
    let w = &words().plan;
    let (before, after) = (w.title)(&plan);
    let name = plan.ensemble.clone();
    use_clock().align(plan.planned_at);
    view! {
        <div class="view plan-page">
            <header class="row">
                <h1>{before} " " <span class="dim">{name.namespace} "/"</span>{name.name} " " {after}</h1>
                <span class="tag">{name.cluster}</span>
                <span class="row end dim">
                    <span>{w.planned} " " <Ago at=plan.planned_at now=plan.planned_at/> " · " <a href=again.to_string()>{w.again}</a></span>
                </span>
            </header>
            <ReturnedProblem returned=returned.clone()/>
            <Summary plan=plan.clone()/>
            <div class="cols">
                <div class="stack">
                    <PlanSteps steps=plan.steps.clone()/>
                    <Writes writes=plan.writes.clone() steps=plan.steps.len() as u16/>
                </div>
                <aside class="stack">
                    <Guards guards=plan.guards.clone()/>
                    <Confirm plan reason=returned.reason action back hidden/>
                </aside>
            </div>
        </div>
    }
}
