//! The members. Pods start in parallel, because none of them is ready before a majority runs; readiness means serving, being alive does not.

use serde_json::{Value, json};

use super::{Names, secret::DIGEST};
use crate::cluster::mark;

/// The user and group `zookeeper` of the official image.
const USER: u32 = 1000;
/// SIGTERM ends a server within half a second (measured); the rest is for a slow disk.
const GRACE_S: u32 = 30;

pub(super) fn body(names: &Names) -> Value {
    let spec = names.spec;
    json!({"spec": {
        "serviceName": names.headless(),
        "replicas": spec.members,
        "podManagementPolicy": "Parallel",
        // A member that leaves keeps its volume in either case: a change of size takes no data away.
        "persistentVolumeClaimRetentionPolicy": {"whenDeleted": spec.volumes.policy(), "whenScaled": "Retain"},
        // Kubernetes goes by ordinal, whoever leads: a new template waits for this panel, which restarts followers first and the leader last.
        "updateStrategy": {"type": "OnDelete"},
        "selector": {"matchLabels": names.selector()},
        "template": {
            "metadata": {"labels": names.labels()},
            "spec": {
                "automountServiceAccountToken": false,
                "enableServiceLinks": false,
                "terminationGracePeriodSeconds": GRACE_S,
                "securityContext": {
                    "runAsNonRoot": true,
                    "runAsUser": USER,
                    "runAsGroup": USER,
                    "fsGroup": USER,
                    "fsGroupChangePolicy": "OnRootMismatch",
                    "seccompProfile": {"type": "RuntimeDefault"},
                },
                "affinity": apart(names),
                "containers": [container(names)],
                "volumes": [{"name": "config", "configMap": {"name": names.config_map(), "defaultMode": 0o444}}],
            },
        },
        "volumeClaimTemplates": [claim(names)],
    }})
}

fn container(names: &Names) -> Value {
    let spec = names.spec;
    json!({
        "name": "zookeeper",
        "image": spec.image,
        "imagePullPolicy": "IfNotPresent",
        "command": ["bash", "/config/start.sh"],
        "env": [
            {"name": "SET_NAME", "value": names.ensemble.name},
            {"name": "NAMESPACE", "value": names.ensemble.namespace},
            {"name": "INITIAL_SIZE", "value": spec.members.to_string()},
            {"name": "HEAP_MB", "value": spec.heap_mb.to_string()},
            {"name": "SUPER_DIGEST", "valueFrom": {"secretKeyRef": {"name": mark::super_secret(&names.ensemble.name), "key": DIGEST}}},
        ],
        "ports": [
            {"name": "client", "containerPort": 2181},
            {"name": "follower", "containerPort": 2888},
            {"name": "election", "containerPort": 3888},
            {"name": "admin", "containerPort": 8080},
        ],
        // Reading a large tree takes a while, and the port opens only afterwards: five minutes.
        "startupProbe": probe("alive.sh", 2, 150),
        "readinessProbe": probe("serving.sh", 3, 2),
        "livenessProbe": probe("alive.sh", 10, 6),
        "resources": {
            "requests": {"cpu": spec.cpu, "memory": spec.memory},
            "limits": {"memory": spec.memory},
        },
        "securityContext": {"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}},
        "volumeMounts": [{"name": "data", "mountPath": "/data"}, {"name": "config", "mountPath": "/config", "readOnly": true}],
    })
}

fn probe(script: &str, period_s: u32, failures: u32) -> Value {
    let command = ["bash".to_owned(), format!("/config/{script}")];
    json!({"exec": {"command": command}, "periodSeconds": period_s, "failureThreshold": failures, "timeoutSeconds": 5})
}

/// On different nodes, and these in different zones, where there are as many: a wish, so that a small cluster can run an ensemble, too.
fn apart(names: &Names) -> Value {
    let away = |weight: u8, topology: &str| json!({"weight": weight, "podAffinityTerm": {"topologyKey": topology, "labelSelector": {"matchLabels": names.selector()}}});
    let wishes = [away(100, "kubernetes.io/hostname"), away(50, "topology.kubernetes.io/zone")];
    json!({"podAntiAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": wishes}})
}

fn claim(names: &Names) -> Value {
    let mut spec = json!({
        "accessModes": ["ReadWriteOnce"],
        "resources": {"requests": {"storage": names.spec.storage}},
    });
    if let Some(class) = &names.spec.storage_class {
        spec["storageClassName"] = json!(class);
    }
    json!({"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "data"}, "spec": spec})
}
