//! Nodes in English: which could take a pod, and why the others could not.

use super::count;
use crate::model::{
    node::{Misfit, NodeFit},
    plan::GuardFact,
};

/// So many reasons are told one by one.
const TOLD: usize = 4;

/// `None of 3 nodes could take a pod: 2 lack the label disk=ssd, 1 has the taint dedicated=db:NoSchedule.`
pub fn fit(fit: &NodeFit) -> String {
    let nodes = count(fit.nodes, "node", "nodes");
    let could = match (fit.nodes, fit.fit) {
        (0, _) => return "The cluster has no nodes.".into(),
        (1, 0) => "The one node could not take a pod".into(),
        (1, _) => "The one node could take a pod".into(),
        (_, 0) => format!("None of {nodes} could take a pod"),
        (all, fit) if all == fit => format!("All {nodes} could take a pod"),
        (_, fit) => format!("{fit} of {nodes} could take a pod"),
    };
    let mut reasons: Vec<String> = fit.misfits.iter().take(TOLD).map(|(why, nodes)| misfit(why, *nodes)).collect();
    let others: u16 = fit.misfits.iter().skip(TOLD).map(|(_, nodes)| *nodes).sum();
    if others > 0 {
        reasons.push(format!("{others} cannot for other reasons"));
    }
    if reasons.is_empty() { format!("{could}.") } else { format!("{could}: {}.", reasons.join(", ")) }
}

fn misfit(why: &Misfit, nodes: u16) -> String {
    let (has, lacks, is) = if nodes == 1 { ("has", "lacks", "is") } else { ("have", "lack", "are") };
    match why {
        Misfit::Label { pair } => format!("{nodes} {lacks} the label {pair}"),
        Misfit::Taint { taint } => format!("{nodes} {has} the taint {taint}"),
        Misfit::Cpu { asked } => format!("{nodes} {has} less CPU for pods than {asked}"),
        Misfit::Memory { asked } => format!("{nodes} {has} less memory for pods than {asked}"),
        Misfit::Cordoned => format!("{nodes} {is} cordoned"),
        Misfit::NotReady => format!("{nodes} {is} not ready"),
    }
}

/// `3 members must run on different nodes, and 2 could take one.`
pub fn places(members: u16, places: Option<u16>, zones: bool) -> String {
    let members = count(members, "member", "members");
    match (places, zones) {
        (Some(places), false) => format!("{members} must run on different nodes, and {places} could take one."),
        (Some(places), true) => format!("{members} must run in different zones, and nodes of {places} could take one."),
        (None, _) => format!("{members} must run in different zones, and not every node says in which it is."),
    }
}

pub fn guard(fact: &GuardFact) -> String {
    match fact {
        GuardFact::NodesFit { fit: found } => fit(found),
        GuardFact::PlacesApart { members, places: found, zones } => places(*members, *found, *zones),
        _ => String::new(),
    }
}

pub fn note(fact: &GuardFact) -> String {
    match fact {
        GuardFact::NodesFit { fit } if fit.fit == 0 && fit.may_grow => {
            "The nodes are of pools, to which an autoscaler may add others. A new pod waits until there is one that fits.".into()
        }
        GuardFact::NodesFit { fit } if fit.fit == 0 => {
            "A new pod would wait for a node that there is not. Amounts are compared with what a node has for pods in all.".into()
        }
        GuardFact::NodesFit { .. } => {
            "By labels, taints and what a node has for pods in all. What is free there now, and where volumes are bound, is not looked at."
                .into()
        }
        GuardFact::PlacesApart { members, places: Some(places), .. } if places < members => {
            "A member for which none is left waits until there is one.".into()
        }
        GuardFact::PlacesApart { places: None, .. } => "A member for which no zone is left waits; the others are not touched then.".into(),
        _ => String::new(),
    }
}
