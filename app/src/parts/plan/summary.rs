//! What a plan comes to: may it be asked for, what clients feel, and the strip before and after.

use leptos::prelude::*;

use crate::{
    model::{
        Strip,
        plan::{Plan, PlanVerdict},
    },
    parts::QuorumStrip,
    ui::{Mark, Shape},
    words::words,
};

impl From<PlanVerdict> for Shape {
    fn from(verdict: PlanVerdict) -> Self {
        match verdict {
            PlanVerdict::Allowed => Shape::Ok,
            PlanVerdict::Warned => Shape::Warn,
            PlanVerdict::Blocked => Shape::Down,
        }
    }
}

/// The summary.
#[component]
pub fn Summary(plan: Plan) -> impl IntoView {
    let w = &words().plan;
    let shape = Shape::from(plan.verdict);
    let meaning = if plan.verdict == PlanVerdict::Blocked { w.blocked_note.to_owned() } else { (w.meaning)(&plan) };
    let new = plan.now.voters.is_empty();
    view! {
        <section class="panel sum" data-s=shape.key() aria-labelledby="sum">
            <div>
                <h2 id="sum"><Mark shape/>{(w.verdict)(&plan)}</h2>
                <p class="soft">{meaning}</p>
            </div>
            <dl class="ba">
                {(!new).then(|| side(w.now, plan.now.clone()))}
                {side(w.after, plan.after.clone())}
            </dl>
        </section>
    }
}

fn side(name: &'static str, strip: Strip) -> impl IntoView {
    let margin = (words().plan.survives)(&strip);
    view! {
        <div>
            <dt>{name}</dt>
            <dd>
                <QuorumStrip strip medium=true/>
                <span>{margin}</span>
            </dd>
        </div>
    }
}
