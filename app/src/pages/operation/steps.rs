//! The steps: done ones with their evidence, the running one with each condition it waits for, the others with what they will do.

mod evidence;

use leptos::{
    either::{EitherOf3, EitherOf4},
    prelude::*,
};

use self::evidence::{evidence, held};
use super::Shown;
use crate::{
    model::{
        Timestamp,
        operation::{OperationPage, StepRecord, StepState},
    },
    ui::{Icon, IconName, Panel, SoFar, drawn},
    words::words,
};

/// The list of steps.
#[component]
pub fn Steps(shown: Shown) -> impl IntoView {
    let w = &words().operation;
    let note = move || drawn(move || shown.with(|page| (w.steps_done)(page.operation.row.done, page.operation.row.steps)));
    let rows = drawn(move || shown.with(rows));
    view! {
        <Panel id="steps" title=w.steps end=move || view! { <span class="dim">{note()}</span> }>
            <ol class="steps">{rows}</ol>
        </Panel>
    }
}

fn rows(page: &OperationPage) -> Vec<impl IntoView + use<>> {
    let about = |i: usize| page.operation.plan.steps.get(i).map_or(0, |planned| planned.about_s);
    page.operation.steps.iter().enumerate().map(|(i, record)| row(record, about(i), page.now)).collect()
}

fn row(record: &StepRecord, about_s: u16, now: Timestamp) -> impl IntoView + use<> {
    let tone = match record.state {
        StepState::Done => Some("ok"),
        StepState::Running => Some("busy"),
        StepState::Failed => Some("down"),
        StepState::Waiting | StepState::Skipped => None,
    };
    let said = match record.state {
        StepState::Waiting => EitherOf3::A((words().plan.step_note)(&record.step)),
        StepState::Done if record.checks.len() > 1 => EitherOf3::B(held(record)),
        _ => EitherOf3::C(evidence(record)),
    };
    view! {
        <li data-s=tone>
            <span class="mk">{mark(record.state)}</span>
            <span class="what">{(words().plan.step)(&record.step)}<span class="vh">", " {(words().operation.record_state)(record)}</span></span>
            <span class="t">{time(record, about_s, now)}</span>
            <div class="sub">{said}</div>
        </li>
    }
}

fn mark(state: StepState) -> impl IntoView {
    match state {
        StepState::Done => EitherOf4::A(view! { <Icon name=IconName::Check/> }),
        StepState::Running => EitherOf4::B(view! { <Icon name=IconName::Ops spin=true/> }),
        StepState::Failed => EitherOf4::C(view! { <Icon name=IconName::Cross/> }),
        StepState::Waiting | StepState::Skipped => EitherOf4::D(()),
    }
}

fn time(record: &StepRecord, about_s: u16, now: Timestamp) -> impl IntoView + use<> {
    let w = &words().time;
    match (record.state, record.started_at, record.ended_at) {
        (StepState::Skipped, _, _) => EitherOf3::A(words().operation.skipped.to_owned()),
        (_, Some(from), Some(to)) => EitherOf3::A((w.took)((to.ms() - from.ms()).max(0) as u64)),
        (_, Some(from), None) => EitherOf3::B(view! { <SoFar from now/> }),
        _ => EitherOf3::C((w.about)(u64::from(about_s) * 1000)),
    }
}
