//! What OpenSaola was asked to do to this ensemble, in its own words.

use leptos::prelude::*;

use super::Shown;
use crate::{
    model::{Timestamp, package::ActionRow},
    routes,
    ui::{Ago, Icon, IconName, Panel, drawn},
    words::words,
};

/// The list; nothing where it was asked for nothing.
#[component]
pub fn Actions(shown: Shown) -> impl IntoView {
    let w = &words().package;
    drawn(move || {
        shown.with(|page| {
            let rows: Vec<_> = page.actions.iter().map(|action| line(action, page.now)).collect();
            (!rows.is_empty()).then(|| {
                view! {
                    <Panel id="actions" title=w.history>
                        <ol class="line">{rows}</ol>
                        <p class="more"><a href=routes::packages().to_string()>{w.all_actions}</a></p>
                    </Panel>
                }
            })
        })
    })
}

fn line(action: &ActionRow, now: Timestamp) -> impl IntoView + use<> {
    let w = &words().package;
    let state = w.standing(action);
    let collected = action.is_collected.then(|| format!(", {}", w.collected));
    view! {
        <li>
            <Icon name=IconName::Ops/>
            <p>
                <strong>{action.baseline.clone()}</strong>
                " "
                <span class="soft">{action.name.clone()} ": " {state} {collected}</span>
                {action.said.iter().map(|step| view! { <span class="soft small">" " {step.clone()}</span> }).collect::<Vec<_>>()}
            </p>
            {action.at.map(|at| view! { <Ago at now/> })}
        </li>
    }
}
