//! Nodes in Chinese: which could take a pod, and why the others could not.

use super::count;
use crate::model::{
    node::{Misfit, NodeFit},
    plan::GuardFact,
};

/// So many reasons are told one by one.
const TOLD: usize = 4;

/// `3 个节点都不能接纳 Pod：2 个没有标签 disk=ssd，1 个有污点 dedicated=db:NoSchedule。`
pub fn fit(fit: &NodeFit) -> String {
    let nodes = count(fit.nodes, "个节点");
    let could = match (fit.nodes, fit.fit) {
        (0, _) => return "该 Kubernetes 集群没有节点。".into(),
        (1, 0) => "唯一的节点不能接纳 Pod".into(),
        (1, _) => "唯一的节点可以接纳 Pod".into(),
        (_, 0) => format!("{nodes}都不能接纳 Pod"),
        (all, fit) if all == fit => format!("{nodes}都可以接纳 Pod"),
        (_, fit) => format!("{nodes}中有 {fit} 个可以接纳 Pod"),
    };
    let mut reasons: Vec<String> = fit.misfits.iter().take(TOLD).map(|(why, nodes)| misfit(why, *nodes)).collect();
    let others: u16 = fit.misfits.iter().skip(TOLD).map(|(_, nodes)| *nodes).sum();
    if others > 0 {
        reasons.push(format!("{others} 个因其他原因不能"));
    }
    if reasons.is_empty() { format!("{could}。") } else { format!("{could}：{}。", reasons.join("，")) }
}

fn misfit(why: &Misfit, nodes: u16) -> String {
    match why {
        Misfit::Label { pair } => format!("{nodes} 个没有标签 {pair}"),
        Misfit::Taint { taint } => format!("{nodes} 个有污点 {taint}"),
        Misfit::Cpu { asked } => format!("{nodes} 个可供 Pod 使用的 CPU 少于 {asked}"),
        Misfit::Memory { asked } => format!("{nodes} 个可供 Pod 使用的内存少于 {asked}"),
        Misfit::Cordoned => format!("{nodes} 个已被禁止调度"),
        Misfit::NotReady => format!("{nodes} 个未就绪"),
    }
}

/// `3 个成员必须运行在不同节点上，只有 2 个节点可以接纳。`
pub fn places(members: u16, places: Option<u16>, zones: bool) -> String {
    let members = count(members, "个成员");
    match (places, zones) {
        (Some(places), false) => format!("{members}必须运行在不同节点上，有 {places} 个节点可以接纳。"),
        (Some(places), true) => format!("{members}必须运行在不同可用区，有 {places} 个可用区的节点可以接纳。"),
        (None, _) => format!("{members}必须运行在不同可用区，而并非每个节点都说明了所在的可用区。"),
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
            "这些节点属于节点池，自动扩缩容可能会新增节点。在出现合适的节点之前，新的 Pod 会等待。".into()
        }
        GuardFact::NodesFit { fit } if fit.fit == 0 => "新的 Pod 会等待一个并不存在的节点。数量与节点可供 Pod 使用的总量比较。".into(),
        GuardFact::NodesFit { .. } => "依据标签、污点和节点可供 Pod 使用的总量；不考虑当前空闲多少，也不考虑卷绑定在哪里。".into(),
        GuardFact::PlacesApart { members, places: Some(places), .. } if places < members => {
            "没有位置的成员会等待，直到出现合适的位置。".into()
        }
        GuardFact::PlacesApart { places: None, .. } => "没有剩余可用区的成员会等待；其他成员不受影响。".into(),
        _ => String::new(),
    }
}
