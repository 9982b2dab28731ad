//! The title of a page, as the browser's tab shows it.

use leptos::{prelude::*, text_prop::TextProp};
use leptos_meta::Title;

use crate::words::words;

/// The page's own name with the panel's. On the server it is taken while the page is made: the head is written later, on a thread that may have
/// another request's language at hand, or none.
#[component]
pub fn PageTitle(#[prop(into)] text: TextProp) -> impl IntoView {
    let whole = move || (words().shell.title)(&text.get());
    #[cfg(feature = "ssr")]
    let whole = whole();
    view! { <Title text=whole/> }
}
