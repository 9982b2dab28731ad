//! The form that confirms a plan: its fingerprint and a reason. A plain form, so that it works without scripts; a blocked plan has none, and
//! that of a plan that would be another one now cannot be sent.

use leptos::{either::Either, prelude::*};

use super::{PlanAsk, command::Command};
use crate::{
    model::plan::{Plan, PlanVerdict},
    words::words,
};

/// Fields that the form carries unseen.
pub type Hidden = Vec<(&'static str, String)>;

/// Longest reason that is kept.
const REASON_LIMIT: &str = "500";

/// The form, or the way back.
#[component]
pub fn Confirm(plan: Plan, ask: PlanAsk, reason: RwSignal<String>, changed: Signal<bool>) -> impl IntoView {
    let w = &words().plan;
    let PlanAsk { action, back, mut hidden, typed, .. } = ask;
    if plan.verdict == PlanVerdict::Blocked {
        return Either::Left(view! { <p><a class="btn" data-key="Escape" href=back.to_string()>{(w.back)(&plan.intent)}</a></p> });
    }
    let submit = (w.submit)(&plan.intent);
    let cancel = (w.leave)(&plan.intent);
    let command = view! { <Command plan=plan.clone() reason/> };
    hidden.extend([("fingerprint", plan.fingerprint), ("seen", plan.seen)]);
    let hidden = hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    Either::Right(view! {
        <form class="panel ask" method="post" action=action.to_string() aria-labelledby="ask">
            <header><h2 id="ask">{w.ask}</h2></header>
            <div class="body stack">
                {hidden}
                <div class="field">
                    <label for="reason">{w.reason}</label>
                    <textarea class="in" id="reason" name="reason" rows="2" required="" maxlength=REASON_LIMIT aria-describedby="reason-note" on:input:target=move |ev| reason.set(ev.target().value())>
                        {reason.get_untracked()}
                    </textarea>
                    <p class="hint" id="reason-note">{w.reason_hint}</p>
                </div>
                {typed.map(|name| view! { <Typed name/> })}
                <div class="row">
                    <button class="btn primary" disabled=changed aria-describedby=move || changed.get().then_some("sum")>{submit}</button>
                    <a class="btn plain" data-key="Escape" href=back.to_string()>{cancel}</a>
                </div>
                {command}
            </div>
        </form>
    })
}

/// What cannot be undone is not done by one click.
#[component]
fn Typed(name: String) -> impl IntoView {
    let w = &words().delete;
    view! {
        <div class="field">
            <label for="typed">{(w.name)(&name)}</label>
            <input class="in mono" id="typed" name="typed" required="" autocomplete="off" spellcheck="false" aria-describedby="typed-note"/>
            <p class="hint" id="typed-note">{w.name_hint}</p>
        </div>
    }
}
