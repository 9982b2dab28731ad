//! An event in full: state before and after, the request, the operation that followed, its place in the chain.

use leptos::{either::Either, prelude::*};

use crate::{
    model::audit::{AuditAction, AuditEvent, AuditQuery},
    routes,
    words::words,
};

/// The record.
#[component]
pub fn Opened(event: AuditEvent) -> impl IntoView {
    let w = &words().audit;
    let by = routes::audit(&AuditQuery { actor: event.actor.clone(), ..AuditQuery::default() }).to_string();
    let on =
        event.ensemble.as_ref().map(|name| routes::audit(&AuditQuery { ensemble: name.to_string(), ..AuditQuery::default() }).to_string());
    // Before a creation there is nothing.
    let before = event.before.clone().filter(|_| event.action != AuditAction::Create);
    let states = [(w.before, before), (w.after, event.after.clone())];
    let states: Vec<_> = states.into_iter().filter_map(|(title, json)| json.map(|json| state(title, &json))).collect();
    let states = if states.is_empty() { Either::Left(view! { <p class="soft">{w.nothing_kept}</p> }) } else { Either::Right(states) };
    let person = event.actor.clone();
    view! {
        <div class="ev">
            <div class="stack tight">{states}</div>
            <Record event/>
            <p class="row acts">
                <a class="btn plain s" href=by>{(w.by_person)(&person)}</a>
                {on.map(|href| view! { <a class="btn plain s" href=href>{w.on_ensemble}</a> })}
            </p>
        </div>
    }
}

fn state(title: &'static str, json: &str) -> impl IntoView + use<> {
    let value = serde_json::from_str::<serde_json::Value>(json).ok();
    let text = value.and_then(|value| serde_json::to_string_pretty(&value).ok()).unwrap_or_else(|| json.to_owned());
    view! { <h3>{title}</h3><pre class="code" tabindex="0" role="region" aria-label=title>{text}</pre> }
}

#[component]
fn Record(event: AuditEvent) -> impl IntoView {
    let w = &words().audit;
    let ended = event.ended_at.map(|at| at.exact());
    let operation = event.operation.map(|id| {
        let href = routes::operation(&id).to_string();
        view! { <dt>{w.operation}</dt><dd class="mono"><a href=href>{id.to_string()}</a></dd> }
    });
    let token = event.token.map(|label| view! { <dt>{w.token}</dt><dd class="mono">{label}</dd> });
    let reason = event.reason.map(|reason| view! { <dt>{w.reason}</dt><dd>{reason}</dd> });
    let refusal =
        event.refusal.map(|kind| view! { <dt>{w.refusal}</dt><dd>{(w.refusal_is)(&kind)} " " <span class="mono dim">{kind}</span></dd> });
    view! {
        <dl class="kv">
            {reason}
            {refusal}
            <dt>{w.intent}</dt>
            <dd>{event.at.exact()}</dd>
            <dt>{w.outcome}</dt>
            <dd>{ended.map_or(Either::Left(w.no_outcome), Either::Right)}</dd>
            {operation}
            {token}
            <dt>{w.request}</dt>
            <dd class="mono">{event.request_id}</dd>
            <dt>{w.hash}</dt>
            <dd class="mono">{event.hash}</dd>
        </dl>
    }
}
