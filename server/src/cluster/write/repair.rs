//! Putting the status of pravega's `ZookeeperCluster` right after an upgrade that came to nothing. The operator itself never does: once it has said
//! `UpgradeFailed` it acts on nothing any more.

use app::model::driver::DriverKind;
use kube::api::{Patch, PatchParams};
use serde_json::{Value, json};

use super::{WriteError, within};
use crate::cluster::{Cluster, mark};

/// What keeps the operator from acting, while it is `True`.
const CONDITIONS: [&str; 2] = ["Error", "Upgrading"];

/// What the operator's object says of its upgrade, as asked just now.
#[derive(Clone, Debug, PartialEq)]
pub struct SeenUpgrade {
    pub uid: String,
    pub resource_version: String,
    /// Whether it says that one has failed, or is under way.
    pub hangs: bool,
    conditions: Value,
}

impl Cluster {
    /// What the object says; `None` where there is no such object.
    pub async fn upgrade_at(&self, namespace: &str, cluster: &str) -> Result<Option<SeenUpgrade>, WriteError> {
        let api = self.owners_api(namespace, DriverKind::Pravega);
        let found = within(title(cluster), api.get_opt(cluster)).await?;
        Ok(found.map(|object| {
            let conditions = object.data["status"]["conditions"].clone();
            SeenUpgrade {
                hangs: hangs(&conditions),
                conditions,
                uid: object.metadata.uid.unwrap_or_default(),
                resource_version: object.metadata.resource_version.unwrap_or_default(),
            }
        }))
    }

    /// Says that no upgrade is under way and none has failed, if the object is still the version that was seen.
    pub async fn clear_upgrade(&self, namespace: &str, cluster: &str, seen: &SeenUpgrade, dry_run: bool) -> Result<(), WriteError> {
        let params = PatchParams { dry_run, field_manager: Some(mark::MANAGER.into()), ..PatchParams::default() };
        let patch = cleared(seen);
        let api = self.owners_api(namespace, DriverKind::Pravega);
        within(title(cluster), api.patch_status(cluster, &params, &Patch::Merge(&patch))).await.map(|_| ())
    }
}

fn title(cluster: &str) -> String {
    format!("ZookeeperCluster {cluster}")
}

fn is_one(condition: &Value) -> bool {
    condition["type"].as_str().is_some_and(|kind| CONDITIONS.contains(&kind)) && condition["status"] == "True"
}

fn hangs(conditions: &Value) -> bool {
    conditions.as_array().into_iter().flatten().any(is_one)
}

/// A merge puts one list in place of another, so all conditions are written as they were seen, but for these.
fn cleared(seen: &SeenUpgrade) -> Value {
    let mut conditions = seen.conditions.clone();
    for condition in conditions.as_array_mut().into_iter().flatten().filter(|condition| is_one(condition)) {
        if let Some(fields) = condition.as_object_mut() {
            fields.retain(|key, _| !["reason", "message"].contains(&key.as_str()));
            fields.insert("status".into(), json!("False"));
        }
    }
    json!({"metadata": {"resourceVersion": seen.resource_version}, "status": {"conditions": conditions, "targetVersion": null}})
}

#[cfg(test)]
mod tests {
    use kube::core::DynamicObject;

    use super::*;

    #[test]
    fn only_what_keeps_the_operator_from_acting_is_put_right() {
        let object: DynamicObject = serde_saphyr::from_str(include_str!("../fixtures/pravega/upgrade_failed.yaml")).unwrap();
        let conditions = object.data["status"]["conditions"].clone();
        assert!(hangs(&conditions));
        let seen = SeenUpgrade { uid: String::new(), resource_version: "7".into(), hangs: true, conditions: conditions.clone() };
        let patch = cleared(&seen);
        assert_eq!(patch["metadata"], json!({"resourceVersion": "7"}));
        assert_eq!(patch["status"]["targetVersion"], Value::Null);
        let after = &patch["status"]["conditions"];
        assert!(!hangs(after));
        assert_eq!((after[0].clone(), after.as_array().unwrap().len()), (conditions[0].clone(), 3), "PodsReady is the operator's to say");
        assert_eq!((&after[2]["type"], &after[2]["status"], after[2].get("reason")), (&json!("Error"), &json!("False"), None));
    }
}
