//! What was looked at before, those that block first.

use leptos::prelude::*;

use crate::{
    model::plan::{Guard, GuardFact, GuardOutcome},
    routes,
    ui::{Mark, Panel, Shape},
    words::words,
};

/// The list of guards.
#[component]
pub fn Guards(guards: Vec<Guard>) -> impl IntoView {
    let w = &words().plan;
    let note = (w.guards_note)(&guards);
    let rows = guards.into_iter().map(row).collect_view();
    view! {
        <Panel id="guards" title=w.guards note=note>
            <ul class="guards">{rows}</ul>
        </Panel>
    }
}

fn row(guard: Guard) -> impl IntoView {
    let w = &words().plan;
    let shape = match guard.outcome {
        GuardOutcome::Blocks => Shape::Down,
        GuardOutcome::Warns => Shape::Warn,
        GuardOutcome::Passes => Shape::Ok,
    };
    let running = match &guard.fact {
        GuardFact::NoOtherOperation { running: Some(id) } => Some(routes::operation(id).to_string()),
        _ => None,
    };
    view! {
        <li>
            <span data-s=shape.key()><Mark shape/></span>
            <p>
                <b>{(w.guard)(&guard.fact)}</b>
                " "
                <span class="soft">{(w.guard_note)(&guard.fact)}</span>
                {running.map(|href| view! { " " <a href=href>{w.running}</a> })}
            </p>
        </li>
    }
}
