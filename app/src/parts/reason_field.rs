//! Why something is done: the field of a form that is no plan of an ensemble. What was typed comes back when it is refused.

use leptos::prelude::*;

use crate::{state::use_returned, words::words};

/// The field.
#[component]
pub fn ReasonField() -> impl IntoView {
    let w = &words().publish.deed;
    let typed = use_returned().with_untracked(|returned| returned.reason.clone());
    view! {
        <div class="field">
            <label for="reason">{w.reason}</label>
            <textarea class="in" id="reason" name="reason" rows="2" required="" maxlength="500" aria-describedby="reason-note">{typed}</textarea>
            <p class="hint" id="reason-note">{w.reason_hint}</p>
        </div>
    }
}
