//! What the platform was asked to do to ensembles, also when it has collected it since.

use leptos::prelude::*;

use crate::{model::package::ActionRow, routes, words::words};

/// Their table; nothing where there were none.
#[component]
pub fn Actions(actions: Vec<ActionRow>) -> impl IntoView {
    let w = &words().package;
    let rows = (!actions.is_empty()).then(|| actions.into_iter().map(|action| view! { <Row action/> }).collect_view())?;
    Some(view! {
        <div class="body stack tight">
            <p><b>{w.history}</b>" "<span class="dim small">{w.history_note}</span></p>
            <div class="scroll" tabindex="0" role="group" aria-label=w.history>
                <table class="tbl rows">
                    <caption class="vh">{w.history}</caption>
                    <thead><tr><th scope="col">{w.name}</th><th scope="col">{w.ensemble}</th><th scope="col">{w.baseline}</th><th scope="col">{w.at}</th><th scope="col">{w.state}</th><th scope="col">{w.said}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </div>
    })
}

#[component]
fn Row(action: ActionRow) -> impl IntoView {
    let w = &words().package;
    let state = w.standing(&action);
    let collected = action.is_collected.then(|| view! { <div class="dim small">{w.collected}</div> });
    let at = action.at.map(|at| view! { <time datetime=at.rfc3339()>{at.exact()}</time> });
    let name = format!("{}/{}", action.ensemble.namespace, action.ensemble.name);
    view! {
        <tr>
            <th scope="row" class="mono">{action.name}</th>
            <td data-label=w.ensemble><a href=routes::ensemble(&action.ensemble).to_string()>{name}</a></td>
            <td class="mono" data-label=w.baseline>{action.baseline}</td>
            <td class="num" data-label=w.at>{at}</td>
            <td data-label=w.state><div>{state}{collected}</div></td>
            <td class="dim small" data-label=w.said>{action.said.into_iter().map(|step| view! { <div>{step}</div> }).collect_view()}</td>
        </tr>
    }
}
