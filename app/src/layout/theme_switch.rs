//! The choice of colours. It needs scripts, so the style hides it where there are none.

use leptos::prelude::*;

use crate::{
    state::{Theme, choose, use_theme},
    words::words,
};

/// System, light, dark.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let w = &words().shell;
    let chosen = use_theme();
    let name = |theme| match theme {
        Theme::System => w.theme_system,
        Theme::Light => w.theme_light,
        Theme::Dark => w.theme_dark,
    };
    // A reader who leaves while the page is drawn takes its signals along.
    let is_chosen = move |theme| chosen.try_get() == Some(theme);
    let buttons = Theme::ALL.map(|theme| {
        view! {
            <button type="button" class="btn s" aria-pressed=move || if is_chosen(theme) { "true" } else { "false" } on:click=move |_| choose(chosen, theme)>
                {name(theme)}
            </button>
        }
    });
    view! {
        <div class="join theme" role="group" aria-label=w.theme>
            {buttons.into_iter().collect_view()}
        </div>
    }
}
