//! Guards in Chinese: what was found, and why it matters.

use super::{
    count,
    finding::down,
    node,
    owner::OWNER,
    permissions, pod_template,
    problem::{size_fault, verb_word},
    repair, restart, stop,
    upgrade::UPGRADE,
};
use crate::model::{create::Volumes, driver::DriverKind, plan::GuardFact};

pub struct Guards {
    pub fact: fn(&GuardFact) -> String,
    pub note: fn(&GuardFact) -> String,
}

pub const GUARDS: Guards = Guards { fact, note };

fn fact(fact: &GuardFact) -> String {
    match fact {
        GuardFact::AllVotersServe { serving, voters } => format!("{}中有 {serving} 个在服务。", count(*voters, "个投票成员")),
        GuardFact::VoterDown { myid, .. } => format!("投票成员 {myid} 宕机。"),
        GuardFact::VoterRestartsFirst { myid } => format!("投票成员 {myid} 没有服务。"),
        GuardFact::StateUnknown => "无人知道成员的状态。".into(),
        GuardFact::OneLeader { leader: Some(myid) } => format!("有一个 Leader：成员 {myid}。"),
        GuardFact::OneLeader { leader: None } => "没有唯一的 Leader。".into(),
        GuardFact::NoRollout { running: false } => "Kubernetes 没有进行中的滚动发布。".into(),
        GuardFact::NoRollout { running: true } => "Kubernetes 正在滚动发布。".into(),
        GuardFact::NoOtherOperation { running: None } => "没有其他操作在进行。".into(),
        GuardFact::NoOtherOperation { running: Some(_) } => "另一个操作正占用此集群。".into(),
        GuardFact::ManagedByOther { kind, name } => format!("它由 {kind} {name} 管理。"),
        GuardFact::LayoutUnderstood { understood: true } => "Menagerie 了解其成员列表的写法。".into(),
        GuardFact::LayoutUnderstood { understood: false } => "Menagerie 不了解其成员列表的写法。".into(),
        GuardFact::WritesPause { seconds } => format!("写入将暂停约 {seconds} 秒。"),
        GuardFact::SingleMemberAway => "只有一个投票成员：它离开期间没有服务。".into(),
        GuardFact::TargetSize { to, fault: None } => format!("{}是合理的规模。", count(*to, "个投票成员")),
        GuardFact::TargetSize { to, fault: Some(_) } => format!("不能是 {}。", count(*to, "个投票成员")),
        GuardFact::EvenOnTheWay { voters } => format!("中途会短暂有 {voters} 个投票成员。"),
        GuardFact::StaleVolumes { claims } => format!("以前的成员留下了 {}：{}。", count(claims.len() as u64, "个卷"), claims.join("、")),
        GuardFact::ReconfigPossible { possible: true } => "其成员允许 reconfig。".into(),
        GuardFact::ReconfigPossible { possible: false } => "其成员不允许 reconfig。".into(),
        GuardFact::DryRun { refused: None } => "Kubernetes 的试运行通过。".into(),
        GuardFact::DryRun { refused: Some(_) } => "Kubernetes 的试运行被拒绝。".into(),
        GuardFact::UpdateStrategy { strategy } => format!("StatefulSet 的更新策略是 {strategy}。"),
        GuardFact::NameFree { taken_by: None } => "名称未被占用。".into(),
        GuardFact::NameFree { taken_by: Some(by) } => format!("{by} 已占用该名称。"),
        GuardFact::ImagePull { image } => format!("没有已知的节点拥有镜像 {image}。"),
        GuardFact::DataGoes { volumes: Volumes::Ephemeral } => "它的数据将在 Pod 中。".into(),
        GuardFact::DataGoes { .. } => "它的卷将随它一起删除。".into(),
        GuardFact::NotWatched { namespace, watched } => {
            format!("没有就绪的 MiddlewareOperator 作用于 {namespace}；已就绪的作用于 {}。", super::list(watched))
        }
        GuardFact::NamespaceMade { namespace } => format!("命名空间 {namespace} 也将被创建。"),
        GuardFact::DataDiffers { myid } => format!("成员 {myid} 的数据与 Leader 不一致。"),
        GuardFact::NotGranted { verb } => format!("你的角色在这里没有“{}”权限。", verb_word(*verb)),
        GuardFact::OwnerTroubled { trouble } => (OWNER.fact)(trouble),
        GuardFact::OwnerSizes { object, least, most, .. } => format!("{object} 可以有 {least} 到 {most} 个成员。"),
        GuardFact::PanelMayNot { cluster, namespace, missing } => {
            format!("本面板在 {cluster} 的 {namespace} 中没有权限：{}。", permissions(missing))
        }
        GuardFact::ClientsConnected { clients: 0 } => "没有客户端连接。".into(),
        GuardFact::ClientsConnected { clients } => format!("有 {}连接着。", count(*clients, "个客户端")),
        GuardFact::VolumesDeleted { claims } => format!("将删除 {}。", count(claims.len() as u64, "个卷")),
        GuardFact::VolumesKept { claims } => format!("将保留 {}。", count(claims.len() as u64, "个卷")),
        GuardFact::VolumesNotKept { object } => format!("{object} 会连同卷一起删除。"),
        GuardFact::SettingsKept { object: Some(object), .. } => format!("其配置保存在 {object} 中。"),
        GuardFact::SettingsKept { object: None, .. } => "Menagerie 不修改它的配置。".into(),
        GuardFact::SettingsChanged { count: 0 } => "没有任何配置项会改变。".into(),
        GuardFact::SettingsChanged { count: n } => format!("{}将有新值。", count(*n, "个配置项")),
        GuardFact::TickTimeChanges => "会话超时随 tickTime 改变。".into(),
        GuardFact::OldUntilRestart => "成员继续使用旧值。".into(),
        GuardFact::FieldOwned { field, manager } => format!("{manager} 拥有字段 {field}。"),
        GuardFact::VersionOffered { version, offered: true } => format!("可以选择 {version}。"),
        GuardFact::VersionOffered { version, offered: false } => format!("没有为此集群提供“{version}”。"),
        GuardFact::TargetVersion { from: Some(from), to, change } => format!("从 {from} 到 {to}：{}。", (UPGRADE.change)(*change)),
        GuardFact::TargetVersion { from: None, to, change } => format!("到 {to}：{}。", (UPGRADE.change)(*change)),
        GuardFact::PodTemplateKept { .. }
        | GuardFact::PodTemplateChanged { .. }
        | GuardFact::NodesNotSeen
        | GuardFact::MembersApart { .. } => pod_template::guard(fact),
        GuardFact::NodesFit { .. } | GuardFact::PlacesApart { .. } => node::guard(fact),
        GuardFact::IsStopped { .. }
        | GuardFact::StopElsewhere { .. }
        | GuardFact::NobodyServes
        | GuardFact::DataInPods { .. }
        | GuardFact::VolumesGoWithMembers { .. }
        | GuardFact::MembersWithoutVote { .. }
        | GuardFact::ComeBack { .. }
        | GuardFact::VolumesMissing { .. } => stop::guard(fact),
        GuardFact::NothingToRepair | GuardFact::ImageBefore { .. } => repair::guard(fact),
        GuardFact::SizeUnsettled { .. }
        | GuardFact::NoTrigger { .. }
        | GuardFact::TriggerUnheard { .. }
        | GuardFact::LeaderNotLast { .. }
        | GuardFact::NotHeldBack => restart::guard(fact),
        GuardFact::ImageElsewhere { .. } => "此集群的镜像不由 Menagerie 决定。".into(),
    }
}

