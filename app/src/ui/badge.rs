//! A state as shape and word.

use leptos::prelude::*;

use super::{Mark, Shape};

/// A state; quiet where it asks for nothing.
#[component]
pub fn Badge(shape: Shape, #[prop(into)] word: String) -> impl IntoView {
    let quiet = matches!(shape, Shape::Ok | Shape::Unknown | Shape::Stopped | Shape::Wait);
    let class = if quiet { "state quiet" } else { "state" };
    view! {
        <span class=class data-s=shape.key()>
            <Mark shape/>
            {word}
        </span>
    }
}
