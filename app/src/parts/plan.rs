//! A plan as the pages of restart, scale and create show it: what it comes to, its steps with the quorum during each, what will be written,
//! the guards, and the form that confirms it. It watches whether what it was planned on is still so.

mod command;
mod confirm;
mod ground;
mod guards;
mod head;
mod page;
mod steps;
mod summary;
mod writes;

use leptos::prelude::*;

use self::{confirm::Confirm, ground::Ground, guards::Guards, head::Head, steps::PlanSteps, summary::Summary, writes::Writes};
pub use self::{confirm::Hidden, page::plan_page};
use crate::{
    model::plan::Plan,
    routes::{Address, Returned},
    state::use_clock,
    ui::ReturnedProblem,
};

/// Where a plan's forms and links go.
#[derive(Clone, Debug)]
pub struct PlanAsk {
    /// Where it is confirmed.
    pub action: Address,
    /// Where the same plan is made anew.
    pub again: Address,
    /// Where to go without doing anything.
    pub back: Address,
    /// The ensemble's name, where it has to be typed.
    pub typed: Option<String>,
    /// What the form carries besides the plan's own fields.
    pub hidden: Hidden,
}

/// A plan.
#[component]
pub fn PlanView(
    plan: Plan,
    ask: PlanAsk,
    /// What the form was refused for.
    returned: Returned,
    /// The reason as typed so far; it outlives a plan that is made anew.
    reason: RwSignal<String>,
    /// Makes the plan anew in place.
    replan: Callback<()>,
    /// A choice between plans, below what this one comes to.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    use_clock().align(plan.planned_at);
    let ground = Ground::under(&plan);
    let empty = plan.steps.is_empty();
    let guards = view! { <Guards guards=plan.guards.clone()/> };
    let confirm = view! { <Confirm plan=plan.clone() ask=ask.clone() reason changed=ground.changed/> };
    let body = if empty {
        view! { <div class="stack gap">{guards} {confirm}</div> }.into_any()
    } else {
        view! {
            <div class="cols">
                <div class="stack">
                    <PlanSteps steps=plan.steps.clone()/>
                    <Writes writes=plan.writes.clone() steps=plan.steps.len() as u16/>
                </div>
                <aside class="stack">{guards} {confirm}</aside>
            </div>
        }
        .into_any()
    };
    view! {
        <div class="view plan-page">
            <Head plan=plan.clone() again=ask.again changed=ground.changed replan/>
            <ReturnedProblem returned/>
            <Summary plan ground/>
            {children.map(|choice| choice())}
            {body}
        </div>
    }
}
