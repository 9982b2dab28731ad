//! The `ZookeeperCluster` of a new ensemble that pravega's operator shall run. Its volumes are kept when it is deleted unless somebody wished
//! otherwise. What is not written here the operator fills in, and writes back into the object.

use app::model::{
    create::{CreateSpec, Volumes},
    image::split,
};
use serde_json::{Value, json};

use super::Names;

pub(super) fn body(names: &Names<'_>) -> Value {
    let spec = names.spec;
    let (repository, tag) = split(&spec.image);
    let mut body = json!({"spec": {
        "replicas": spec.members,
        "image": {"repository": repository, "tag": tag, "pullPolicy": "IfNotPresent"},
        "pod": {
            "resources": {"requests": {"cpu": spec.cpu, "memory": spec.memory}, "limits": {"memory": spec.memory}},
            // Read by ZooKeeper's own start script (zkEnv.sh), in MiB.
            "env": [{"name": "ZK_SERVER_HEAP", "value": spec.heap_mb.to_string()}],
        },
    }});
    data(&mut body["spec"], spec);
    body
}

/// Where the data lies: on a volume for each member, or in its pod, with as much room as was asked for.
fn data(body: &mut Value, spec: &CreateSpec) {
    if spec.volumes == Volumes::Ephemeral {
        body["storageType"] = json!("ephemeral");
        body["ephemeral"] = json!({"emptydirvolumesource": {"sizeLimit": spec.storage}});
        return;
    }
    let mut volume = json!({
        "accessModes": ["ReadWriteOnce"],
        "resources": {"requests": {"storage": spec.storage}},
    });
    if let Some(class) = &spec.storage_class {
        volume["storageClassName"] = json!(class);
    }
    body["storageType"] = json!("persistence");
    body["persistence"] = json!({"reclaimPolicy": spec.volumes.policy(), "spec": volume});
}
