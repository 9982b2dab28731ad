//! An ensemble's name as a title: the namespace quiet, the name strong.

use leptos::prelude::*;

use crate::{model::EnsembleName, routes};

/// The name; a link where it leads to the ensemble's page.
#[component]
pub fn EnsembleTitle(name: EnsembleName, #[prop(optional)] link: bool) -> impl IntoView {
    let text = view! { <span class="dim">{name.namespace.clone()} "/"</span>{name.name.clone()} };
    if link { view! { <a href=routes::ensemble(&name).to_string()>{text}</a> }.into_any() } else { text.into_any() }
}
