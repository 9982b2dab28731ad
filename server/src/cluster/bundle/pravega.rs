//! The `ZookeeperCluster` of a new ensemble that pravega's operator shall run. Volumes are kept when it is deleted: data is never taken away by
//! a default. What is not written here the operator fills in, and writes back into the object.

use app::model::image::split;
use serde_json::{Value, json};

use super::Names;

pub(super) fn body(names: &Names<'_>) -> Value {
    let spec = names.spec;
    let (repository, tag) = split(&spec.image);
    let mut volume = json!({
        "accessModes": ["ReadWriteOnce"],
        "resources": {"requests": {"storage": spec.storage}},
    });
    if let Some(class) = &spec.storage_class {
        volume["storageClassName"] = json!(class);
    }
    json!({"spec": {
        "replicas": spec.members,
        "image": {"repository": repository, "tag": tag, "pullPolicy": "IfNotPresent"},
        "storageType": "persistence",
        "persistence": {"reclaimPolicy": "Retain", "spec": volume},
        "pod": {
            "resources": {"requests": {"cpu": spec.cpu, "memory": spec.memory}, "limits": {"memory": spec.memory}},
            // Read by ZooKeeper's own start script (zkEnv.sh), in MiB.
            "env": [{"name": "ZK_SERVER_HEAP", "value": spec.heap_mb.to_string()}],
        },
    }})
}
