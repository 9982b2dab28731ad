//! Where an operation stands, as shape and word.

use leptos::prelude::*;

use crate::{
    model::operation::OperationState,
    ui::{Badge, Shape},
    words::words,
};

/// The shape of a state.
impl From<OperationState> for Shape {
    fn from(state: OperationState) -> Self {
        match state {
            OperationState::Queued => Shape::Wait,
            OperationState::Running => Shape::Busy,
            OperationState::Paused => Shape::Warn,
            OperationState::Succeeded => Shape::Ok,
            OperationState::Failed => Shape::Down,
            OperationState::Aborted => Shape::Stopped,
        }
    }
}

/// The state.
#[component]
pub fn OperationBadge(state: OperationState) -> impl IntoView {
    view! { <Badge shape=Shape::from(state) word=(words().operation.state)(state)/> }
}
