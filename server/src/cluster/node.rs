//! A node as this room keeps it. A node's status names every image that lies there and more, and is written every few minutes: only what says
//! whether it could take a pod is read from the wire at all.

use std::borrow::Cow;

use app::model::{
    node::{self, CORDONED},
    pod_template::TolerationEffect,
};
use k8s_openapi::{
    api::core::v1::{Node as Whole, Taint},
    apimachinery::pkg::apis::meta::v1::ObjectMeta,
};
use kube::{Resource, core::ClusterResourceScope};
use serde::Deserialize;

use super::Cluster;

/// A node: its labels, its taints, and what it has for pods.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Node {
    pub metadata: ObjectMeta,
    #[serde(default)]
    pub spec: NodeSpec,
    #[serde(default)]
    pub status: NodeStatus,
}

/// Which pods it takes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NodeSpec {
    pub taints: Vec<Taint>,
    pub unschedulable: bool,
}

/// How it is.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NodeStatus {
    pub allocatable: Allocatable,
}

/// What it has for pods.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Allocatable {
    pub cpu: Option<String>,
    pub memory: Option<String>,
}

impl Resource for Node {
    type DynamicType = ();
    type Scope = ClusterResourceScope;

    fn kind((): &()) -> Cow<'_, str> {
        Whole::kind(&())
    }

    fn group((): &()) -> Cow<'_, str> {
        Whole::group(&())
    }

    fn version((): &()) -> Cow<'_, str> {
        Whole::version(&())
    }

    fn plural((): &()) -> Cow<'_, str> {
        Whole::plural(&())
    }

    fn meta(&self) -> &ObjectMeta {
        &self.metadata
    }

    fn meta_mut(&mut self) -> &mut ObjectMeta {
        &mut self.metadata
    }
}

impl Node {
    /// What placing a pod goes by. An effect that Kubernetes does not have yet is none that is known to repel.
    fn seen(&self) -> node::Node {
        let mut taints: Vec<node::Taint> = self.spec.taints.iter().filter_map(taint).collect();
        if self.spec.unschedulable && taints.iter().all(|taint| taint.key != CORDONED) {
            taints.push(node::Taint { key: CORDONED.into(), value: None, effect: TolerationEffect::NoSchedule });
        }
        node::Node {
            labels: self.metadata.labels.clone().unwrap_or_default(),
            taints,
            cpu: self.status.allocatable.cpu.clone(),
            memory: self.status.allocatable.memory.clone(),
        }
    }
}

fn taint(taint: &Taint) -> Option<node::Taint> {
    let value = taint.value.clone().filter(|value| !value.is_empty());
    Some(node::Taint { key: taint.key.clone(), value, effect: TolerationEffect::from_key(&taint.effect)? })
}

impl Cluster {
    /// Its nodes, from memory; `None` where they may not be read, or cannot be at the moment: then nothing is known of them.
    pub fn nodes(&self) -> Option<Vec<node::Node>> {
        let watched = self.objects.nodes.condition();
        let seen = || self.objects.nodes.all().iter().map(|node| node.seen()).collect();
        (watched.ready && watched.failing_since.is_none()).then(seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn of_a_node_only_what_placing_goes_by_is_read() {
        let whole = json!({
            "apiVersion": "v1", "kind": "Node",
            "metadata": {"name": "node-1", "labels": {"disk": "ssd"}},
            "spec": {"podCIDR": "10.0.0.0/24", "unschedulable": true, "taints": [{"key": "dedicated", "value": "db", "effect": "NoSchedule"}]},
            "status": {"allocatable": {"cpu": "1900m", "memory": "3884320Ki", "pods": "110"}, "capacity": {"cpu": "2"}, "images": [{"names": ["a"]}]},
        });
        let seen = serde_json::from_value::<Node>(whole).unwrap().seen();
        assert_eq!((seen.labels["disk"].as_str(), seen.cpu.as_deref(), seen.memory.as_deref()), ("ssd", Some("1900m"), Some("3884320Ki")));
        let taints: Vec<String> = seen.taints.iter().map(ToString::to_string).collect();
        assert_eq!(taints, ["dedicated=db:NoSchedule", "node.kubernetes.io/unschedulable:NoSchedule"]);
    }
}
