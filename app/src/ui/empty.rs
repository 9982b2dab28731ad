//! Nothing to show: why, and the way on.

use leptos::prelude::*;

use super::{Icon, IconName};

/// An empty place that explains itself.
#[component]
pub fn Empty(
    icon: IconName,
    #[prop(into)] title: String,
    #[prop(into)] why: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="void">
            <Icon name=icon/>
            <h2>{title}</h2>
            <p>{why}</p>
            {children.map(|children| view! { <div class="row">{children()}</div> })}
        </div>
    }
}
