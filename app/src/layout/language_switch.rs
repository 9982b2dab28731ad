//! The choice of language: a plain form, so that it works without scripts. Each language is named in itself.

use leptos::prelude::*;

use crate::{
    routes,
    words::{Language, language, words},
};

/// English, 中文.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let own = language();
    let buttons = Language::ALL.map(|language| {
        let pressed = if language == own { "true" } else { "false" };
        view! { <button class="btn s" name="to" value=language.tag() lang=language.tag() aria-pressed=pressed>{language.name()}</button> }
    });
    view! {
        <form method="post" action=routes::language().to_string()>
            <div class="join" role="group" aria-label=words().shell.language>{buttons.into_iter().collect_view()}</div>
        </form>
    }
}
