//! What the operation waits for, or where it stopped; what that means for the quorum; the members as they are now.

use leptos::prelude::*;

use super::Shown;
use crate::{
    model::{
        finding::Finding,
        operation::{OperationPage, OperationState},
        owner_trouble::OwnerTrouble,
    },
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
            let idle = idle(page).map(w.idle);
            let strip = page.status.as_ref().map(|status| status.strip.clone());
            let (members, now) = (page.status.as_ref().map(|status| status.members.clone()), page.now);
            let say = move || {
                let quorum = quorum.clone().map(|quorum| view! { <p class="next"><strong>{w.quorum}</strong> " " {quorum}</p> });
                let idle = idle.clone().map(|idle| view! { <p class="next">{idle}</p> });
                view! { <p>{meaning.clone()}</p>{idle}{quorum} }
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

/// What its operator does not do while the operation waits for it.
fn idle(page: &OperationPage) -> Option<&OwnerTrouble> {
    let findings = page.status.as_ref().filter(|_| page.operation.row.state == OperationState::Running)?.findings.iter();
    findings
        .filter_map(|finding| match finding {
            Finding::Owner { trouble, .. } => trouble.waits_in_vain().map(|_| trouble),
            _ => None,
        })
        .next()
}
