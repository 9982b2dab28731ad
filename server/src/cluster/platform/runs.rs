//! What the platform runs beside packages: operators, and actions as long as it remembers them.

use app::model::{
    EnsembleName, Timestamp,
    package::{ActionRow, OperatorRow, operator::watched},
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use serde_json::Value;

use super::{NAME, UPDATE, label, rows::place};
use crate::cluster::{
    Cluster,
    custom::{Body, Custom, MiddlewareAction, MiddlewareOperator, WATCH},
    mark::KEPT_FIELDS,
};

impl Cluster {
    /// Operators of ZooKeeper, by namespace and name.
    pub(super) fn operators(&self) -> Vec<OperatorRow> {
        let all = self.objects.owners.platform.operators.all();
        let mut rows: Vec<_> = all.iter().map(|operator| operator_row(operator)).collect();
        rows.sort_by(|a, b| (&a.namespace, &a.name).cmp(&(&b.namespace, &b.name)));
        rows
    }

    /// Actions that the platform has not collected yet, in no order.
    pub fn actions(&self) -> Vec<ActionRow> {
        self.objects.owners.platform.actions.all().iter().map(|action| action_row(self.name(), action)).collect()
    }

    /// Whether those are all: an action that is not among them has been collected.
    pub fn sees_actions(&self) -> bool {
        self.objects.owners.platform.actions.condition().ready
    }
}

fn operator_row(operator: &Custom<MiddlewareOperator>) -> OperatorRow {
    let (namespace, name) = place(&operator.metadata);
    let Body { spec, status } = &*operator.body;
    let is_leaving = operator.metadata.deletion_timestamp.is_some();
    let observed = status["observedGeneration"].as_i64();
    OperatorRow {
        namespace,
        name,
        package: label(&operator.metadata, NAME).unwrap_or_default(),
        baseline: text(spec, "baseline"),
        watches: watches(spec),
        // Its state is `Available` before any of its pods is there.
        is_ready: status["ready"] == true && !is_leaving,
        is_current: observed.is_none_or(|observed| Some(observed) >= operator.metadata.generation),
        is_leaving,
        is_unfinished: annotation(&operator.metadata, KEPT_FIELDS).is_some(),
        available: text(status, "operatorAvailable"),
        runtime: text(status, "runtime"),
        trouble: trouble(&operator.body),
        asked: annotation(&operator.metadata, UPDATE),
        deeds: Vec::new(),
    }
}

/// The namespaces that it was told to watch. What it was not told the baseline says: all of them.
fn watches(spec: &Value) -> Vec<String> {
    let containers = spec.pointer("/deployment/spec/template/spec/containers").and_then(Value::as_array);
    let variables = containers.into_iter().flatten().filter_map(|container| container.get("env")?.as_array()).flatten();
    let mut told = variables.filter(|variable| variable["name"] == WATCH).filter_map(|variable| variable.get("value")?.as_str());
    told.next().map(watched).unwrap_or_default()
}

/// The condition that fails, where the platform says that it cannot do what is declared.
fn trouble(body: &Body) -> String {
    if text(&body.status, "state") != "Unavailable" {
        return String::new();
    }
    let conditions = body.status["conditions"].as_array();
    let failed = conditions.into_iter().flatten().find(|condition| condition["status"] == "False");
    failed.map(|condition| text(condition, "message")).filter(|said| !said.is_empty()).unwrap_or_else(|| text(&body.status, "reason"))
}

fn annotation(meta: &ObjectMeta, key: &str) -> Option<String> {
    meta.annotations.as_ref()?.get(key).cloned()
}

fn action_row(cluster: &str, action: &Custom<MiddlewareAction>) -> ActionRow {
    let (namespace, name) = place(&action.metadata);
    let Body { spec, status } = &*action.body;
    // The first condition is the check; each of the others is a step.
    let steps = status["conditions"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|condition| condition["type"] != "Checked" || condition["status"] == "False");
    ActionRow {
        uid: action.metadata.uid.clone().unwrap_or_default(),
        ensemble: EnsembleName::new(cluster, namespace, text(spec, "middlewareName")),
        name,
        baseline: text(spec, "baseline"),
        at: action.metadata.creation_timestamp.as_ref().map(|at| Timestamp::from_ms(at.0.as_millisecond())),
        state: text(status, "state"),
        said: steps.map(|step| format!("{}: {}", text(step, "type"), text(step, "message"))).collect(),
        is_collected: false,
    }
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn whose_ensembles_an_operator_runs_is_what_it_was_told() {
        let told =
            |env: Value| watches(&json!({"deployment": {"spec": {"template": {"spec": {"containers": [{"name": "x", "env": env}]}}}}}));
        assert_eq!(told(json!([{"name": "TZ", "value": "UTC"}, {"name": "WATCH_NAMESPACE", "value": "orders, shop"}])), ["orders", "shop"]);
        assert!(told(json!([{"name": "WATCH_NAMESPACE", "value": "orders,"}])).is_empty(), "as operators read it");
        assert!(told(json!([{"name": "WATCH_NAMESPACE", "value": ""}])).is_empty() && watches(&json!({})).is_empty(), "all of them");
    }

    #[test]
    fn a_trouble_is_told_only_while_the_platform_has_it() {
        let body = |state: &str| Body {
            spec: Value::Null,
            status: json!({"state": state, "conditions": [{"type": "Checked", "status": "True"}, {"type": "ApplyRBAC", "status": "False", "message": "no"}]}),
        };
        assert_eq!((trouble(&body("Unavailable")).as_str(), trouble(&body("Available")).as_str()), ("no", ""));
    }
}
