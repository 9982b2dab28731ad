use app::{
    error::AppError,
    model::package::operator::{self, OperatorDeed, OperatorForm},
    words::ENGLISH,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::api::wire::Problem;

/// A new MiddlewareOperator.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(example = json!({"namespace": "middleware-operator", "name": "zk-operator", "topology": "highly-available",
    "repository": "registry.example:443", "project": "middleware", "watch": "orders", "reason": "CHG-1060: the operator of orders", "plan": null}))]
pub struct NewOperator {
    /// One that is there.
    namespace: String,
    /// Unique in the whole cluster: its cluster-wide rights go by it.
    name: String,
    /// `standard`, one pod of the operator, or `highly-available`, three. It says nothing about members of ensembles.
    #[serde(default)]
    #[schema(nullable = false, example = "standard")]
    topology: Option<String>,
    /// The registry of the operator's image, perhaps with a port.
    repository: String,
    /// The project in it; `middleware` where none is given.
    #[serde(default)]
    #[schema(nullable = false)]
    project: Option<String>,
    /// The namespace whose ensembles it runs, or several with commas between; those of all namespaces where none is given.
    watch: Option<String>,
    /// Kept in the audit; at most 500 characters. A plan needs none.
    #[serde(default)]
    #[schema(nullable = false)]
    reason: String,
    /// A plan's `plan`: then just that plan is done, or nothing.
    plan: Option<String>,
}

impl NewOperator {
    /// As the form of the page has it, with the reason and the plan.
    pub fn form(self, cluster: &str) -> (OperatorForm, String, Option<String>) {
        let default = OperatorForm::default();
        let form = OperatorForm {
            cluster: cluster.to_owned(),
            namespace: self.namespace,
            name: self.name,
            topology: self.topology.unwrap_or(default.topology),
            repository: self.repository,
            project: self.project.unwrap_or(default.project),
            watch: self.watch.unwrap_or_default(),
            review: String::new(),
        };
        (form, self.reason, self.plan)
    }
}

/// A change of a MiddlewareOperator: planned or written.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"cluster": "alpha", "namespace": "middleware-operator", "name": "zk-operator", "deed": "upgrade", "state": "planned",
    "baseline": "zookeeper-operator-standard", "from": "zookeeper-1.3.1-1.0.0", "to": "zookeeper-1.3.1-1.0.1",
    "writes": ["MiddlewareOperator middleware-operator/zk-operator: annotation middleware.cn/update=1.3.1-1.0.1"],
    "own": [{"path": "spec.replicas", "value": "2"}], "blockedBy": null, "plan": "84213"}))]
pub struct OperatorChange {
    pub cluster: String,
    pub namespace: String,
    pub name: String,
    /// `create`, `upgrade`, `restore` or `remove`.
    pub deed: &'static str,
    /// `planned`: nothing was written; `done`: OpenSaola did it; `waiting`: it is written, and OpenSaola has not answered yet.
    pub state: &'static str,
    pub baseline: Option<String>,
    /// The package that it is of.
    pub from: Option<String>,
    /// The package that it will be of.
    pub to: Option<String>,
    /// What would be written, in this order, for a person.
    pub writes: Vec<String>,
    /// Fields of its own over its baseline, which an upgrade takes away and which are written again.
    pub own: Vec<OwnField>,
    /// What stands in the way, for a person.
    pub blocked_by: Option<String>,
    /// To be sent back as `plan`: then just this is done, or nothing.
    pub plan: Option<String>,
}

/// A field that an operator has over its baseline.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"path": "spec.replicas", "value": "2"}))]
pub struct OwnField {
    pub path: String,
    /// Values of variables are not told, but for `WATCH_NAMESPACE`.
    pub value: String,
}

impl OperatorChange {
    /// One that was written.
    pub fn of(cluster: &str, (namespace, name): (&str, &str), deed: OperatorDeed, is_done: bool) -> Self {
        Self {
            cluster: cluster.to_owned(),
            namespace: namespace.to_owned(),
            name: name.to_owned(),
            deed: deed.key(),
            state: if is_done { "done" } else { "waiting" },
            baseline: None,
            from: None,
            to: None,
            writes: Vec::new(),
            own: Vec::new(),
            blocked_by: None,
            plan: None,
        }
    }
}

impl From<operator::OperatorPlan> for OperatorChange {
    fn from(plan: operator::OperatorPlan) -> Self {
        let named = |text: String| Some(text).filter(|text| !text.is_empty());
        let own = |field: operator::OwnField| OwnField { path: field.path, value: field.value };
        Self {
            state: "planned",
            baseline: named(plan.baseline),
            from: named(plan.from),
            to: named(plan.to),
            writes: plan.writes.iter().map(ENGLISH.operator.write).collect(),
            own: plan.own.into_iter().map(own).collect(),
            blocked_by: plan.obstacle.map(|obstacle| Problem::of(&AppError::OperatorBlocked { obstacle }).detail),
            plan: Some(plan.seen),
            ..Self::of(&plan.cluster, (&plan.namespace, &plan.name), plan.deed, false)
        }
    }
}
