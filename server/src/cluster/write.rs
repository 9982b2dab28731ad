//! The writes that an operation needs, each guarded by what was seen: a pod's or a claim's uid, a StatefulSet's resource version. With
//! `dry_run` the API server says what it would answer and changes nothing. Nothing here tries twice: a conflict is an answer.

mod delete;
mod error;
mod image;
mod operator;
mod owner;
mod package;
mod pod_template;
mod repair;
mod settings;
mod stop;
mod trigger;

use std::time::Duration;

use k8s_openapi::api::{
    apps::v1::StatefulSet,
    core::v1::{PersistentVolumeClaim, Pod},
};
use kube::{
    Api, Resource,
    api::{DeleteParams, Patch, PatchParams, Preconditions, PropagationPolicy},
};
use serde::de::DeserializeOwned;
use serde_json::json;

pub use error::WriteError;
pub use image::{ImagePlace, SeenImage};
pub use operator::SeenOperator;
pub use owner::SeenSize;
pub use package::SeenPackage;
pub use pod_template::SeenPodTemplate;
pub(in crate::cluster) use pod_template::{kept as kept_of_pods, laid_upon, made as made_of_pods};
pub use settings::SeenSettings;
pub use stop::{SeenStop, StopOrder, StopPlace};
pub use trigger::{RestartOrder, SeenTrigger};

use super::{Cluster, mark};

/// Longest time for one write; a webhook may take ten seconds of it.
const LIMIT: Duration = Duration::from_secs(15);

/// What became of an object that was to be deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deleted {
    /// It is marked for deletion now.
    Marked,
    /// There is no object of that name.
    Absent,
    /// There is another one of that name: the one that was meant is gone.
    Another,
}

impl Cluster {
    /// Deletes the pod with this uid and no other of its name. The StatefulSet makes a new one.
    pub async fn delete_pod(&self, namespace: &str, pod: &str, uid: &str, dry_run: bool) -> Result<Deleted, WriteError> {
        let pods: Api<Pod> = Api::namespaced(self.client.clone(), namespace);
        delete_seen(&pods, format!("Pod {pod}"), pod, uid, dry_run, None).await
    }

    /// Deletes the claim with this uid, and with it, by most storage classes, the data.
    pub async fn delete_claim(&self, namespace: &str, claim: &str, uid: &str) -> Result<Deleted, WriteError> {
        let claims: Api<PersistentVolumeClaim> = Api::namespaced(self.client.clone(), namespace);
        delete_seen(&claims, format!("PersistentVolumeClaim {claim}"), claim, uid, false, None).await
    }

    /// The uid of a claim; `None` where there is none. Asked, not remembered: a claim that was made anew must not be deleted for the old one.
    pub async fn claim_uid(&self, namespace: &str, claim: &str) -> Result<Option<String>, WriteError> {
        let claims: Api<PersistentVolumeClaim> = Api::namespaced(self.client.clone(), namespace);
        let found = within(format!("PersistentVolumeClaim {claim}"), claims.get_metadata_opt(claim)).await?;
        Ok(found.and_then(|claim| claim.metadata.uid))
    }

    /// The present resource version and uid of a StatefulSet, and its `spec.replicas`.
    pub async fn replicas_of(&self, namespace: &str, name: &str) -> Result<Option<SeenReplicas>, WriteError> {
        let sets: Api<StatefulSet> = Api::namespaced(self.client.clone(), namespace);
        let found = within(format!("StatefulSet {name}"), sets.get_opt(name)).await?;
        Ok(found.map(|set| SeenReplicas {
            uid: set.metadata.uid.unwrap_or_default(),
            resource_version: set.metadata.resource_version.unwrap_or_default(),
            replicas: set.spec.and_then(|spec| spec.replicas).and_then(|replicas| u16::try_from(replicas).ok()).unwrap_or(1),
        }))
    }

    /// Writes `spec.replicas`, if the StatefulSet is still the version that was seen.
    pub async fn set_replicas(&self, namespace: &str, name: &str, replicas: u16, seen: &str, dry_run: bool) -> Result<(), WriteError> {
        let sets: Api<StatefulSet> = Api::namespaced(self.client.clone(), namespace);
        let patch = json!({"metadata": {"resourceVersion": seen}, "spec": {"replicas": replicas}});
        let params = PatchParams { dry_run, field_manager: Some(mark::MANAGER.into()), ..PatchParams::default() };
        within(format!("StatefulSet {name}"), sets.patch_metadata(name, &params, &Patch::Merge(&patch))).await.map(|_| ())
    }
}

/// A StatefulSet as asked just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenReplicas {
    pub uid: String,
    pub resource_version: String,
    pub replicas: u16,
}

/// Deletes the object with the uid that was seen. Without a `propagation` Kubernetes has its own way for the kind.
async fn delete_seen<K>(
    api: &Api<K>,
    object: String,
    name: &str,
    uid: &str,
    dry_run: bool,
    propagation: Option<PropagationPolicy>,
) -> Result<Deleted, WriteError>
where
    K: Resource + Clone + DeserializeOwned + std::fmt::Debug,
{
    let preconditions = Preconditions { uid: Some(uid.into()), resource_version: None };
    let params = DeleteParams { dry_run, preconditions: Some(preconditions), propagation_policy: propagation, ..DeleteParams::default() };
    match within(object, api.delete(name, &params)).await {
        Ok(_) => Ok(Deleted::Marked),
        Err(WriteError::Gone { .. }) => Ok(Deleted::Absent),
        // The only precondition is the uid, so the only conflict is another object of that name.
        Err(WriteError::Conflict { .. }) => Ok(Deleted::Another),
        Err(error) => Err(error),
    }
}

/// Waits for an answer no longer than the limit.
pub(in crate::cluster) async fn within<T>(object: String, asked: impl Future<Output = kube::Result<T>>) -> Result<T, WriteError> {
    match tokio::time::timeout(LIMIT, asked).await {
        Ok(answer) => answer.map_err(|source| WriteError::of(object, source)),
        Err(_) => Err(WriteError::Silent { object, source: None }),
    }
}
