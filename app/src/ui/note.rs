//! A banner or a notice: a shape, what is so, what it means.

use leptos::prelude::*;

use super::{Mark, Shape};

/// A notice. Trouble is announced at once, the rest politely.
#[component]
pub fn Note(
    shape: Shape,
    #[prop(into)] what: String,
    #[prop(into)] so: String,
    #[prop(optional, into)] act: Option<ViewFn>,
) -> impl IntoView {
    let role = if shape == Shape::Down { "alert" } else { "status" };
    view! {
        <div class="note" data-s=shape.key() role=role>
            <Mark shape/>
            <div>
                <strong>{what}</strong>
                " "
                <span class="soft">{so}</span>
            </div>
            {act.map(|act| view! { <span class="act">{act.run()}</span> })}
        </div>
    }
}
