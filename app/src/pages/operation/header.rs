//! The title row, and what may be asked of the operation: plain forms, carried out between two steps.

use leptos::prelude::*;

use super::Shown;
use crate::{
    model::{
        OperationId,
        operation::{OperationState, OperationWish},
    },
    parts::{EnsembleTitle, OperationBadge},
    routes,
    ui::{Icon, IconName, drawn},
    words::words,
};

/// The row.
#[component]
pub fn Header(shown: Shown) -> impl IntoView {
    let w = &words().operation;
    drawn(move || {
        shown.with(|page| {
            let (operation, row) = (&page.operation, &page.operation.row);
            let wishes = wishes(row.state, operation.wish).iter().map(|wish| ask(row.id.clone(), *wish, row.state)).collect::<Vec<_>>();
            let wished = operation.wish.map(|wish| view! { <span class="dim">{(w.wished)(wish)}</span> });
            view! {
                <header class="row">
                    <h1>{(w.deed)(row)} " " <EnsembleTitle name=row.ensemble.clone() link=true/></h1>
                    <span class="tag">{row.ensemble.cluster.clone()}</span>
                    <OperationBadge state=row.state/>
                    <span class="row end">
                        {wished}
                        {wishes}
                        <a class="btn" data-key="e" href=routes::ensemble(&row.ensemble).to_string()>{w.to_ensemble}</a>
                    </span>
                </header>
            }
        })
    })
}

/// What may still be asked.
const fn wishes(state: OperationState, asked: Option<OperationWish>) -> &'static [OperationWish] {
    match (state, asked) {
        (OperationState::Queued | OperationState::Running, None) => &[OperationWish::Pause, OperationWish::Abort],
        (OperationState::Queued | OperationState::Running, Some(OperationWish::Pause)) => &[OperationWish::Continue, OperationWish::Abort],
        (OperationState::Paused, None | Some(OperationWish::Pause)) => &[OperationWish::Continue, OperationWish::Abort],
        _ => &[],
    }
}

fn ask(id: OperationId, wish: OperationWish, state: OperationState) -> impl IntoView {
    let paused = state == OperationState::Paused;
    let (class, icon, key) = match wish {
        OperationWish::Pause => ("btn", IconName::Pause, Some("p")),
        OperationWish::Continue => (if paused { "btn primary" } else { "btn" }, IconName::Right, Some("c")),
        OperationWish::Abort => ("btn danger", IconName::Stop, None),
    };
    view! {
        <form method="post" action=routes::wish(&id, wish).to_string()>
            <button class=class data-key=key>
                <Icon name=icon/>
                {(words().operation.wish)(wish, paused)}
            </button>
        </form>
    }
}
