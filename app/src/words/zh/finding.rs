use super::{super::finding::Findings, count, list, owner::OWNER, stop, time::TIME};
use crate::{
    model::{
        Timestamp,
        finding::{DownCause, Finding},
    },
    words::number::thousands,
};

pub const FINDINGS: Findings = Findings {
    title: "问题",
    open: |n| match n {
        0 => "没有未解决的问题".into(),
        1 => "1 个未解决".into(),
        n => format!("{n} 个未解决，最严重的在前"),
    },
    none: "一切正常。",
    unseen: "在无法联系成员期间未知。",
    fact,
    advice,
    doing: "处理：",
};

fn fact(finding: &Finding, now: Timestamp) -> String {
    let since = |at: &Option<Timestamp>| at.map_or(String::new(), |at| format!("自 {} 起", (TIME.moment)(at, now)));
    match finding {
        Finding::MemberDown { myid, pod, votes, since: at, cause } => {
            format!("{} {myid} {}宕机：{}。", voter(*votes), since(at), down(cause, pod))
        }
        Finding::MemberNotServing { myid, votes, since: at, .. } => {
            format!("{} {myid} 有应答，但{}没有服务：正在选举或追赶。", voter(*votes), since(at))
        }
        Finding::MemberStaysOut { myid, votes, since: at, ready, .. } => {
            let kubernetes = if *ready { "Kubernetes 却仍认为它就绪。" } else { "" };
            format!("{} {myid} {}没有服务：它一再尝试加入法定人数。{kubernetes}", voter(*votes), since(at))
        }
        Finding::MemberUnreachable { myid, pod, since: at } => format!("成员 {myid}（{pod}）{}无法联系。", since(at)),
        Finding::MemberLags { myid, behind } => format!("成员 {myid} 落后 Leader {}。", count(*behind, "个事务")),
        Finding::NotInVotingView { myid, pod } => format!("成员 {myid}（{pod}）在运行，但不在投票视图中。"),
        Finding::NoLeader => "没有成员是 Leader。".into(),
        Finding::TwoLeaders { members } => {
            let ids: Vec<String> = members.iter().map(|id| id.to_string()).collect();
            format!("成员 {} 都声称自己是 Leader。", list(&ids))
        }
        Finding::ZnodeCountDiffers { myid, znodes, leader_znodes } => {
            let (here, there) = (count(*znodes, "个 znode"), thousands(*leader_znodes));
            format!("在同一 zxid 上，成员 {myid} 有 {here}，Leader 有 {there} 个：它们的数据不一致。")
        }
        Finding::SingleMember => "只有一个成员：承受不了任何故障。".into(),
        Finding::EvenVoters { voters } => format!("{voters} 个投票成员能承受的故障并不比 {} 个多。", voters.saturating_sub(1)),
        Finding::MixedVersions { versions } => format!("成员运行着不同的版本：{}。", versions.join("、")),
        Finding::RolloutRunning { updated, replicas } => {
            format!("Kubernetes 正在滚动发布新版本：{replicas} 个 Pod 中已更新 {updated} 个。")
        }
        Finding::SettingsWait { waiting, since } => {
            format!("设置已于 {} 变更，还有 {} 使用旧值；重启后才会生效。", (TIME.moment)(*since, now), count(*waiting, "个成员"))
        }
        Finding::RestartNeeded { waiting } => format!("模板已变更，还有 {} 运行旧模板；重启后才会生效。", count(*waiting, "个成员")),
        Finding::ServiceShared { service, with } => {
            format!("Service {service} 也选中了 StatefulSet {with} 的 Pod：客户端可能连到任一集群，看到不同的数据。")
        }
        Finding::Stopped { members, since: at, by } => stop::finding(*members, *at, by.as_deref(), now),
        Finding::Owner { trouble, .. } => (OWNER.fact)(trouble),
        Finding::KubernetesSilent { since: at } => {
            format!("Kubernetes 集群的 API 自 {} 起没有应答；所显示的是那时的状态。", (TIME.moment)(*at, now))
        }
    }
}

fn voter(votes: bool) -> &'static str {
    if votes { "投票成员" } else { "观察者" }
}

/// The cause as part of a sentence; Kubernetes' own sentences follow as they came, without their last full stop.
pub fn down(cause: &DownCause, pod: &str) -> String {
    let said = |what: String, message: &Option<String>| match message.as_deref().map(|m| m.trim_end_matches('.')) {
        Some(message) if !message.is_empty() => format!("{what}，“{message}”"),
        _ => what,
    };
    let reason = |reason: &Option<String>| reason.as_ref().map_or(String::new(), |r| format!("（{r}）"));
    match cause {
        DownCause::PodMissing => format!("没有 Pod {pod}"),
        DownCause::PodPending { reason: why, message } => said(format!("{pod} 处于 Pending{}", reason(why)), message),
        DownCause::Crashing { reason, message, restarts } => said(format!("{pod} 反复退出（{reason}，重启 {restarts} 次）"), message),
        DownCause::Terminating => format!("{pod} 正在被删除"),
        DownCause::ConnectionRefused => format!("{pod} 在运行，但客户端端口没有监听"),
        DownCause::PodFailed { reason: why, message } => said(format!("{pod} 已退出{}", reason(why)), message),
    }
}

fn advice(finding: &Finding) -> &'static str {
    match finding {
        Finding::MemberDown { cause: DownCause::Crashing { .. }, .. } => "查看该 Pod 的日志；不要动其他投票成员。",
        Finding::MemberDown { cause: DownCause::PodPending { .. }, .. } => "为该 Pod 腾出资源，或释放它的卷。",
        Finding::MemberDown { .. } => "让该 Pod 带着自己的卷恢复。",
        Finding::MemberNotServing { .. } => "等待；几秒内应恢复服务。",
        Finding::MemberStaysOut { .. } => "检查它的卷是否已满，再看该 Pod 的日志；不要动其他投票成员。",
        Finding::MemberUnreachable { .. } => "检查本面板与该 Pod 之间的网络。",
        Finding::MemberLags { .. } => "检查它所在节点的磁盘和网络。",
        Finding::NotInVotingView { .. } => "计划一次扩缩容，指定所需的成员数。",
        Finding::NoLeader => "等待两秒；然后恢复失去的投票成员。",
        Finding::TwoLeaders { .. } => "等待十秒；若仍如此，检查网络是否分裂。",
        Finding::ZnodeCountDiffers { .. } => "什么都不要改；请熟悉 ZooKeeper 的人处理。",
        Finding::SingleMember | Finding::EvenVoters { .. } => "调整为奇数个投票成员，至少 3 个。",
        Finding::MixedVersions { .. } => "完成升级。",
        Finding::RolloutRunning { .. } => "等待发布结束。",
        Finding::RestartNeeded { .. } | Finding::SettingsWait { .. } => "计划一次重启；没有什么会自行重启它们。",
        Finding::Stopped { .. } => "需要时再启动它。",
        Finding::Owner { trouble, .. } => (OWNER.advice)(trouble),
        Finding::ServiceShared { .. } => "为每个集群使用各自的标签，并让 Service 的选择器只选中一个。",
        Finding::KubernetesSilent { .. } => "检查该 Kubernetes 集群的 API server。",
    }
}
