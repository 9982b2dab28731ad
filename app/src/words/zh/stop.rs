//! Stop and start in Chinese: what speaks for and against them, and what a stopped ensemble says of itself.

use super::{count, list, time::TIME};
use crate::model::{Timestamp, driver::DriverKind, plan::GuardFact};

pub fn guard(fact: &GuardFact) -> String {
    match fact {
        GuardFact::IsStopped { stopped: true } => "它已停止。".into(),
        GuardFact::IsStopped { stopped: false } => "它没有停止。".into(),
        GuardFact::StopElsewhere { driver } => format!("Menagerie 无法停止{}。", whose(*driver)),
        GuardFact::NobodyServes => "再次启动之前没有任何服务。".into(),
        GuardFact::DataInPods { pods } => format!("{}没有卷：{}。", count(pods.len() as u64, "个成员"), pods.join("、")),
        GuardFact::VolumesGoWithMembers { object } => format!("{object} 会删除不再需要的成员的卷。"),
        GuardFact::MembersWithoutVote { members } => format!("没有投票权：成员 {}。", ids(members)),
        GuardFact::ComeBack { members: 0, .. } => "其成员的卷都不在了。".into(),
        GuardFact::ComeBack { members, .. } => format!("{}将恢复。", count(*members, "个成员")),
        GuardFact::VolumesMissing { members } => format!("成员 {} 的卷不在了。", ids(members)),
        _ => String::new(),
    }
}

pub fn note(fact: &GuardFact) -> String {
    match fact {
        GuardFact::IsStopped { stopped: true } => "请先启动它；在此之前只能启动或删除。".into(),
        GuardFact::IsStopped { stopped: false } => "只有已停止的集群才能启动。".into(),
        GuardFact::StopElsewhere { driver } => why(*driver).into(),
        GuardFact::NobodyServes => "所有客户端都会等待或失败。卷保持不变。".into(),
        GuardFact::DataInPods { .. } => "它们的数据在 Pod 里，会丢失。请给它们配卷，或删除此集群。".into(),
        GuardFact::VolumesGoWithMembers { .. } => "其 persistentVolumeClaimRetentionPolicy 为 whenScaled: Delete。请先改为 Retain。".into(),
        GuardFact::MembersWithoutVote { .. } => "有一次扩缩容没有结束。请先调整到所需的数量。".into(),
        GuardFact::ComeBack { members: 0, .. } => "没有什么可以恢复。请删除它并重新创建。".into(),
        GuardFact::ComeBack { noted: false, .. } => "没有人记录它原有多少成员：这里按卷的数量计算。它是在本面板之外停止的吗？".into(),
        GuardFact::VolumesMissing { .. } => {
            "没有卷的成员会从其他成员复制数据。若多数成员失去了卷，则不启动：空成员可能以多数压过有数据的成员。".into()
        }
        _ => String::new(),
    }
}

const fn whose(driver: DriverKind) -> &'static str {
    match driver {
        DriverKind::Pravega => " pravega Operator 的集群",
        DriverKind::OpenSaola => " OpenSaola 的 Middleware",
        DriverKind::Stackable => " Stackable 的 ZookeeperCluster",
        DriverKind::StatefulSet | DriverKind::Foreign => "他人创建的 StatefulSet",
    }
}

const fn why(driver: DriverKind) -> &'static str {
    match driver {
        DriverKind::Pravega => "其 Operator 的数量至少为 1，也没有别的停止指令。",
        DriverKind::OpenSaola => "平台之下的 Operator 至少需要 1 个成员，两者都没有别的停止指令。",
        _ => "只有创建者知道其成员能否再次找到彼此和数据。其副本数可以用 kubectl 修改。",
    }
}

/// A whole sentence about how it was stopped.
pub fn finding(members: u16, since: Option<Timestamp>, by: Option<&str>, now: Timestamp) -> String {
    let who = by.map_or_else(String::new, |by| format!("由 {by} "));
    let unsaid = if by.is_none() { "；其对象没有记录是谁" } else { "" };
    let since = since.map_or(String::new(), |since| format!("自 {} 起", (TIME.moment)(since, now)));
    format!("{since}{who}按要求停止{unsaid}。{}及其卷等待恢复。", count(members, "个成员"))
}

pub fn headline(since: Option<Timestamp>, by: Option<&str>, now: Timestamp) -> String {
    let since = since.map_or(String::new(), |since| format!("自 {} 起", (TIME.moment)(since, now)));
    format!("{since}{}已按要求停止", by.map_or(String::new(), |by| format!("由 {by} ")))
}

fn ids(members: &[u8]) -> String {
    list(&members.iter().map(u8::to_string).collect::<Vec<_>>())
}
