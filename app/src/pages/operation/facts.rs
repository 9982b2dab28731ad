//! Who asked and why, and what clients felt.

use leptos::{either::Either, prelude::*};

use super::Shown;
use crate::{
    model::audit::AuditQuery,
    parts::EnsembleTitle,
    routes,
    ui::{Ago, Dash, Panel, drawn},
    words::words,
};

/// The panels beside the steps.
#[component]
pub fn Facts(shown: Shown) -> impl IntoView {
    let w = &words().operation;
    let ensemble = shown.with_untracked(|page| page.operation.row.ensemble.to_string());
    let audit = routes::audit(&AuditQuery { ensemble, ..AuditQuery::default() }).to_string();
    view! {
        <aside class="stack gap">
            <Panel id="who" title=w.who>
                <div class="body"><Who shown/></div>
                <footer><a href=audit>{w.audit}</a></footer>
            </Panel>
            <Panel id="felt" title=w.felt>
                <div class="body"><Felt shown/></div>
            </Panel>
        </aside>
    }
}

#[component]
fn Who(shown: Shown) -> impl IntoView {
    let w = &words().operation;
    drawn(move || {
        shown.with(|page| {
            let (operation, row, now) = (&page.operation, &page.operation.row, page.now);
            let started = operation.started_at.map(|at| view! { <dt>{w.started}</dt><dd><Ago at now/></dd> });
            let ended = row.ended_at.map(|at| view! { <dt>{w.ended}</dt><dd><Ago at now/></dd> });
            view! {
                <dl class="kv">
                    <dt>{w.asked_by}</dt>
                    <dd>{row.asked_by.clone()} ", " <Ago at=row.asked_at now/></dd>
                    <dt>{w.reason}</dt>
                    <dd>{operation.reason.clone()}</dd>
                    <dt>{w.ensemble}</dt>
                    <dd><EnsembleTitle name=row.ensemble.clone() link=true/></dd>
                    {started}
                    {ended}
                    <dt>{w.plan}</dt>
                    <dd class="mono">{operation.plan.fingerprint.chars().take(12).collect::<String>()}</dd>
                    <dt>{w.request}</dt>
                    <dd class="mono">{operation.request_id.clone()}</dd>
                    <dt>{w.id}</dt>
                    <dd class="mono">{row.id.to_string()}</dd>
                </dl>
            }
        })
    })
}

#[component]
fn Felt(shown: Shown) -> impl IntoView {
    let w = &words().operation;
    drawn(move || {
        shown.with(|page| {
            let leaderless = page.operation.longest_leaderless_ms.map(words().time.took);
            view! {
                <dl class="kv num">
                    <dt>{w.elections}</dt>
                    <dd>{page.operation.elections.to_string()}</dd>
                    <dt>{w.leaderless}</dt>
                    <dd>{leaderless.map_or(Either::Left(view! { <Dash/> }), Either::Right)}</dd>
                </dl>
            }
        })
    })
}
