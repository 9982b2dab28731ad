//! The verdict on an ensemble in Chinese.

use super::{super::health::Verdict, count, list, stop, time::TIME};
use crate::model::{EnsembleStatus, Health, Member, MemberState, Timestamp, driver::Layout, finding::Finding};

pub fn verdict(status: &EnsembleStatus, now: Timestamp) -> Verdict {
    Verdict { headline: headline(status, now), meaning: meaning(status), safe: safe(status), not_safe: not_safe(status) }
}

fn headline(status: &EnsembleStatus, now: Timestamp) -> String {
    let since = (TIME.moment)(status.since, now);
    match (status.health, status.quorum.survives()) {
        (Health::NoQuorum, _) => no_quorum(status, &since),
        (Health::Unknown, _) => format!("自 {since} 起状态未知；无法联系成员"),
        (Health::Stopped, _) => stopped(status, now),
        (Health::Serves, _) if status.quorum.voters == 1 => "单成员服务；按设计只有一个投票成员".into(),
        (_, Some(0) | None) => "仍在服务；再失去一个就停止写入".into(),
        (_, Some(n)) => format!("正常服务；还能再失去 {}", count(n, "个投票成员")),
    }
}

fn stopped(status: &EnsembleStatus, now: Timestamp) -> String {
    let noted = status.findings.iter().find_map(|finding| match finding {
        Finding::Stopped { since, by, .. } => Some((*since, by.as_deref())),
        _ => None,
    });
    let (since, by) = noted.unwrap_or_default();
    stop::headline(since, by, now)
}

fn no_quorum(status: &EnsembleStatus, since: &str) -> String {
    let worse = status.findings.iter().find_map(|finding| match finding {
        Finding::TwoLeaders { members } => {
            let ids: Vec<String> = members.iter().map(|id| id.to_string()).collect();
            Some(format!("自 {since} 起有两个 Leader：成员 {}", list(&ids)))
        }
        Finding::ZnodeCountDiffers { myid, znodes, leader_znodes } => {
            let other = super::super::number::thousands(*leader_znodes);
            Some(format!("已冻结：成员 {myid} 有 {}，Leader 有 {other} 个", count(*znodes, "个 znode")))
        }
        _ => None,
    });
    worse.unwrap_or_else(|| format!("失去法定人数；写入自 {since} 停止"))
}

fn meaning(status: &EnsembleStatus) -> String {
    let quorum = status.quorum;
    match status.health {
        Health::Unknown => "Kubernetes 说 Pod 就绪并不代表健康，因此这里不作断言。".into(),
        Health::Stopped => "没有任何服务。每个成员都保留着自己的卷。".into(),
        Health::Serves if quorum.voters == 1 => "失去它就无法读写。".into(),
        _ => format!("{}中有 {} 个在服务；需要 {} 个。", count(quorum.voters, "个投票成员"), quorum.serving, quorum.needed()),
    }
}

fn safe(status: &EnsembleStatus) -> String {
    let lost = named(status, |m| m.votes() && !m.state.serves() && m.state != MemberState::Stopped);
    match status.health {
        Health::Stopped => "启动它，或保持现状；不会丢失任何东西。".into(),
        Health::Unknown => "等待成员应答，或检查本面板与 Pod 之间的网络。".into(),
        Health::NoQuorum if lost.is_empty() => "等待；选举通常在两秒内结束。".into(),
        Health::NoQuorum => format!("恢复{}，并让它们各自使用原来的卷。", one_of(&lost)),
        _ if !lost.is_empty() => format!("恢复{}。", one_of(&lost)),
        Health::Serves if status.quorum.voters == 1 && status.layout == Layout::Menagerie => "扩容到 3 个，才能承受一次故障。".into(),
        Health::Serves => "无需任何操作。".into(),
        _ => "等待所有成员追上。".into(),
    }
}

fn not_safe(status: &EnsembleStatus) -> String {
    let others = named(status, |m| m.votes() && m.state.serves());
    match status.health {
        Health::NoQuorum => "删除卷、重启仍有应答的成员、扩缩容。".into(),
        Health::AtRisk => format!("触碰投票成员 {}。", list(&others)),
        Health::Degraded => "重启或删除其他任何投票成员。".into(),
        Health::Unknown => "重启或扩缩容一个看不见的集群。".into(),
        Health::Serves | Health::Stopped => String::new(),
    }
}

fn named(status: &EnsembleStatus, which: impl Fn(&&Member) -> bool) -> Vec<String> {
    status.members.iter().filter(which).map(|m| m.myid.to_string()).collect()
}

fn one_of(ids: &[String]) -> String {
    match ids {
        [one] => format!("投票成员 {one}"),
        many => format!("投票成员 {} 之一", many.join("、")),
    }
}
