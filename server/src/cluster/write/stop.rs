//! The two orders that stop an ensemble and start it again, guarded by the resource version that was seen: a StatefulSet of our own layout wants
//! nobody and keeps the note of how many it had; Stackable's object has a word for it.

use app::model::{
    Timestamp,
    driver::{DriverKind, Layout},
};
use k8s_openapi::api::apps::v1::StatefulSet;
use kube::{
    Api,
    api::{Patch, PatchParams},
};
use serde_json::{Value, json};

use super::{WriteError, within};
use crate::{
    cluster::{Cluster, mark},
    observed::ObservedEnsemble,
};

/// Where the order stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StopPlace {
    /// In the number of a StatefulSet of this name.
    StatefulSet(String),
    /// In Stackable's `ZookeeperCluster` of this name.
    Stackable(String),
}

/// What is to be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StopOrder {
    /// Nobody is wanted; so many were, and who said so when is noted beside the number.
    Stop { members: u16, at: Timestamp, by: String },
    /// So many are wanted again.
    Start { members: u16 },
}

/// What an object says of it, as asked just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenStop {
    pub uid: String,
    pub resource_version: String,
    /// Members that a StatefulSet wants; `None` where the operator's object has a word instead.
    pub replicas: Option<u16>,
    pub is_stopped: bool,
}

impl StopPlace {
    /// Where an ensemble is told to stop, if it can be told.
    pub fn of(observed: &ObservedEnsemble) -> Option<Self> {
        match (observed.driver, observed.layout, &observed.size) {
            (DriverKind::Stackable, _, Some(size)) => Some(StopPlace::Stackable(size.name.clone())),
            (DriverKind::StatefulSet, Layout::Menagerie, _) => observed.stateful_set.clone().map(StopPlace::StatefulSet),
            _ => None,
        }
    }

    /// Kind and name, for people.
    pub fn object(&self) -> String {
        match self {
            StopPlace::StatefulSet(name) => format!("StatefulSet {name}"),
            StopPlace::Stackable(name) => format!("ZookeeperCluster {name}"),
        }
    }
}

impl Cluster {
    /// Whether an object says that nobody is wanted; `None` where there is no such object.
    pub async fn stop_at(&self, namespace: &str, place: &StopPlace) -> Result<Option<SeenStop>, WriteError> {
        match place {
            StopPlace::StatefulSet(name) => Ok(self.replicas_of(namespace, name).await?.map(|seen| SeenStop {
                is_stopped: seen.replicas == 0,
                replicas: Some(seen.replicas),
                uid: seen.uid,
                resource_version: seen.resource_version,
            })),
            StopPlace::Stackable(name) => {
                let found = within(place.object(), self.owners_api(namespace, DriverKind::Stackable).get_opt(name)).await?;
                Ok(found.map(|object| SeenStop {
                    is_stopped: object.data.pointer("/spec/clusterOperation/stopped").and_then(Value::as_bool).unwrap_or_default(),
                    replicas: None,
                    uid: object.metadata.uid.unwrap_or_default(),
                    resource_version: object.metadata.resource_version.unwrap_or_default(),
                }))
            }
        }
    }

    /// Writes the order, if the object is still the version that was seen.
    pub async fn set_stop(
        &self,
        namespace: &str,
        place: &StopPlace,
        order: &StopOrder,
        seen: &str,
        dry_run: bool,
    ) -> Result<(), WriteError> {
        let params = PatchParams { dry_run, field_manager: Some(mark::MANAGER.into()), ..PatchParams::default() };
        match place {
            StopPlace::StatefulSet(name) => {
                let mut patch = numbered(order);
                patch["metadata"]["resourceVersion"] = json!(seen);
                let sets: Api<StatefulSet> = Api::namespaced(self.client.clone(), namespace);
                within(place.object(), sets.patch_metadata(name, &params, &Patch::Merge(&patch))).await.map(|_| ())
            }
            StopPlace::Stackable(name) => {
                let mut patch = worded(order);
                patch["metadata"] = json!({"resourceVersion": seen});
                let api = self.owners_api(namespace, DriverKind::Stackable);
                within(place.object(), api.patch_metadata(name, &params, &Patch::Merge(&patch))).await.map(|_| ())
            }
        }
    }
}

/// The number, with the note that a start needs: both in one write, or a stop without its note could be left behind.
fn numbered(order: &StopOrder) -> Value {
    let note = |members: Value, at: Value, by: Value| json!({mark::STOPPED_MEMBERS: members, mark::STOPPED_AT: at, mark::STOPPED_BY: by});
    match order {
        StopOrder::Stop { members, at, by } => {
            let note = note(json!(members.to_string()), json!(at.rfc3339()), json!(by));
            json!({"metadata": {"annotations": note}, "spec": {"replicas": 0}})
        }
        StopOrder::Start { members } => {
            json!({"metadata": {"annotations": note(Value::Null, Value::Null, Value::Null)}, "spec": {"replicas": members}})
        }
    }
}

fn worded(order: &StopOrder) -> Value {
    json!({"spec": {"clusterOperation": {"stopped": matches!(order, StopOrder::Stop { .. })}}})
}

#[cfg(test)]
mod tests;
