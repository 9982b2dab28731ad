//! MiddlewareOperators of OpenSaola: made, asked to take another package, given their own fields back, deleted. Whatever is written over is the version
//! that was seen.

use std::collections::BTreeMap;

use app::model::package::operator::{Enabled, OperatorSpec};
use kube::{
    Api,
    api::{ApiResource, DynamicObject, Patch, PatchParams, PostParams},
};
use serde_json::{Value, json};

use super::{Deleted, WriteError, delete_seen, within};
use crate::cluster::{
    Cluster,
    custom::{Custom, CustomKind, MiddlewareOperator, WATCH},
    mark::{self, KEPT_FIELDS},
    platform::{COMPONENT, NAME, UPDATE, VERSION},
};

/// The container of the baseline goes by its template: a list is laid over another by name, before templates are carried out.
const CONTAINER: &str = "{{ .Globe.Name }}";

/// An operator as asked just now, with its own fields as they are: not to be kept, and not to be shown as they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SeenOperator {
    pub uid: String,
    pub resource_version: String,
    /// `spec.deployment`, where there is anything in it.
    pub deployment: Option<Value>,
    /// What an upgrade took away and nobody has written back.
    pub kept: Option<Value>,
    /// A version that was asked for and is not taken in.
    pub asked: Option<String>,
}

impl Cluster {
    /// The operator of that name.
    pub async fn find_operator(&self, namespace: &str, name: &str) -> Result<Option<SeenOperator>, WriteError> {
        let found = within(title(name), self.operators_api(namespace).get_opt(name)).await?;
        Ok(found.map(|found| {
            let mut annotations: BTreeMap<String, String> = found.metadata.annotations.unwrap_or_default();
            SeenOperator {
                uid: found.metadata.uid.unwrap_or_default(),
                resource_version: found.metadata.resource_version.unwrap_or_default(),
                deployment: found.data.pointer("/spec/deployment").filter(|own| !is_empty(own)).cloned(),
                kept: annotations.remove(KEPT_FIELDS).and_then(|kept| serde_json::from_str(&kept).ok()).filter(Value::is_object),
                asked: annotations.remove(UPDATE),
            }
        }))
    }

    /// Makes an operator of the enabled package.
    pub async fn create_operator(&self, spec: &OperatorSpec, package: &Enabled) -> Result<(), WriteError> {
        let object: DynamicObject = serde_json::from_value(made(spec, package))
            .map_err(|error| WriteError::of(title(&spec.name), kube::Error::SerdeError(error)))?;
        let params = PostParams { field_manager: Some(mark::MANAGER.into()), ..PostParams::default() };
        within(title(&spec.name), self.operators_api(&spec.namespace).create(&params, &object)).await.map(drop)
    }

    /// Asks the platform to give it another version of the package. A copy of its own fields stands beside that, as the platform takes them away.
    pub async fn ask_operator_update(&self, namespace: &str, name: &str, version: &str, seen: &SeenOperator) -> Result<(), WriteError> {
        let kept = seen.deployment.as_ref().map(Value::to_string);
        let annotations = json!({UPDATE: version, KEPT_FIELDS: kept});
        self.patch_operator(namespace, name, json!({"metadata": {"resourceVersion": seen.resource_version, "annotations": annotations}}))
            .await
    }

    /// Ends an update: what was asked for is taken off, if it still stands there, and its own fields are written as they were.
    pub async fn end_operator_update(&self, namespace: &str, name: &str, seen: &SeenOperator) -> Result<(), WriteError> {
        let meta = json!({"resourceVersion": seen.resource_version, "annotations": {UPDATE: null, KEPT_FIELDS: null}});
        let patch = match &seen.kept {
            Some(kept) => json!({"metadata": meta, "spec": {"deployment": kept}}),
            None => json!({"metadata": meta}),
        };
        self.patch_operator(namespace, name, patch).await
    }

    /// Deletes the operator with this uid. The platform takes away what came of it, but for the definition.
    pub async fn delete_operator(&self, namespace: &str, name: &str, uid: &str) -> Result<Deleted, WriteError> {
        delete_seen(&self.operators_api(namespace), title(name), name, uid, false, None).await
    }

    async fn patch_operator(&self, namespace: &str, name: &str, patch: Value) -> Result<(), WriteError> {
        let params = PatchParams { field_manager: Some(mark::MANAGER.into()), ..PatchParams::default() };
        within(title(name), self.operators_api(namespace).patch_metadata(name, &params, &Patch::Merge(&patch))).await.map(drop)
    }

    fn operators_api(&self, namespace: &str) -> Api<DynamicObject> {
        let resource = ApiResource::erase::<Custom<MiddlewareOperator>>(&());
        Api::namespaced_with(self.client.clone(), namespace, &resource)
    }
}

/// The object. Its labels are how the platform finds the package; nothing is left to a default that is known to be bad.
fn made(spec: &OperatorSpec, package: &Enabled) -> Value {
    let baseline = spec.topology.baseline();
    let mut object = json!({
        "apiVersion": format!("{}/{}", MiddlewareOperator::GROUP, MiddlewareOperator::VERSION),
        "kind": MiddlewareOperator::KIND,
        "metadata": {"name": spec.name, "namespace": spec.namespace, "labels": {
            COMPONENT: "ZooKeeper",
            NAME: package.name,
            VERSION: package.version,
            "middleware.cn/definition": baseline,
            mark::MANAGED_BY: mark::MANAGER,
        }},
        "spec": {"baseline": baseline, "globe": {"repository": spec.repository, "project": spec.project}},
    });
    if let Some(watch) = &spec.watch {
        let containers = json!([{"name": CONTAINER, "env": [{"name": WATCH, "value": watch}]}]);
        object["spec"]["deployment"] = json!({"spec": {"template": {"spec": {"containers": containers}}}});
    }
    object
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_object().is_some_and(serde_json::Map::is_empty)
}

fn title(name: &str) -> String {
    format!("MiddlewareOperator {name}")
}

#[cfg(test)]
mod tests {
    use app::model::package::operator::Topology;

    use super::*;

    fn object(watch: Option<&str>) -> Value {
        let spec = OperatorSpec {
            namespace: "middleware-operator".into(),
            name: "zk-operator".into(),
            topology: Topology::HighlyAvailable,
            repository: "saola.local".into(),
            project: "middleware".into(),
            watch: watch.map(str::to_owned),
        };
        made(&spec, &Enabled { name: "zookeeper-1".into(), version: "1".into() })
    }

    #[test]
    fn a_new_operator_names_its_package_and_its_registry() {
        let made = object(None);
        assert_eq!(made["metadata"]["labels"]["middleware.cn/packagename"], "zookeeper-1");
        assert_eq!(made["metadata"]["labels"]["middleware.cn/definition"], made["spec"]["baseline"]);
        let globe = json!({"repository": "saola.local", "project": "middleware"});
        assert_eq!(made["spec"], json!({"baseline": "zookeeper-operator-highly-available", "globe": globe}));
    }

    #[test]
    fn what_it_watches_stands_at_the_container_of_the_baseline() {
        let container = object(Some("orders"))["spec"]["deployment"]["spec"]["template"]["spec"]["containers"][0].clone();
        assert_eq!(container, json!({"name": "{{ .Globe.Name }}", "env": [{"name": "WATCH_NAMESPACE", "value": "orders"}]}));
    }
}
