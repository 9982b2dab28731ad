//! A running operation in a few words, leading to its page.

use leptos::prelude::*;

use crate::{
    model::operation::{OperationRow, OperationState},
    routes,
    ui::{Mark, Shape},
    words::words,
};

/// The operation that holds an ensemble.
#[component]
pub fn OperationChip(operation: OperationRow) -> impl IntoView {
    let w = &words().fleet;
    let shape = if operation.state == OperationState::Paused { Shape::Warn } else { Shape::Busy };
    view! {
        <a class="tag" data-s=shape.key() href=routes::operation(&operation.id).to_string()>
            <Mark shape/>
            {(w.running)(&operation)}
            <span>{(w.progress)(&operation)}</span>
        </a>
    }
}
