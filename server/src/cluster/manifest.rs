//! One object whole, read when a person asks for it: what is kept in memory is pruned to what is read. What people hide in objects never leaves
//! this room.

use app::model::manifest::ObjectRef;
use k8s_openapi::api::{apps::v1::StatefulSet, core::v1::Pod};
use kube::{
    Api, Resource,
    api::{ApiResource, DynamicObject},
};
use serde_json::Value;

use super::{
    Cluster,
    custom::{Custom, Middleware, Pravega, Stackable, conceal},
    write::{WriteError, within},
};

/// What `kubectl apply` remembers: the whole object once more, as text.
const LAST_APPLIED: &str = "kubectl.kubernetes.io/last-applied-configuration";

/// An object as it is now.
#[derive(Clone, Debug)]
pub struct SeenObject {
    pub resource_version: String,
    /// Without passwords, values of variables and managed fields.
    pub value: Value,
}

impl Cluster {
    /// The object; `None` where there is none, or where the kind is none that this panel reads.
    pub async fn manifest(&self, namespace: &str, object: &ObjectRef) -> Result<Option<SeenObject>, WriteError> {
        let Some(resource) = resource(object) else { return Ok(None) };
        let api: Api<DynamicObject> = Api::namespaced_with(self.client.clone(), namespace, &resource);
        let found = within(format!("{} {}", object.kind, object.name), api.get_opt(&object.name)).await?;
        Ok(found.map(|found| SeenObject {
            resource_version: found.metadata.resource_version.clone().unwrap_or_default(),
            value: shown(serde_json::to_value(found).unwrap_or_default()),
        }))
    }
}

/// The plural, for naming a permission.
pub fn plural(object: &ObjectRef) -> Option<(String, String)> {
    resource(object).map(|resource| (resource.group, resource.plural))
}

pub(in crate::cluster) fn resource(object: &ObjectRef) -> Option<ApiResource> {
    let known =
        [kind::<Custom<Middleware>>(), kind::<Custom<Pravega>>(), kind::<Custom<Stackable>>(), kind::<StatefulSet>(), kind::<Pod>()];
    known.into_iter().find(|known| known.kind == object.kind && known.api_version == object.api_version)
}

fn kind<K: Resource<DynamicType = ()>>() -> ApiResource {
    ApiResource::erase::<K>(&())
}

fn shown(mut value: Value) -> Value {
    conceal(&mut value);
    if let Some(metadata) = value.get_mut("metadata").and_then(Value::as_object_mut) {
        metadata.remove("managedFields");
        if let Some(annotations) = metadata.get_mut("annotations").and_then(Value::as_object_mut) {
            annotations.remove(LAST_APPLIED);
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_people_hide_and_what_only_machines_read_is_left_out() {
        let pod = json!({
            "apiVersion": "v1", "kind": "Pod",
            "metadata": {"name": "zk-0", "managedFields": [{}], "annotations": {LAST_APPLIED: "{\"env\": \"secret\"}", "team": "commerce"}},
            "spec": {"containers": [{"name": "zookeeper", "env": [{"name": "JVMFLAGS", "value": "-Dpassword=secret"}]}]},
        });
        let text = shown(pod).to_string();
        assert!(!text.contains("secret"), "{text}");
        assert!(!text.contains("managedFields") && text.contains("commerce") && text.contains("JVMFLAGS"), "{text}");
    }

    #[test]
    fn a_kind_is_known_by_its_group_too() {
        let object = |api_version: &str, kind: &str| ObjectRef { api_version: api_version.into(), kind: kind.into(), name: "zk".into() };
        assert_eq!(plural(&object("zookeeper.stackable.tech/v1alpha1", "ZookeeperCluster")).unwrap().0, "zookeeper.stackable.tech");
        assert_eq!(plural(&object("v1", "Pod")).unwrap(), (String::new(), "pods".into()));
        assert_eq!(plural(&object("v1", "Secret")), None);
    }
}
