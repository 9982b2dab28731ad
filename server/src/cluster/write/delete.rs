//! Ending an ensemble: the object that a person declares, with everything that it owns; and what this panel made beside its StatefulSet. Each
//! delete carries the uid that was seen, so that an object made later under the name is never taken for the one that was meant.

use app::model::{EnsembleName, manifest::ObjectRef};
use k8s_openapi::{
    api::{
        core::v1::{ConfigMap, Secret, Service},
        policy::v1::PodDisruptionBudget,
    },
    apimachinery::pkg::apis::meta::v1::ObjectMeta,
};
use kube::{
    Api, Resource,
    api::{ApiResource, DynamicObject, Patch, PatchParams, PropagationPolicy},
};
use serde_json::json;

use super::{Deleted, WriteError, delete_seen, within};
use crate::cluster::{Cluster, manifest::resource, mark};

/// Pods of a StatefulSet are looked up by name: a member's id ends at 255.
const ORDINALS: u16 = 256;

impl Cluster {
    /// Deletes the object with this uid, and has what it owns collected after it.
    pub async fn delete_object(&self, namespace: &str, object: &ObjectRef, uid: &str, dry_run: bool) -> Result<Deleted, WriteError> {
        let api = self.api_of(namespace, object)?;
        delete_seen(&api, said(object), &object.name, uid, dry_run, Some(propagation(object))).await
    }

    /// Removes a finalizer of the object with this uid; nothing where it has none of that name.
    pub async fn remove_finalizer(&self, namespace: &str, object: &ObjectRef, uid: &str, finalizer: &str) -> Result<(), WriteError> {
        let api = self.api_of(namespace, object)?;
        let found = within(said(object), api.get_metadata_opt(&object.name)).await?;
        let Some(meta) = found.map(|found| found.metadata).filter(|meta| meta.uid.as_deref() == Some(uid)) else { return Ok(()) };
        let before = meta.finalizers.unwrap_or_default();
        let left: Vec<&String> = before.iter().filter(|name| *name != finalizer).collect();
        if left.len() == before.len() {
            return Ok(());
        }
        let patch = json!({"metadata": {"resourceVersion": meta.resource_version, "finalizers": left}});
        let params = PatchParams { field_manager: Some(mark::MANAGER.into()), ..PatchParams::default() };
        within(said(object), api.patch_metadata(&object.name, &params, &Patch::Merge(&patch))).await.map(|_| ())
    }

    /// What is left of the object with this uid: the finalizers that it waits for; `None` once it is gone.
    pub async fn remains(&self, namespace: &str, object: &ObjectRef, uid: &str) -> Result<Option<Vec<String>>, WriteError> {
        let api = self.api_of(namespace, object)?;
        let found = within(said(object), api.get_metadata_opt(&object.name)).await?;
        let same = found.map(|found| found.metadata).filter(|meta| meta.uid.as_deref() == Some(uid));
        Ok(same.map(|meta| meta.finalizers.unwrap_or_default()))
    }

    /// What is still there of a StatefulSet of that name, itself and its pods, from memory.
    pub fn left_of(&self, namespace: &str, stateful_set: &str) -> Vec<String> {
        let itself = self.objects.stateful_sets.find(namespace, stateful_set).map(|_| format!("StatefulSet {stateful_set}"));
        let pods = (0..ORDINALS).map(|ordinal| format!("{stateful_set}-{ordinal}"));
        itself.into_iter().chain(pods.filter(|pod| self.objects.pods.find(namespace, pod).is_some())).collect()
    }

    /// Deletes what this panel made beside the StatefulSet, and nothing that anybody else made under the names. Answers how many objects
    /// were there.
    pub async fn delete_beside(&self, name: &EnsembleName, secret: bool) -> Result<u16, WriteError> {
        let base = &name.name;
        let mut gone = 0;
        gone += self.delete_ours::<ConfigMap>(name, &format!("{base}-start")).await?;
        gone += self.delete_ours::<Service>(name, &format!("{base}-headless")).await?;
        gone += self.delete_ours::<Service>(name, &format!("{base}-client")).await?;
        gone += self.delete_ours::<PodDisruptionBudget>(name, base).await?;
        if secret {
            gone += self.delete_ours::<Secret>(name, &mark::super_secret(base)).await?;
        }
        Ok(gone)
    }

    async fn delete_ours<K: Resource<DynamicType = ()>>(&self, name: &EnsembleName, object: &str) -> Result<u16, WriteError> {
        let api: Api<DynamicObject> = Api::namespaced_with(self.client.clone(), &name.namespace, &ApiResource::erase::<K>(&()));
        let title = format!("{} {object}", K::kind(&()));
        let found = within(title.clone(), api.get_metadata_opt(object)).await?;
        let Some(meta) = found.map(|found| found.metadata).filter(|meta| is_part_of(meta, &name.name)) else { return Ok(0) };
        let uid = meta.uid.as_deref().unwrap_or_default();
        delete_seen(&api, title, object, uid, false, Some(PropagationPolicy::Background)).await.map(|_| 1)
    }

    fn api_of(&self, namespace: &str, object: &ObjectRef) -> Result<Api<DynamicObject>, WriteError> {
        let resource = resource(object).ok_or_else(|| WriteError::Gone { object: said(object) })?;
        Ok(Api::namespaced_with(self.client.clone(), namespace, &resource))
    }
}

/// Made by this panel for just this ensemble.
fn is_part_of(meta: &ObjectMeta, ensemble: &str) -> bool {
    let instance = meta.labels.as_ref().and_then(|labels| labels.get("app.kubernetes.io/instance"));
    mark::is_ours(meta) && instance.is_some_and(|instance| instance == ensemble)
}

/// A StatefulSet stays, marked, until its pods are gone. An operator's object must not: as long as pravega's is there (0.2.15), also marked for
/// deletion, its operator makes the StatefulSet anew each time it is collected, and the deletion never ends.
fn propagation(object: &ObjectRef) -> PropagationPolicy {
    if object.kind == "StatefulSet" { PropagationPolicy::Foreground } else { PropagationPolicy::Background }
}

fn said(object: &ObjectRef) -> String {
    format!("{} {}", object.kind, object.name)
}
