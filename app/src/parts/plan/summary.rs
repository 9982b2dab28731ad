//! What a plan comes to: may it be asked for, what clients feel, and the strip before and after. Once the ensemble has changed, it says so in
//! the same place, so that nothing below moves.

use leptos::prelude::*;

use super::Ground;
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
pub fn Summary(plan: Plan, ground: Ground) -> impl IntoView {
    let w = &words().plan;
    let changed = ground.changed;
    let new = plan.now.voters.is_empty();
    // After a deletion there is nothing to draw.
    let (own, rests) = (Shape::from(plan.verdict), plan.steps.is_empty() || plan.after.voters.is_empty());
    let (before, after) = (plan.now.clone(), plan.after.clone());
    let now = Memo::new(move |_| ground.now.with(|now| now.as_ref().map_or_else(|| before.clone(), |status| status.strip.clone())));
    let shape = move || if changed.get() { Shape::Warn } else { own };
    let said = move || {
        let (title, text) = if changed.get() { (w.changed.to_owned(), newly(ground)) } else { ((w.verdict)(&plan), meaning(&plan)) };
        view! {
            <h2 id="sum"><Mark shape=shape()/>{title}</h2>
            <p class="soft">{text}</p>
        }
    };
    view! {
        <section class="panel sum" data-s=move || shape().key() aria-labelledby="sum" aria-live="polite">
            <div>{said}</div>
            <dl class="ba">
                {(!new).then(|| view! { {move || side(w.now, now.get())} })}
                {(!rests).then(|| side(w.after, after))}
            </dl>
        </section>
    }
}

fn meaning(plan: &Plan) -> String {
    let w = &words().plan;
    match (plan.verdict, plan.steps.is_empty()) {
        (PlanVerdict::Blocked, true) => w.blocked_empty.to_owned(),
        (PlanVerdict::Blocked, false) => w.blocked_note.to_owned(),
        _ => (w.meaning)(plan),
    }
}

/// What is so instead of what was planned on.
fn newly(ground: Ground) -> String {
    let headline = ground.now.with(|now| now.as_ref().map(|status| (words().health.verdict)(status, status.changed_at).headline));
    (words().plan.changed_note)(headline.as_deref())
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
