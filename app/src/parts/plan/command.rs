//! The same change for a shell: what the button does, as one `curl`. It carries the plan's fingerprint, so that what was read is what is done.

use leptos::prelude::*;
use serde_json::{Map, Value, json};

use crate::{
    model::plan::{Intent, Plan, RestartBy},
    routes,
    ui::{Icon, IconName},
    words::words,
};

/// Folded until someone wants it.
#[component]
pub fn Command(plan: Plan, reason: RwSignal<String>) -> impl IntoView {
    let w = &words().plan;
    let text = move || reason.with(|reason| curl(&plan, if reason.trim().is_empty() { w.command_reason } else { reason }));
    view! {
        <details class="command">
            <summary><Icon name=IconName::Right/>{w.command}</summary>
            <pre class="code" tabindex="0" role="region" aria-label=w.command>{text}</pre>
            <p class="hint">{w.command_note}</p>
        </details>
    }
}

fn curl(plan: &Plan, reason: &str) -> String {
    let (address, mut body) = match &plan.intent {
        Intent::Restart { by } if *by != RestartBy::Panel => {
            (routes::api_action(&plan.ensemble, "restart"), object(json!({ "by": by.key() })))
        }
        Intent::Restart { .. } | Intent::Stop | Intent::Start | Intent::Repair => {
            (routes::api_action(&plan.ensemble, plan.intent.action().key()), Map::new())
        }
        Intent::Upgrade { version, .. } => (routes::api_action(&plan.ensemble, "upgrade"), object(json!({ "version": version }))),
        Intent::Scale { to } => (routes::api_action(&plan.ensemble, "scale"), object(json!({ "members": to }))),
        Intent::Delete { volumes } => (routes::api_action(&plan.ensemble, "delete"), object(json!({ "volumes": volumes }))),
        Intent::Configure { changes, later } => {
            let settings: Map<String, Value> = changes.iter().map(|change| (change.key.key().to_owned(), json!(change.after))).collect();
            (routes::api_action(&plan.ensemble, "configure"), object(json!({ "settings": settings, "later": later })))
        }
        Intent::PodTemplate { changes } => {
            let fields: Map<String, Value> = changes.iter().map(|change| (change.key.key().to_owned(), json!(change.after))).collect();
            (routes::api_action(&plan.ensemble, "pod-template"), object(json!({ "fields": fields })))
        }
        Intent::Create(spec) => {
            let name = &plan.ensemble;
            let mut body = object(json!({
                "driver": spec.driver.key(), "cluster": name.cluster, "namespace": name.namespace, "name": name.name, "members": spec.members, "version": spec.version,
                "cpu": spec.cpu, "memory": spec.memory, "heapMb": spec.heap_mb, "storage": spec.storage, "storageClass": spec.storage_class,
                "volumes": spec.volumes.key(),
            }));
            body.extend(spec.pods.iter().map(|change| (change.key.key().to_owned(), json!(change.after))));
            (routes::api_ensembles(), body)
        }
    };
    body.insert("reason".into(), reason.into());
    body.insert("plan".into(), plan.fingerprint.clone().into());
    let body = Value::Object(body).to_string().replace('\'', "'\\''");
    format!(
        "curl -X POST \"$MENAGERIE_SERVER{address}\" \\\n  -H \"Authorization: Bearer $MENAGERIE_TOKEN\" \\\n  -H 'Content-Type: application/json' \\\n  -d '{body}'"
    )
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
