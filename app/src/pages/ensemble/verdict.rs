//! What is so, what it means for the quorum, what is safe next, and every member.

use leptos::prelude::*;

use super::Shown;
use crate::{
    model::EnsemblePage,
    parts::{Stalls, VerdictPanel},
    ui::{Icon, IconName, Shape, drawn},
    words::words,
};

/// The verdict.
#[component]
pub fn Verdict(shown: Shown) -> impl IntoView {
    drawn(move || {
        shown.with(|page| {
            let said = (words().health.verdict)(&page.status, page.now);
            let (headline, shape, strip) = (said.headline.clone(), Shape::from(page.status.health), Some(page.status.strip.clone()));
            let (members, now) = (page.status.members.clone(), page.now);
            let sentences = page.clone();
            let say = move || view! { <Sentences page=sentences.clone()/> };
            let below = move || view! { <Stalls members=members.clone() now/> };
            view! { <VerdictPanel shape headline strip say below/> }
        })
    })
}

#[component]
fn Sentences(page: EnsemblePage) -> impl IntoView {
    let w = &words().health;
    let said = (w.verdict)(&page.status, page.now);
    let safe = (!said.safe.is_empty()).then(|| view! { <strong>{w.safe}</strong> " " {said.safe} " " });
    let not_safe = (!said.not_safe.is_empty()).then(|| view! { <strong>{w.not_safe}</strong> " " {said.not_safe} });
    let blocked = page.abilities.iter().filter(|ability| ability.is_offered()).filter_map(|ability| {
        let fact = (words().plan.guard)(ability.blocked_by.as_ref()?);
        Some((words().ensemble.blocked)(ability.action, &fact))
    });
    let blocked: Vec<String> = blocked.collect();
    let blocked = (!blocked.is_empty())
        .then(|| view! { <p class="blk" id="blocked"><Icon name=IconName::Lock/><span>{blocked.join(" ")}</span></p> });
    view! {
        <p>{said.meaning}</p>
        <p class="next">{safe} {not_safe}</p>
        {blocked}
    }
}
