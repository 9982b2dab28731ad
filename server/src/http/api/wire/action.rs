//! What actions are asked with: each body, with the reason for the audit and the plan that was read.

use app::model::{create::CreateForm, plan::RestartBy};
use serde::Deserialize;
use utoipa::ToSchema;

/// Why, and the plan that was read.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "CHG-1042: new certificates", "plan": "3f1c9a"}))]
pub struct Confirm {
    /// Kept in the audit; at most 500 characters. A plan needs none.
    #[serde(default)]
    #[schema(example = "CHG-1042: new certificates", nullable = false)]
    pub reason: String,
    /// A plan's `fingerprint`: then just that plan is done, or nothing.
    pub plan: Option<String>,
}

/// The number of voters, why, and the plan that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"members": 5, "reason": "CHG-1043: third zone", "plan": "3f1c9a"}))]
pub struct ScaleTo {
    /// 1, 3, 5, 7 or 9.
    #[schema(example = 5)]
    pub members: u16,
    #[serde(default)]
    #[schema(example = "CHG-1043: third zone", nullable = false)]
    pub reason: String,
    pub plan: Option<String>,
}

/// Who restarts the members, why, and the plan that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"by": "panel", "reason": "CHG-1042: new certificates", "plan": "3f1c9a"}))]
pub struct Restart {
    /// Without it this panel does.
    #[serde(default)]
    #[schema(inline, example = "panel", nullable = false)]
    pub by: By,
    #[serde(default)]
    #[schema(example = "CHG-1042: new certificates", nullable = false)]
    pub reason: String,
    pub plan: Option<String>,
}

/// `panel`: one pod after the other, the leader last. `owner`: whoever runs the ensemble, by its own trigger. `annotation`: the same by an
/// annotation of the pods, which OpenSaola alone has beside its own.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum By {
    #[default]
    Panel,
    Owner,
    Annotation,
}

impl From<By> for RestartBy {
    fn from(by: By) -> Self {
        match by {
            By::Panel => RestartBy::Panel,
            By::Owner => RestartBy::Owner,
            By::Annotation => RestartBy::Annotation,
        }
    }
}

/// What becomes of the data, why, and the plan that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"volumes": false, "reason": "CHG-1045: moved to another cluster", "plan": "3f1c9a"}))]
pub struct Delete {
    /// Whether the members' volumes are deleted, too, with all data. Without it they stay.
    #[serde(default)]
    #[schema(example = false, nullable = false)]
    pub volumes: bool,
    #[serde(default)]
    #[schema(example = "CHG-1045: moved to another cluster", nullable = false)]
    pub reason: String,
    pub plan: Option<String>,
}

/// The version of ZooKeeper, why, and the plan that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"version": "3.9.4", "reason": "CHG-1045: the newest release", "plan": "3f1c9a"}))]
pub struct UpgradeTo {
    /// One of the versions on offer for whoever runs the ensemble.
    #[schema(example = "3.9.4")]
    pub version: String,
    #[serde(default)]
    #[schema(example = "CHG-1045: the newest release", nullable = false)]
    pub reason: String,
    pub plan: Option<String>,
}

/// A new ensemble. What is absent has the create form's value.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(example = json!({"cluster": "alpha", "namespace": "orders", "name": "zk-new", "members": 3, "version": "3.9.4", "cpu": "250m",
    "memory": "512Mi", "heapMb": 256, "storage": "1Gi", "storageClass": null, "reason": "CHG-1044: a queue for the shop"}))]
pub struct NewEnsemble {
    /// `stateful_set` (the default), `open_saola`, `pravega` or `stackable`.
    #[schema(example = "stateful_set")]
    pub driver: Option<String>,
    #[schema(example = "alpha")]
    pub cluster: String,
    #[schema(example = "orders")]
    pub namespace: String,
    #[schema(example = "zk-new")]
    pub name: String,
    /// 1, 3, 5, 7 or 9.
    #[schema(example = 3)]
    pub members: u16,
    #[schema(example = "3.9.4")]
    pub version: String,
    #[schema(example = "250m")]
    pub cpu: Option<String>,
    #[schema(example = "512Mi")]
    pub memory: Option<String>,
    #[schema(example = 256)]
    pub heap_mb: Option<u32>,
    #[schema(example = "1Gi")]
    pub storage: Option<String>,
    pub storage_class: Option<String>,
    /// What becomes of the data: `retain` (the default), `delete`, or `ephemeral` (pravega only).
    #[schema(example = "retain")]
    pub volumes: Option<String>,
    /// Labels that a node must have, `key=value`, one a line.
    #[schema(example = "disk=ssd")]
    pub node_selector: Option<String>,
    /// Taints of nodes that are tolerated, as kubectl writes them, one a line.
    #[schema(example = "dedicated=zk:NoSchedule")]
    pub tolerations: Option<String>,
    /// `off`, `preferred`, `preferred_hostname`, `preferred_zone`, `required_hostname` or `required_zone`.
    #[schema(example = "required_hostname")]
    pub anti_affinity: Option<String>,
    /// Labels of the pods, `key=value`, one a line.
    #[schema(example = "team=orders")]
    pub labels: Option<String>,
    /// Annotations of the pods, `key=value`, one a line.
    pub annotations: Option<String>,
    #[serde(default)]
    #[schema(example = "CHG-1044: a queue for the shop", nullable = false)]
    pub reason: String,
    pub plan: Option<String>,
}

impl NewEnsemble {
    /// The form that says the same.
    pub fn form(&self) -> CreateForm {
        let usual = CreateForm::default();
        let or = |given: &Option<String>, usual: String| given.clone().unwrap_or(usual);
        CreateForm {
            driver: or(&self.driver, usual.driver),
            cluster: self.cluster.clone(),
            namespace: self.namespace.clone(),
            name: self.name.clone(),
            members: self.members.to_string(),
            version: self.version.clone(),
            cpu: or(&self.cpu, usual.cpu),
            memory: or(&self.memory, usual.memory),
            heap_mb: self.heap_mb.map_or(usual.heap_mb, |mb| mb.to_string()),
            storage: or(&self.storage, usual.storage),
            storage_class: or(&self.storage_class, usual.storage_class),
            volumes: or(&self.volumes, usual.volumes),
            node_selector: or(&self.node_selector, usual.node_selector),
            tolerations: or(&self.tolerations, usual.tolerations),
            anti_affinity: or(&self.anti_affinity, usual.anti_affinity),
            labels: or(&self.labels, usual.labels),
            annotations: or(&self.annotations, usual.annotations),
            preset: String::new(),
            review: "yes".into(),
        }
    }
}
