//! The evidence of a step: each condition with its newest figures, or all of them in one line once it is done.

use leptos::{either::Either, prelude::*};

use crate::{
    model::operation::{Check, StepRecord, StepState},
    ui::{Icon, IconName, Mark, Shape},
    words::words,
};

/// What a done step rested on: its figures in one line, and each condition behind them.
pub fn held(record: &StepRecord) -> impl IntoView + use<> {
    let figures = record.checks.iter().map(|check| check.evidence.as_str()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    view! {
        <details class="held">
            <summary>
                <Icon name=IconName::Right/>
                <span class="short">{figures}</span>
                <span class="long">{(words().operation.held)(record.checks.len() as u64)}</span>
            </summary>
            {evidence(record)}
        </details>
    }
}

/// Each condition with the newest figures; the first one that is not met is the one waited for.
pub fn evidence(record: &StepRecord) -> impl IntoView + use<> {
    let waits = record.checks.iter().position(|check| !check.met).filter(|_| record.state == StepState::Running);
    let ticks: Vec<_> = record.checks.iter().enumerate().map(|(i, check)| tick(check, waits == Some(i))).collect();
    view! { <ul class="ticks">{ticks}</ul> }
}

fn tick(check: &Check, waited_for: bool) -> impl IntoView + use<> {
    let shape = match (check.met, waited_for) {
        (true, _) => Shape::Ok,
        (false, true) => Shape::Busy,
        (false, false) => Shape::Wait,
    };
    let condition = (words().operation.condition)(check.condition);
    let condition = if waited_for { Either::Left(view! { <b>{condition}</b> }) } else { Either::Right(condition) };
    view! {
        <li>
            <span data-s=shape.key()><Mark shape spin=waited_for/></span>
            <span>{condition}</span>
            <span class="v mono" title=check.at.exact()>{check.evidence.clone()}</span>
        </li>
    }
}