fn note(fact: &GuardFact) -> String {
    match fact {
        GuardFact::VoterDown { cause: Some(cause), .. } => format!("{}。再拿走一个投票成员可能失去法定人数。", down(cause, "它的 Pod")),
        GuardFact::VoterDown { cause: None, .. } => "再拿走一个投票成员可能失去法定人数。".into(),
        GuardFact::VoterRestartsFirst { .. } => "先重启它；它恢复服务后才轮到其他成员。".into(),
        GuardFact::StateUnknown => "看不见的不去触碰。".into(),
        GuardFact::OneLeader { leader: None } => "正在选举，或集群已分裂。".into(),
        GuardFact::NoRollout { running: true } => "否则两件事会同时拿走成员。".into(),
        GuardFact::NoOtherOperation { running: Some(_) } => "一次只做一件，法定人数才安全。".into(),
        GuardFact::ManagedByOther { .. } => "它会撤销本面板的写入。请在那里修改。".into(),
        GuardFact::LayoutUnderstood { understood: false } => "只增加副本数，会启动没有列表提到的成员。".into(),
        GuardFact::WritesPause { .. } => "客户端保持会话；写入等待。".into(),
        GuardFact::SingleMemberAway => "它回来后客户端会重新连接。".into(),
        GuardFact::TargetSize { fault: Some(fault), .. } => size_fault(*fault).into(),
        GuardFact::EvenOnTheWay { voters } => format!("偶数能承受的故障并不比 {} 个多。", voters.saturating_sub(1)),
        GuardFact::StaleVolumes { .. } => "成员若以别人的旧数据启动会失败。有一个步骤会先删除它们。".into(),
        GuardFact::ReconfigPossible { possible: false } => "需要 reconfigEnabled、超级用户的 Secret，以及参与选举的成员。".into(),
        GuardFact::DryRun { refused: Some(said) } => format!("原文：“{said}”"),
        GuardFact::UpdateStrategy { .. } => "这里逐个删除 Pod，因此没有影响。".into(),
        GuardFact::DataGoes { volumes: Volumes::Ephemeral } => {
            "当所有 Pod 同时消失时，取而代之的是一个新的空集群。只适合可以重新生成的数据。".into()
        }
        GuardFact::DataGoes { .. } => "删除它就是删除数据：要求保留卷的删除会被拒绝。".into(),
        GuardFact::NotWatched { .. } => "除非另有 Operator 作用于那里，否则不会创建 Pod。".into(),
        GuardFact::ImagePull { .. } => "首次启动要等镜像拉取完成。".into(),
        GuardFact::DataDiffers { .. } => "数据不一致时不做任何自动操作：其中之一可能是唯一的副本。".into(),
        GuardFact::NotGranted { .. } => "此集群的管理员可以绑定有此权限的角色。".into(),
        GuardFact::OwnerTroubled { trouble } => (OWNER.advice)(trouble).into(),
        GuardFact::OwnerSizes { fits: false, .. } => "其 Operator 无法执行其他数量。".into(),
        GuardFact::PanelMayNot { missing, .. } if missing.iter().any(|permission| permission.resource == "middlewareactions") => {
            "管理该 Kubernetes 集群的人可以绑定角色 menagerie-platform-actions。由本面板重启不需要它。".into()
        }
        GuardFact::PanelMayNot { .. } => "Kubernetes 不允许。该集群的管理者可以绑定角色 menagerie-act 和 menagerie-secrets。".into(),
        GuardFact::ClientsConnected { clients: 1.. } => "它们会失去会话，也没有可以重连的地方。".into(),
        GuardFact::VolumesDeleted { claims } => format!("所有数据都会丢失：{}。", claims.join("、")),
        GuardFact::VolumesKept { claims } => format!("它们留在命名空间中：{}。", claims.join("、")),
        GuardFact::VolumesNotKept { .. } => "它的策略是 Delete。请先改为 Retain，或选择同时删除数据。".into(),
        GuardFact::SettingsKept { driver: DriverKind::Stackable, object: None } => {
            "配置改变时其 Operator 会自行重启所有成员。请在它自己的对象中修改 configOverrides。".into()
        }
        GuardFact::SettingsKept { driver: DriverKind::StatefulSet, object: None } => {
            "此 StatefulSet 由他人创建，只有他们知道 zoo.cfg 来自哪里。".into()
        }
        GuardFact::SettingsKept { object: None, .. } => "其管理者会把自己的值写回去。".into(),
        GuardFact::TickTimeChanges => "initLimit 和 syncLimit 以 tick 计；未另行设置时，会话时长为 2 到 20 个 tick。".into(),
        GuardFact::OldUntilRestart => "每个成员重启后才使用新值。".into(),
        GuardFact::FieldOwned { .. } => "它会把自己的值写回去。".into(),
        GuardFact::VersionOffered { offered: false, .. } => UPGRADE.none_why.into(),
        GuardFact::TargetVersion { change, .. } => (UPGRADE.change_note)(*change).into(),
        GuardFact::ImageElsewhere { driver } => (UPGRADE.elsewhere)(*driver).into(),
        GuardFact::NothingToRepair | GuardFact::ImageBefore { .. } => repair::note(fact).into(),
        GuardFact::SizeUnsettled { .. }
        | GuardFact::NoTrigger { .. }
        | GuardFact::TriggerUnheard { .. }
        | GuardFact::LeaderNotLast { .. }
        | GuardFact::NotHeldBack => restart::note(fact),
        GuardFact::PodTemplateKept { .. } | GuardFact::NodesNotSeen | GuardFact::MembersApart { .. } => pod_template::note(fact),
        GuardFact::NodesFit { .. } | GuardFact::PlacesApart { .. } => node::note(fact),
        fact => stop::note(fact),
    }
}
