//! What the operation waits for, or where it stopped; what that means for the quorum; the members as they are now.

use leptos::prelude::*;

use super::Shown;
use crate::{
    model::operation::OperationState,
    parts::{Stalls, VerdictPanel},
    ui::{Shape, drawn},
    words::words,
};

/// The panel.
#[component]
pub fn Verdict(shown: Shown) -> impl IntoView {
    let w = &words().operation;
    drawn(move || {
        shown.with(|page| {
            let operation = &page.operation;
            let (done, steps) = (operation.row.done.to_string(), operation.row.steps.to_string());
            let meaning = (w.meaning)(operation, page.now);
            let quorum = page.status.as_ref().map(|status| (w.quorum_is)(&status.quorum, operation.row.state.open()));
            let strip = page.status.as_ref().map(|status| status.strip.clone());
            let (members, now) = (page.status.as_ref().map(|status| status.members.clone()), page.now);
            let say = move || {
                let quorum = quorum.clone().map(|quorum| view! { <p class="next"><strong>{w.quorum}</strong> " " {quorum}</p> });
                view! { <p>{meaning.clone()}</p>{quorum} }
            };
            let below = move || {
                let stalls = members.clone().map(|members| view! { <Stalls members now/> });
                view! { <progress max=steps.clone() value=done.clone() aria-label=w.progress></progress>{stalls} }
            };
            let spin = operation.row.state == OperationState::Running;
            view! { <VerdictPanel shape=Shape::from(operation.row.state) spin headline=(w.headline)(operation) strip say below/> }
        })
    })
}
