//! The steps of a plan with the quorum during each.

use leptos::prelude::*;

use crate::{model::plan::PlannedStep, parts::QuorumStrip, ui::Panel, words::words};

/// The list of steps.
#[component]
pub fn PlanSteps(steps: Vec<PlannedStep>) -> impl IntoView {
    let w = &words().plan;
    let rows = steps.into_iter().map(row).collect_view();
    view! {
        <Panel id="steps" title=w.steps note=w.steps_note>
            <ol class="steps">{rows}</ol>
        </Panel>
    }
}

fn row(planned: PlannedStep) -> impl IntoView {
    let w = &words().plan;
    let margin = (w.survives)(&planned.during);
    // Where nobody is left there is nothing to draw.
    let strip = (!planned.during.voters.is_empty()).then(|| view! { <QuorumStrip strip=planned.during.clone()/> });
    view! {
        <li>
            <span class="mk"></span>
            <span class="what">{(w.step)(&planned.step)}</span>
            <span class="sv">
                <span class="t">{(words().time.took)(u64::from(planned.about_s) * 1000)}</span>
                {strip}
                <b>{margin}</b>
            </span>
            <p class="sub">{(w.step_note)(&planned.step)}</p>
        </li>
    }
}
