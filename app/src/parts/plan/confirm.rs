//! The form that confirms a plan: its fingerprint and a reason. A plain form, so that it works without scripts; a blocked plan has none.

use leptos::{either::Either, prelude::*};

use crate::{
    model::plan::{Plan, PlanVerdict},
    routes::Address,
    words::words,
};

/// Fields that the form carries unseen.
pub type Hidden = Vec<(&'static str, String)>;

/// Longest reason that is kept.
const REASON_LIMIT: &str = "500";

/// The form, or the way back.
#[component]
pub fn Confirm(plan: Plan, reason: String, action: Address, back: Address, hidden: Hidden) -> impl IntoView {
    let w = &words().plan;
    if plan.verdict == PlanVerdict::Blocked {
        return Either::Left(view! { <p><a class="btn" href=back.to_string()>{w.back}</a></p> });
    }
    let submit = (w.submit)(&plan.intent);
    let mut hidden = hidden;
    hidden.extend([("fingerprint", plan.fingerprint), ("seen", plan.seen)]);
    let hidden = hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    Either::Right(view! {
        <form class="panel ask" method="post" action=action.to_string()>
            <header><h2>{w.ask}</h2></header>
            <div class="body stack">
                {hidden}
                <div class="field">
                    <label for="reason">{w.reason}</label>
                    <textarea class="in" id="reason" name="reason" rows="2" required="" maxlength=REASON_LIMIT aria-describedby="reason-note">{reason}</textarea>
                    <p class="hint" id="reason-note">{w.reason_hint}</p>
                </div>
                <div class="row">
                    <button class="btn primary">{submit}</button>
                    <a class="btn plain" href=back.to_string()>{w.cancel}</a>
                </div>
            </div>
        </form>
    })
}
