//! The `ZookeeperCluster` of a new ensemble that Stackable's operator shall run: one role group, and its own defaults said aloud, TLS among them.
//! Limits stand beside requests, because its default limit of CPU may be less than what is asked for.

use app::model::create::{
    platform::{cpu_limit, plain_amount},
    stackable::{ROLE_GROUP, memory},
};
use serde_json::{Value, json};

use super::Names;

pub(super) fn body(names: &Names<'_>) -> Value {
    let spec = names.spec;
    let mut data = json!({"capacity": spec.storage});
    if let Some(class) = &spec.storage_class {
        data["storageClass"] = json!(class);
    }
    json!({"spec": {
        // It makes the image of the version, whatever an offer calls it.
        "image": {"productVersion": spec.version},
        "clusterConfig": {"tls": {"serverSecretClass": "tls", "quorumSecretClass": "tls"}},
        "servers": {
            "roleConfig": {"listenerClass": "cluster-internal", "podDisruptionBudget": {"enabled": true, "maxUnavailable": 1}},
            "roleGroups": {ROLE_GROUP: {
                "replicas": spec.members,
                "config": {"resources": {
                    "cpu": {"min": plain_amount(&spec.cpu), "max": cpu_limit(&spec.cpu)},
                    "memory": {"limit": memory(&spec.memory)},
                    "storage": {"data": data},
                }},
            }},
        },
    }})
}
