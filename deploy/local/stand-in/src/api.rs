//! The kinds by name, and the labels and annotations that hold them together.

use k8s_openapi::apimachinery::pkg::apis::meta::v1::OwnerReference;
use kube::{
    Api, Client, ResourceExt,
    core::{ApiResource, DynamicObject, GroupVersionKind},
};
use serde_json::{Map, Value, json};

pub const COMPONENT: &str = "middleware.cn/component";
pub const DEFINITION: &str = "middleware.cn/definition";
pub const PACKAGE_NAME: &str = "middleware.cn/packagename";
pub const PACKAGE_VERSION: &str = "middleware.cn/packageversion";
pub const ENABLED: &str = "middleware.cn/enabled";
pub const PROJECT: &str = "middleware.cn/project";
pub const UPDATE: &str = "middleware.cn/update";
pub const BASELINE: &str = "middleware.cn/baseline";

/// The manager of what is applied; what is created for the first time belongs to `manager`, so a value that is left out later stays.
pub const APPLIES: &str = "opensaola";
pub const CREATES: &str = "manager";

pub fn kind(name: &str) -> ApiResource {
    ApiResource::from_gvk(&GroupVersionKind::gvk("middleware.cn", "v1", name))
}

pub fn clusters() -> ApiResource {
    ApiResource::from_gvk(&GroupVersionKind::gvk("zookeeper.pravega.io", "v1beta1", "ZookeeperCluster"))
}

/// The interface to a namespace's objects, or to cluster-scoped ones where the namespace is empty.
pub fn objects(client: &Client, namespace: &str, kind: &ApiResource) -> Api<DynamicObject> {
    if namespace.is_empty() { Api::all_with(client.clone(), kind) } else { Api::namespaced_with(client.clone(), namespace, kind) }
}

/// `namespace/name`, as queues carry it.
pub fn key(namespace: Option<&str>, name: &str) -> String {
    format!("{}/{name}", namespace.unwrap_or_default())
}

pub fn label<'a>(object: &'a DynamicObject, name: &str) -> &'a str {
    object.labels().get(name).map_or("", String::as_str)
}

pub fn generation(object: &DynamicObject) -> i64 {
    object.metadata.generation.unwrap_or_default()
}

/// The text at a path of the object's data, such as `/spec/baseline`, or nothing.
pub fn text<'a>(object: &'a DynamicObject, path: &str) -> &'a str {
    object.data.pointer(path).and_then(Value::as_str).unwrap_or_default()
}

/// The labels that go from an object of the platform to everything made for it.
pub fn inherited(object: &DynamicObject) -> Map<String, Value> {
    let names = [COMPONENT, DEFINITION, PACKAGE_NAME, PACKAGE_VERSION];
    names.iter().filter_map(|name| object.labels().get(*name).map(|value| ((*name).to_owned(), json!(value)))).collect()
}

pub fn owner(object: &DynamicObject, kind: &ApiResource) -> OwnerReference {
    OwnerReference {
        api_version: kind.api_version.clone(),
        kind: kind.kind.clone(),
        name: object.name_any(),
        uid: object.uid().unwrap_or_default(),
        controller: Some(true),
        block_owner_deletion: Some(true),
    }
}
