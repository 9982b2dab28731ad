//! How many nodes could take a pod, and what speaks against each of the others: the first thing, in the order in which a person would change it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{CORDONED, Node, PodAsks, Taint};
use crate::model::{
    create::Quantity,
    pod_template::{TolerationEffect, ZONE},
};

/// Kubernetes' own taints of nodes that are not ready.
const NOT_READY: [&str; 2] = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

/// Labels of nodes that are of a pool, as Karpenter and the platforms of Google, Amazon and Microsoft set them.
const OF_POOLS: [&str; 4] =
    ["karpenter.sh/nodepool", "cloud.google.com/gke-nodepool", "eks.amazonaws.com/nodegroup", "kubernetes.azure.com/agentpool"];

/// Why a node could not take a pod.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Misfit {
    /// It lacks a label, told as `key=value`.
    Label { pair: String },
    /// It has a taint that the pod does not tolerate, told as kubectl writes it.
    Taint { taint: String },
    /// It has less CPU for pods than is requested.
    Cpu { asked: String },
    /// It has less memory for pods than is requested.
    Memory { asked: String },
    /// Somebody cordoned it.
    Cordoned,
    /// It is not ready.
    NotReady,
}

/// Which nodes of a cluster could take a pod, in counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeFit {
    /// All nodes.
    pub nodes: u16,
    /// Those that could take it.
    pub fit: u16,
    /// The zones of those; `None` where one of them does not say in which it is.
    pub zones: Option<u16>,
    /// Why the others could not, and how many each, most first.
    pub misfits: Vec<(Misfit, u16)>,
    /// Whether nodes are of pools: an autoscaler may add one that could take what waits, so that nothing is certain.
    pub may_grow: bool,
}

impl NodeFit {
    /// Looks at every node.
    pub fn of(nodes: &[Node], asks: &PodAsks) -> Self {
        let mut misfits: BTreeMap<Misfit, u16> = BTreeMap::new();
        let mut zones: Option<BTreeSet<&String>> = Some(BTreeSet::new());
        let mut fit = 0;
        for node in nodes {
            match misfit(node, asks) {
                Some(why) => *misfits.entry(why).or_default() += 1,
                None => {
                    fit += 1;
                    zones = zones.zip(node.labels.get(ZONE)).map(|(mut zones, zone)| {
                        zones.insert(zone);
                        zones
                    });
                }
            }
        }
        let mut misfits: Vec<(Misfit, u16)> = misfits.into_iter().collect();
        misfits.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let may_grow = nodes.iter().any(|node| OF_POOLS.iter().any(|label| node.labels.contains_key(*label)));
        Self { nodes: count(nodes.len()), fit, zones: zones.map(|zones| count(zones.len())), misfits, may_grow }
    }

    /// How many pods that must be apart find a place: nodes, or zones where that is known.
    pub fn places(&self, zones: bool) -> Option<u16> {
        if zones { self.zones } else { Some(self.fit) }
    }
}

fn count(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

fn misfit(node: &Node, asks: &PodAsks) -> Option<Misfit> {
    let lacks = asks.selector.iter().find(|(key, value)| node.labels.get(*key) != Some(value));
    let label = || lacks.map(|(key, value)| Misfit::Label { pair: format!("{key}={value}") });
    let taint = || node.taints.iter().find(|taint| repels(taint, asks)).map(told);
    let cpu = || is_less(node.cpu.as_deref(), asks.cpu.as_deref()).map(|asked| Misfit::Cpu { asked });
    let memory = || is_less(node.memory.as_deref(), asks.memory.as_deref()).map(|asked| Misfit::Memory { asked });
    label().or_else(taint).or_else(cpu).or_else(memory)
}

fn told(taint: &Taint) -> Misfit {
    match taint.key.as_str() {
        CORDONED => Misfit::Cordoned,
        key if NOT_READY.contains(&key) => Misfit::NotReady,
        _ => Misfit::Taint { taint: taint.to_string() },
    }
}

/// By the rules of the scheduler: a toleration that leaves something out tolerates all of it. What is only preferred repels nobody.
fn repels(taint: &Taint, asks: &PodAsks) -> bool {
    let tolerates = asks.tolerations.iter().any(|toleration| {
        let key = toleration.key.as_ref().is_none_or(|key| *key == taint.key);
        let value = toleration.value.as_deref().is_none_or(|value| value == taint.value.as_deref().unwrap_or_default());
        let effect = toleration.effect.is_none_or(|effect| effect == taint.effect);
        key && value && effect
    });
    taint.effect != TolerationEffect::PreferNoSchedule && !tolerates
}

/// What is asked for, where it is certainly more than what is there.
fn is_less(has: Option<&str>, asked: Option<&str>) -> Option<String> {
    let amounts = has.and_then(Quantity::parse).zip(asked.and_then(Quantity::parse));
    amounts.is_some_and(|(has, asked)| has < asked).then(|| asked.unwrap_or_default().to_owned())
}
