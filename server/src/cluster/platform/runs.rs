//! What the platform runs beside packages: operators, and actions as long as it remembers them.

use app::model::{
    EnsembleName, Timestamp,
    package::{ActionRow, OperatorRow},
};
use serde_json::Value;

use super::{NAME, label, rows::place};
use crate::cluster::{
    Cluster,
    custom::{Body, Custom, MiddlewareAction, MiddlewareOperator},
};

impl Cluster {
    /// Operators of ZooKeeper, by namespace and name.
    pub(super) fn operators(&self) -> Vec<OperatorRow> {
        let all = self.objects.owners.platform.operators.all();
        let mut rows: Vec<_> = all.iter().map(|operator| operator_row(operator)).collect();
        rows.sort_by(|a, b| (&a.namespace, &a.name).cmp(&(&b.namespace, &b.name)));
        rows
    }

    /// Actions, the newest first.
    pub(super) fn actions(&self) -> Vec<ActionRow> {
        let all = self.objects.owners.platform.actions.all();
        let mut rows: Vec<_> = all.iter().map(|action| action_row(self.name(), action)).collect();
        rows.sort_by(|a, b| (b.at, &b.name).cmp(&(a.at, &a.name)));
        rows
    }
}

fn operator_row(operator: &Custom<MiddlewareOperator>) -> OperatorRow {
    let (namespace, name) = place(&operator.metadata);
    OperatorRow {
        namespace,
        name,
        package: label(&operator.metadata, NAME).unwrap_or_default(),
        baseline: text(&operator.body.spec, "baseline"),
        is_ready: operator.body.status["ready"] == true && operator.metadata.deletion_timestamp.is_none(),
        available: text(&operator.body.status, "operatorAvailable"),
        runtime: text(&operator.body.status, "runtime"),
    }
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
        ensemble: EnsembleName::new(cluster, namespace, text(spec, "middlewareName")),
        name,
        baseline: text(spec, "baseline"),
        at: action.metadata.creation_timestamp.as_ref().map(|at| Timestamp::from_ms(at.0.as_millisecond())),
        state: text(status, "state"),
        said: steps.map(|step| format!("{}: {}", text(step, "type"), text(step, "message"))).collect(),
    }
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}
