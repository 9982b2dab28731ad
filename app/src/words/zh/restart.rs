//! Restarts that whoever runs an ensemble carries out, in Chinese, and who else could.

use super::{super::restart::Restart, count, time::TIME};
use crate::model::{
    driver::{DriverKind, RolloutHold},
    operation::Trouble,
    plan::{GuardFact, NoTrigger, RestartTrigger},
};

pub const RESTART: Restart = Restart {
    by: "由谁重启成员",
    by_note: "面板自己的方式最安全",
    panel: "本面板，Leader 最后",
    panel_so: "一次一个 Pod，所有投票成员同步后才进行下一个。最多一次选举。可以暂停。",
    owner,
    owner_so,
    annotation: "Pod 的注解",
    annotation_so: "写入 Middleware 的参数；Kubernetes 替换 Pod，编号最大的先。",
    why_not,
};

pub const WAITS: &str = "依据 Pod 和成员的应答：每个 Pod 都已更换，全部在服务，并有一个 Leader。不看 Operator 的说法。";

const fn owner(driver: DriverKind) -> &'static str {
    match driver {
        DriverKind::Pravega => "pravega 的 Operator",
        DriverKind::OpenSaola => "OpenSaola 的重启动作",
        DriverKind::Stackable | DriverKind::StatefulSet | DriverKind::Foreign => "Kubernetes 的滚动发布",
    }
}

const fn owner_so(driver: DriverKind) -> &'static str {
    match driver {
        DriverKind::Pravega => "写入 triggerRollingRestart。编号最大的先，无论谁是 Leader；不能暂停。",
        DriverKind::OpenSaola => "只有谐云自己的 Operator 会处理。一分钟内无人处理时，该步骤失败并清理。",
        DriverKind::Stackable | DriverKind::StatefulSet | DriverKind::Foreign => {
            "与 kubectl rollout restart 相同。编号最大的先，无论谁是 Leader；不能暂停。"
        }
    }
}

fn why_not(why: &NoTrigger) -> String {
    match why {
        NoTrigger::NotHere => "运行此集群的一方没有这种方式。".into(),
        NoTrigger::NoStatefulSet => "没有 StatefulSet，因此不会重启任何东西。".into(),
        NoTrigger::NoCluster => "Middleware 之下没有 ZookeeperCluster，因此不会重启任何东西。".into(),
        NoTrigger::Name { name } => format!("“{name}”不是可以传递的名称：OpenSaola 会把它交给 shell。"),
        NoTrigger::Held(RolloutHold::OnDelete) => "StatefulSet 的更新策略是 OnDelete：什么都不会发生。".into(),
        NoTrigger::Held(RolloutHold::Partition { from }) => {
            format!("StatefulSet 的更新策略有 partition {from}：编号更小的成员不会重启。")
        }
        NoTrigger::Held(RolloutHold::Several { at_once }) => {
            format!("StatefulSet 的更新策略有 maxUnavailable {at_once}：会同时有多个成员离开。")
        }
    }
}

pub fn guard(fact: &GuardFact) -> String {
    match fact {
        GuardFact::SizeUnsettled { object, declared, wanted, voters } => {
            let voters = count(*voters, "个成员");
            format!("{object} 处于两个规模之间：声明 {declared} 个，其 StatefulSet 需要 {wanted} 个，{voters}有投票权。")
        }
        GuardFact::NoTrigger { why } => why_not(why),
        GuardFact::TriggerUnheard { object } => format!("可能无人处理：它只在 {object} 上做标记。"),
        GuardFact::LeaderNotLast { elections } => format!("Leader 不是最后：最多 {elections} 次选举。"),
        GuardFact::NotHeldBack => "一旦开始就不能暂停。".into(),
        _ => String::new(),
    }
}

pub fn note(fact: &GuardFact) -> String {
    match fact {
        GuardFact::SizeUnsettled { .. } => "其 Operator 仍在增加或移除成员。请等它结束。".into(),
        GuardFact::NoTrigger { .. } => "请让本面板重启成员：它一次删除一个 Pod。".into(),
        GuardFact::TriggerUnheard { .. } => {
            "pravega 的公开 Operator 不认识该标记。一分钟内没有 Pod 变化时，该步骤失败，标记被移除。".into()
        }
        GuardFact::LeaderNotLast { .. } => "编号最大的先；Kubernetes 认为它就绪后立即轮到下一个，此时它可能尚未加入法定人数。".into(),
        GuardFact::NotHeldBack => "运行此集群的一方会自行继续，即使期间失去一个投票成员。".into(),
        _ => String::new(),
    }
}

pub fn step(trigger: &RestartTrigger) -> String {
    match trigger {
        RestartTrigger::Flag { .. } => format!("告知 {} 重启其成员", trigger.object()),
        RestartTrigger::Action { .. } => format!("请 OpenSaola 重启 {}", trigger.object()),
        RestartTrigger::Parameter { .. } | RestartTrigger::Template { .. } => format!("给 {} 的 Pod 写注解", trigger.object()),
    }
}

pub const fn step_note(trigger: &RestartTrigger) -> &'static str {
    match trigger {
        RestartTrigger::Flag { .. } => "只写一次 spec.triggerRollingRestart。一分钟后没有变化则撤回。",
        RestartTrigger::Action { .. } => "只创建一次 MiddlewareAction。一分钟后没有 Pod 变化，则移除它留在 ZookeeperCluster 上的注解。",
        RestartTrigger::Parameter { .. } => "只写一次。一分钟后没有变化则撤回。",
        RestartTrigger::Template { .. } => "在模板中写入 kubectl.kubernetes.io/restartedAt，与 kubectl rollout restart 相同。",
    }
}

/// Nobody acted on a trigger.
pub fn unheard(trouble: &Trouble) -> String {
    let Trouble::TriggerUnheard { object, after_s, removed } = trouble else { return String::new() };
    let time = (TIME.took)(u64::from(*after_s) * 1000);
    let cleaned =
        if removed.is_empty() { "没有需要移除的内容。".to_owned() } else { format!("已移除：{}。", removed.join("、")) };
    format!("无人处理 {object} 的重启：{time} 内没有 Pod 或修订版本变化。{cleaned}请让本面板重启它。")
}
