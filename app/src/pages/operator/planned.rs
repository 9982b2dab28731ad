//! What a change of an operator means, what it writes, and the fields that it takes away on the way.

use leptos::prelude::*;

use crate::{
    model::package::operator::{OperatorPlan, OwnField},
    ui::{Note, Panel, Shape},
    words::words,
};

/// The plan, with the form below that asks for it.
#[component]
pub fn Planned(plan: OperatorPlan, children: Children) -> impl IntoView {
    let w = words();
    let writes = plan.writes.iter().map(|write| view! { <li class="mono">{(w.operator.write)(write)}</li> }).collect_view();
    let package =
        |label: &'static str, name: &str| (!name.is_empty()).then(|| view! { <dt>{label}</dt><dd class="mono">{name.to_owned()}</dd> });
    let blocked = plan.obstacle.as_ref().map(|obstacle| {
        let so = (w.operator.obstacle)(obstacle);
        view! { <div class="body"><Note shape=Shape::Down what=w.publish.deed.blocked so/></div> }
    });
    view! {
        <Panel id="writes" title=w.publish.deed.writes note=format!("{}/{}", plan.namespace, plan.name)>
            <p class="body">{(w.operator.means)(plan.deed)}</p>
            <dl class="kv body">
                <dt>{w.operator.baseline}</dt><dd class="mono">{plan.baseline.clone()}</dd>
                {package(w.operator.from, &plan.from)}
                {package(w.operator.to, &plan.to)}
            </dl>
            <ol class="body">{writes}</ol>
            <Own own=plan.own.clone()/>
            {blocked}
            {children()}
        </Panel>
    }
}

/// What it has over its baseline; nothing where that is nothing.
#[component]
fn Own(own: Vec<OwnField>) -> impl IntoView {
    let w = &words().operator;
    let row = |field: OwnField| view! { <tr><th scope="row" class="mono">{field.path}</th><td class="mono">{field.value}</td></tr> };
    (!own.is_empty()).then(|| {
        view! {
            <div class="body stack tight">
                <p><b>{w.own}</b>" "<span class="dim small">{w.own_note}</span></p>
                <div class="scroll" tabindex="0" role="group" aria-label=w.own_caption>
                    <table class="tbl">
                        <caption class="vh">{w.own_caption}</caption>
                        <thead><tr><th scope="col">{w.field}</th><th scope="col">{w.value}</th></tr></thead>
                        <tbody>{own.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </div>
        }
    })
}
