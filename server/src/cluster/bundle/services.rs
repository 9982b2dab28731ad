//! The Services: a headless one by which members find each other, and one for clients.

use serde_json::{Value, json};

use super::Names;

/// Members must find each other before any of them serves, so addresses that are not ready are published.
pub(super) fn headless(names: &Names) -> Value {
    json!({"spec": {
        "clusterIP": "None",
        "publishNotReadyAddresses": true,
        "selector": names.selector(),
        "ports": [
            {"name": "client", "port": 2181, "targetPort": "client"},
            {"name": "follower", "port": 2888, "targetPort": "follower"},
            {"name": "election", "port": 3888, "targetPort": "election"},
        ],
    }})
}

/// Leads to members that serve, for readiness means serving here.
pub(super) fn client(names: &Names) -> Value {
    json!({"spec": {
        "selector": names.selector(),
        "ports": [{"name": "client", "port": 2181, "targetPort": "client"}],
    }})
}
