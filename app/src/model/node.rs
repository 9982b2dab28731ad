//! Nodes of a Kubernetes cluster, and what one pod asks of a node: which nodes could take it, and why the others could not. Only a definite no is told:
//! amounts are compared with what a node has for pods in all, never with what is free, and which node a volume is bound to is not looked at.

mod fit;

pub use fit::{Misfit, NodeFit};

use std::{collections::BTreeMap, fmt};

use super::pod_template::{AntiAffinity, PodChange, PodKey, Toleration, TolerationEffect, pairs};

/// The taint that Kubernetes puts on a node that is cordoned, a moment after it was.
pub const CORDONED: &str = "node.kubernetes.io/unschedulable";

/// A node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Its labels.
    pub labels: BTreeMap<String, String>,
    /// Its taints. Kubernetes taints nodes that are cordoned or not ready, too, and places pods by nothing else.
    pub taints: Vec<Taint>,
    /// CPU that it has for pods, as Kubernetes writes it.
    pub cpu: Option<String>,
    /// Memory that it has for pods.
    pub memory: Option<String>,
}

#[cfg(test)]
impl Node {
    /// A node of two cores and 4 GiB with these labels.
    pub fn labelled(labels: &[(&str, &str)]) -> Self {
        let labels = labels.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        Self { labels, cpu: Some("2".into()), memory: Some("4Gi".into()), ..Self::default() }
    }
}

/// A taint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taint {
    /// Its key.
    pub key: String,
    /// Its value, where it has one.
    pub value: Option<String>,
    /// What it does to pods that do not tolerate it.
    pub effect: TolerationEffect,
}

/// As kubectl writes it.
impl fmt::Display for Taint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.value.as_ref().map(|value| format!("={value}")).unwrap_or_default();
        write!(f, "{}{value}:{}", self.key, self.effect.key())
    }
}

/// What one pod of an ensemble asks of a node, as far as its template says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PodAsks {
    /// Labels that the node must have.
    pub selector: BTreeMap<String, String>,
    /// Taints that it tolerates.
    pub tolerations: Vec<Toleration>,
    /// CPU that its server requests, as Kubernetes writes it.
    pub cpu: Option<String>,
    /// Memory that its server requests.
    pub memory: Option<String>,
    /// How the pods keep away from each other.
    pub anti_affinity: Option<AntiAffinity>,
}

impl PodAsks {
    /// The same with these changes of the template.
    pub fn with(mut self, changes: &[PodChange]) -> Self {
        for change in changes {
            let text = change.after.as_deref().unwrap_or_default();
            match change.key {
                PodKey::Cpu => self.cpu.clone_from(&change.after),
                PodKey::Memory => self.memory.clone_from(&change.after),
                PodKey::NodeSelector => {
                    self.selector = pairs(text).into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
                }
                PodKey::Tolerations => self.tolerations = text.lines().filter_map(Toleration::parse).collect(),
                PodKey::AntiAffinity => self.anti_affinity = AntiAffinity::from_key(text),
                PodKey::HeapMb | PodKey::Labels | PodKey::Annotations | PodKey::LogLevel => {}
            }
        }
        self
    }
}

#[cfg(test)]
mod tests;
