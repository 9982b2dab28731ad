//! Whether new pods find a node: by the nodes of the cluster where they are seen, else only as far as members already run on some.

use super::{Guard, GuardFact, Situation};
use crate::model::{
    node::{Node, NodeFit, PodAsks},
    pod_template::{AntiAffinity, PodChange, PodKey},
};

/// What may leave a pod of another template without a node. What asks for no more than before is nobody's fault now.
pub(super) fn of_template(s: &Situation<'_>, changes: &[PodChange], nodes: Option<&[Node]>) -> Vec<Guard> {
    let narrows = changes.iter().any(narrows);
    let apart = changes.iter().filter(|change| change.key == PodKey::AntiAffinity).find_map(|change| change.after.as_deref());
    let apart = apart.and_then(AntiAffinity::from_key).and_then(AntiAffinity::must_by_zones);
    let Some(nodes) = nodes else {
        let unseen = narrows.then(|| Guard::warns(GuardFact::NodesNotSeen));
        return unseen.into_iter().chain(apart.map(|zones| as_they_run(s, zones))).collect();
    };
    if !narrows && apart.is_none() {
        return Vec::new();
    }
    of_pods(&s.asks.clone().with(changes), s.status.members.len() as u16, nodes)
}

/// Whether so many pods find a node each: none that takes one, or fewer places than pods that must be apart, is certain to fail, unless nodes may
/// be added.
pub(super) fn of_pods(asks: &PodAsks, members: u16, nodes: &[Node]) -> Vec<Guard> {
    let fit = NodeFit::of(nodes, asks);
    let fails = if fit.may_grow { Guard::warns } else { Guard::blocks };
    let apart = asks.anti_affinity.and_then(AntiAffinity::must_by_zones).filter(|_| fit.fit > 0);
    let apart = apart.map(|zones| (zones, fit.places(zones)));
    let guard = |(zones, places): (bool, Option<u16>)| {
        let fact = GuardFact::PlacesApart { members, places, zones };
        match places {
            None => Guard::warns(fact),
            Some(places) if places < members => fails(fact),
            Some(_) => Guard::passes(fact),
        }
    };
    let is_none = fit.fit == 0;
    let fact = GuardFact::NodesFit { fit };
    let first = if is_none { fails(fact) } else { Guard::passes(fact) };
    std::iter::once(first).chain(apart.map(guard)).collect()
}

fn narrows(change: &PodChange) -> bool {
    match change.key {
        PodKey::NodeSelector => !change.lines().1.is_empty(),
        PodKey::Tolerations => !change.lines().0.is_empty(),
        PodKey::Cpu | PodKey::Memory => change.key.is_more(change.after.as_deref(), change.before.as_deref()),
        _ => false,
    }
}

fn as_they_run(s: &Situation<'_>, zones: bool) -> Guard {
    let mut nodes: Vec<&str> = s.status.members.iter().filter_map(|member| member.facts.as_ref()?.node.as_deref()).collect();
    nodes.sort_unstable();
    nodes.dedup();
    let (members, nodes) = (s.status.members.len() as u16, nodes.len() as u16);
    let fact = GuardFact::MembersApart { members, nodes, zones };
    if nodes >= members && !zones { Guard::passes(fact) } else { Guard::warns(fact) }
}
