//! The keys: the few below every page, and the list of all of them.

use leptos::prelude::*;

use crate::{
    state::{are_off, switch},
    ui::{Kept, kept},
    words::{Language, language, words},
};

/// The line and the list as the server drew them: in one language they are the same on every page.
static LINE: Kept<Language, ()> = Kept::new();
static LIST: Kept<Language, ()> = Kept::new();

/// The line below every page.
#[component]
pub fn KeyLine() -> impl IntoView {
    let w = &words().shell;
    let keys = || w.key_line.iter().map(|(keys, does)| view! { <span>{caps(keys)} " " {*does}</span> }).collect_view();
    kept(&LINE, language(), (), |()| {
        view! {
            <footer class="keys" aria-label=w.keys>
                {keys()}
                <span class="end"><kbd>"?"</kbd> " " {w.all_keys}</span>
            </footer>
        }
    })
}

/// The list of all keys, opened by `?`.
#[component]
pub fn KeyList() -> impl IntoView {
    let w = &words().shell;
    let rows = || w.key_list.iter().map(|(keys, does)| view! { <dt>{caps(keys)}</dt><dd>{*does}</dd> }).collect_view();
    let off = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| off.get().into_iter().for_each(|input| input.set_checked(are_off())));
    kept(&LIST, language(), (), |()| {
        view! {
            <dialog id="keys" class="float dialog" aria-labelledby="keys-title">
                <h2 id="keys-title">{w.keys}</h2>
                <dl class="kv">{rows()}</dl>
                <label class="check">
                    <input type="checkbox" node_ref=off on:change:target=move |ev| switch(ev.target().checked())/>
                    {w.keys_off}
                </label>
                <form method="dialog"><button class="btn">{w.close}</button></form>
            </dialog>
        }
    })
}

fn caps(keys: &'static [&'static str]) -> impl IntoView {
    keys.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect_view()
}
