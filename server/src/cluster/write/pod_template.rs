//! The pod template of an ensemble: read from the one object that keeps it, when somebody asks; written back only where it changes, if it is still
//! the version that was seen. What a pod itself has is read from the pod.

mod list;
mod patch;
mod read;

use app::model::{
    driver::DriverKind,
    pod_template::{AntiAffinity, PodChange, PodHome, PodKey, PodObject, PodValues, Refusal},
};
use k8s_openapi::api::{
    apps::v1::StatefulSet,
    core::v1::{ConfigMap, Pod},
};
use kube::{
    Api,
    api::{Patch, PatchParams},
};
use serde_json::Value;

use super::{WriteError, within};
use crate::cluster::{Cluster, mark};

/// What the scripts of a ConfigMap read where the log's level can be told.
const LOG_LEVEL: &str = "LOG_LEVEL";

/// The pod template as it stands just now.
pub struct SeenPodTemplate {
    pub uid: String,
    pub resource_version: String,
    pub values: PodValues,
    /// What cannot be changed of this one ensemble's.
    pub refused: Vec<(PodKey, Refusal)>,
    /// Whether pods that are made now are made by it: its controller has seen it, and Kubernetes replaces none by itself where the panel shall.
    pub is_in_force: bool,
    /// The whole object, for the lists that are written whole. It may hold what people hide, and goes nowhere else.
    body: Value,
}

impl Cluster {
    /// The pod template; `None` where there is no such object.
    pub async fn pod_template(&self, namespace: &str, object: &PodObject) -> Result<Option<SeenPodTemplate>, WriteError> {
        if object.home == PodHome::StatefulSet {
            let sets: Api<StatefulSet> = Api::namespaced(self.client.clone(), namespace);
            let Some(set) = within(object.title(), sets.get_opt(&object.name)).await? else { return Ok(None) };
            let refused = self.refused(namespace, &object.name).await?;
            let (metadata, is_in_force) = (set.metadata.clone(), read::is_in_force(&set));
            let body = serde_json::to_value(&set).unwrap_or_default();
            return Ok(Some(seen(object, metadata, body, is_in_force, refused)));
        }
        let found = within(object.title(), self.keepers_of_pods(namespace, object.home).get_opt(&object.name)).await?;
        Ok(found.map(|found| seen(object, found.metadata, found.data, true, Vec::new())))
    }

    /// Writes what changes, if the object is still the version that was seen.
    pub async fn write_pod_template(
        &self,
        namespace: &str,
        object: &PodObject,
        seen: &SeenPodTemplate,
        changes: &[PodChange],
        dry_run: bool,
    ) -> Result<(), WriteError> {
        let mut patch = patch::of(object, &seen.body, changes);
        patch["metadata"] = serde_json::json!({"resourceVersion": seen.resource_version});
        let params = PatchParams { dry_run, field_manager: Some(mark::MANAGER.into()), ..PatchParams::default() };
        if object.home == PodHome::StatefulSet {
            let sets: Api<StatefulSet> = Api::namespaced(self.client.clone(), namespace);
            // By the strategy of its kind, so that container and variables are found by their names.
            return within(object.title(), sets.patch_metadata(&object.name, &params, &Patch::Strategic(&patch))).await.map(|_| ());
        }
        let api = self.keepers_of_pods(namespace, object.home);
        within(object.title(), api.patch_metadata(&object.name, &params, &Patch::Merge(&patch))).await.map(|_| ())
    }

    /// What the pod with this uid has itself; `None` where there is none such.
    pub async fn pod_values(&self, namespace: &str, object: &PodObject, (pod, uid): (&str, &str)) -> Result<Option<PodValues>, WriteError> {
        let pods: Api<Pod> = Api::namespaced(self.client.clone(), namespace);
        let found = within(format!("Pod {pod}"), pods.get_opt(pod)).await?;
        let found = found.filter(|found| found.metadata.uid.as_deref() == Some(uid));
        Ok(found.map(|found| {
            let mut values = read::values(object, &serde_json::to_value(found).unwrap_or_default());
            // Of a template without any an operator makes something; a pod without any has none.
            values.entry(PodKey::AntiAffinity).or_insert_with(|| AntiAffinity::Off.key().to_owned());
            values
        }))
    }

    /// The log's level can be told only where the settings of the log read it.
    async fn refused(&self, namespace: &str, stateful_set: &str) -> Result<Vec<(PodKey, Refusal)>, WriteError> {
        let name = format!("{stateful_set}-start");
        let maps: Api<ConfigMap> = Api::namespaced(self.client.clone(), namespace);
        let found = within(format!("ConfigMap {name}"), maps.get_opt(&name)).await?;
        let reads = found.and_then(|map| map.data?.remove("start.sh")).is_some_and(|script| script.contains(LOG_LEVEL));
        Ok(if reads { Vec::new() } else { vec![(PodKey::LogLevel, Refusal::LogOfEarlierPanel)] })
    }

    fn keepers_of_pods(&self, namespace: &str, home: PodHome) -> Api<kube::api::DynamicObject> {
        self.owners_api(
            namespace,
            match home {
                PodHome::OpenSaola => DriverKind::OpenSaola,
                PodHome::Stackable => DriverKind::Stackable,
                PodHome::Pravega | PodHome::StatefulSet => DriverKind::Pravega,
            },
        )
    }
}

/// What an object with this `spec` declares of its pods.
pub(in crate::cluster) fn kept(object: &PodObject, spec: &Value) -> PodValues {
    read::values(object, &read::template(object, spec))
}

/// What the template of a StatefulSet has, in the words of the object that declares it.
pub(in crate::cluster) fn made(object: &PodObject, template: &Value) -> PodValues {
    read::values(object, template)
}

/// The body of a new object with these fields of its pod template.
pub(in crate::cluster) fn laid_upon(mut body: Value, object: &PodObject, changes: &[PodChange]) -> Value {
    if !changes.is_empty() {
        let patch = patch::of(object, &body, changes);
        patch::lay(&mut body, patch);
    }
    body
}

fn seen(
    object: &PodObject,
    metadata: kube::core::ObjectMeta,
    body: Value,
    is_in_force: bool,
    refused: Vec<(PodKey, Refusal)>,
) -> SeenPodTemplate {
    SeenPodTemplate {
        uid: metadata.uid.unwrap_or_default(),
        resource_version: metadata.resource_version.unwrap_or_default(),
        values: kept(object, &body["spec"]),
        refused,
        is_in_force,
        body,
    }
}

#[cfg(test)]
mod tests;
