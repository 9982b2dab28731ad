//! Who owns the pods: each object from the one that a person declares down to the pods, with what it says of itself. Evidence, not verdict.

use leptos::prelude::*;

use super::Shown;
use crate::{
    model::{
        EnsembleName, EnsembleStatus, Timestamp,
        driver::{Layer, LayerCondition},
        manifest::ManifestQuery,
    },
    routes,
    ui::{Ago, Panel, drawn},
    words::words,
};

/// The chain.
#[component]
pub fn Chain(shown: Shown) -> impl IntoView {
    let w = &words().owner;
    drawn(move || {
        shown.with(|page| {
            let status = &page.status;
            (!status.chain.is_empty()).then(|| {
                let layers: Vec<_> = status.chain.iter().map(|layer| row(&status.name, layer, page.now)).collect();
                let pods = pods(status);
                view! {
                    <Panel id="chain" title=w.chain note=w.chain_note>
                        <ol class="chain">{layers}{pods}</ol>
                    </Panel>
                }
            })
        })
    })
}

fn row(ensemble: &EnsembleName, layer: &Layer, now: Timestamp) -> impl IntoView + use<> {
    let w = &words().owner;
    let says = if layer.known { layer.says.clone() } else { Some(w.unknown.to_owned()) };
    let behind = (layer.known && layer.behind).then(|| view! { <span class="tag" data-s="degraded">{w.behind}</span> });
    let deleting = layer.deleting_since.map(|at| view! { <span class="tag" data-s="down">{w.deleting} " " <Ago at now/></span> });
    view! {
        <li>
            <p class="row">
                <strong>{layer.kind.clone()}</strong>
                <span class="mono">{layer.name.clone()}</span>
                {says.map(|says| view! { <span class="tag">{says}</span> })}
                {behind}
                {deleting}
                {layer.known.then(|| yaml(ensemble, &layer.kind, &layer.name))}
            </p>
            <p class="dim mono">{layer.api_version.clone()}</p>
            {(!layer.conditions.is_empty()).then(|| conditions(&layer.conditions))}
        </li>
    }
}

fn yaml(ensemble: &EnsembleName, kind: &str, object: &str) -> impl IntoView + use<> {
    let query = ManifestQuery { kind: kind.into(), object: object.into() };
    view! { <a class="end" href=routes::manifest(ensemble, &query).to_string() aria-label=(words().manifest.open_of)(kind, object)>{words().manifest.open}</a> }
}

fn conditions(all: &[LayerCondition]) -> impl IntoView + use<> {
    let line = |condition: &LayerCondition| {
        let why = [condition.reason.clone(), condition.message.clone()].into_iter().flatten().collect::<Vec<_>>().join(": ");
        view! { <li><span class="mono">{condition.kind.clone()}</span> " " {condition.status.clone()} " " <span class="dim">{why}</span></li> }
    };
    view! {
        <details>
            <summary class="soft">{words().owner.conditions}</summary>
            <ul>{all.iter().map(line).collect::<Vec<_>>()}</ul>
        </details>
    }
}

fn pods(status: &EnsembleStatus) -> impl IntoView + use<> {
    let running = status.members.iter().filter(|member| member.facts.as_ref().is_some_and(|facts| facts.phase == "Running")).count();
    let said = (words().owner.pods)(running as u16, status.members.len() as u16);
    let first = status.members.iter().find(|member| member.facts.is_some()).map(|member| yaml(&status.name, "Pod", &member.pod));
    view! { <li><p class="row"><strong>{words().owner.pod_kind}</strong><span class="tag">{said}</span>{first}</p></li> }
}
