use super::{
    super::operation::{Columns, OperationWords},
    count,
    fleet::FLEET,
    guard::GUARDS,
    owner,
    plan::PLAN,
    restart,
    time::TIME,
    upgrade::UPGRADE,
};
use crate::{
    model::{
        Quorum, Timestamp,
        operation::{Condition, Operation, OperationState, OperationWish, StepRecord, StepState, Trouble},
        plan::Step,
    },
    words::number::thousands,
};

pub const OPERATION: OperationWords = OperationWords {
    title: "操作",
    note: "最新的在前",
    caption: "操作，最新的在前",
    state,
    deed: FLEET.running,
    idle: owner::idle,
    headline,
    meaning,
    quorum: "法定人数：",
    quorum_is,
    progress: "已完成步骤",
    steps: "步骤",
    steps_done: |done, of| format!("已完成 {done}/{of}"),
    condition,
    held: |n| format!("{n} 个条件全部满足"),
    who: "谁，为什么",
    asked_by: "请求人",
    reason: "原因",
    plan: "计划",
    request: "请求",
    id: "操作编号",
    ensemble: "集群",
    started: "开始",
    ended: "结束",
    felt: "客户端的感受",
    leaderless: "最长无 Leader 时间",
    elections: "选举次数",
    none: "无",
    wish: |wish, paused| match (wish, paused) {
        (OperationWish::Pause, _) => "本步骤后暂停",
        (OperationWish::Continue, true) => "继续",
        (OperationWish::Continue, false) => "不要暂停",
        (OperationWish::Abort, true) => "中止",
        (OperationWish::Abort, false) => "本步骤后中止",
    },
    wished: |wish| match wish {
        OperationWish::Pause => "本步骤后将暂停。",
        OperationWish::Continue => "将继续进行。",
        OperationWish::Abort => "本步骤后将结束。",
    },
    audit: "审计记录",
    filter: "按状态筛选",
    all: "全部",
    open: "进行中",
    empty: "还没有操作",
    empty_why: "重启、扩缩容、升级和创建会显示在这里，包括其步骤和证据。",
    nothing: "没有",
    nothing_why: "没有操作符合此筛选。",
    column: Columns {
        state: "状态",
        what: "动作",
        ensemble: "集群",
        cluster: "Kubernetes 集群",
        steps: "步骤",
        by: "请求人",
        asked: "请求于",
        took: "用时",
    },
    shown: |from, to, all| format!("{}–{}，共 {}", thousands(from), thousands(to), thousands(all)),
    fresh: |n| format!("显示 {}", count(n, "处变化")),
    ensemble_is: "集群现在",
    to_ensemble: "前往集群",
    not_there: "集群不存在。",
    refreshes: "操作进行期间，此页每 5 秒重新加载。",
    skipped: "无需执行",
    record_state: |record| match record.state {
        StepState::Waiting => "等待",
        StepState::Running => "进行中",
        StepState::Done => "完成",
        StepState::Failed => "失败",
        StepState::Skipped => "跳过",
    },
};

fn quorum_is(q: &Quorum, open: bool) -> String {
    let pauses = if open { "如果剩余太少，会自动暂停。" } else { "" };
    match q.survives() {
        Some(_) if q.voters == 1 => format!("唯一的投票成员在服务；按设计没有余量。{pauses}"),
        Some(0) => format!("{} 个中有 {} 个在服务；再失去一个就停止写入。{pauses}", q.voters, q.serving),
        Some(n) => format!("{} 个中有 {} 个在服务；还能再失去 {n} 个。{pauses}", q.voters, q.serving),
        None => format!("{} 个中有 {} 个在服务；需要 {} 个。", q.voters, q.serving, q.needed()),
    }
}

const fn state(state: OperationState) -> &'static str {
    match state {
        OperationState::Queued => "排队中",
        OperationState::Running => "进行中",
        OperationState::Paused => "已暂停",
        OperationState::Succeeded => "完成",
        OperationState::Failed => "失败",
        OperationState::Aborted => "已中止",
    }
}

const fn condition(condition: Condition) -> &'static str {
    match condition {
        Condition::GuardsPass => "防护检查通过",
        Condition::NewPodReady => "新 Pod 就绪",
        Condition::AnswersSrvr => "以 Leader 或 Follower 应答 srvr",
        Condition::SyncedWithLeader => "与 Leader 同步",
        Condition::ZxidReached => "zxid 已达到 Leader 的",
        Condition::OneLeader => "一个 Leader，投票成员不变",
        Condition::ZnodeCountEqual => "znode 数相等",
        Condition::Steady => "稳定",
        Condition::ObjectsWritten => "对象已写入",
        Condition::PodsStarted => "Pod 已启动",
        Condition::VotersServe => "投票成员在一个 Leader 下服务",
        Condition::VotingView => "投票视图符合要求",
        Condition::PodGone => "Pod 已消失",
        Condition::VolumeGone => "卷已消失",
        Condition::NumberWritten => "数量已写入",
        Condition::OwnerCaughtUp => "Operator 已跟上",
        Condition::ObjectGone => "对象已消失",
        Condition::PodsGone => "所有 Pod 已消失",
        Condition::ImageWritten => "模板已有该镜像",
        Condition::PodsRenewed => "Pod 已运行新镜像",
        Condition::VersionAnswered => "应答新版本",
        Condition::OwnerActs => "其 Operator 在处理",
        Condition::OrderWritten => "对象已写明",
        Condition::VolumesStay => "每个卷都还在",
        Condition::SettingsWritten => "配置已写入成员读取之处",
        Condition::FinalizerRemoved => "finalizer 已移除",
        Condition::StatusCleared => "状态已更正",
        Condition::TriggerWritten => "已请求重启",
        Condition::RestartBegun => "Pod 或修订版本已变化",
        Condition::PodsReplaced => "Pod 已更换并在服务",
        Condition::TriggerTakenBack => "已移除",
    }
}

fn headline(operation: &Operation) -> String {
    let at = |wanted| operation.steps.iter().position(|s| s.state == wanted);
    let done = count(operation.row.done, "个步骤");
    match operation.row.state {
        OperationState::Queued => "等待开始".into(),
        OperationState::Running => match at(StepState::Running) {
            Some(i) => running(&operation.steps[i]),
            None => "正在查找下一步".into(),
        },
        OperationState::Paused if operation.trouble.is_some() => "已自动暂停；不再触碰任何东西".into(),
        OperationState::Paused => "已暂停；不再触碰任何东西".into(),
        OperationState::Succeeded => format!("完成：{done}，{}", elections(operation.elections)),
        OperationState::Failed => match at(StepState::Failed) {
            Some(i) => format!("在第 {} 步失败：{}", i + 1, (PLAN.step)(&operation.steps[i].step)),
            None => "失败".into(),
        },
        OperationState::Aborted => format!("完成 {done}后中止"),
    }
}

fn elections(n: u16) -> String {
    if n == 0 { "没有选举".into() } else { format!("{n} 次选举") }
}

fn running(record: &StepRecord) -> String {
    let waits = record.checks.iter().find(|check| !check.met).map(|check| check.condition);
    let member = match &record.step {
        Step::RestartMember { myid, .. } | Step::StartMember { myid, .. } => Some(format!("成员 {myid}")),
        _ => None,
    };
    match (member, waits) {
        (Some(member), Some(Condition::NewPodReady)) => format!("等待{member} 的新 Pod"),
        (Some(member), Some(Condition::AnswersSrvr)) => format!("等待{member} 开始服务"),
        (Some(member), Some(Condition::Steady)) => format!("观察{member} 是否稳定"),
        (Some(member), Some(_)) => format!("等待{member} 追上"),
        _ => (PLAN.step)(&record.step),
    }
}

fn meaning(operation: &Operation, now: Timestamp) -> String {
    let row = &operation.row;
    let trouble = operation.trouble.as_ref().map(trouble);
    let from = operation.started_at.unwrap_or(row.asked_at);
    let ms = (row.ended_at.unwrap_or(now).ms() - from.ms()).max(0) as u64;
    let time = if row.state.open() { (TIME.so_far)(ms) } else { format!("用时 {}", (TIME.took)(ms)) };
    let done = format!("第 {} 步，共 {} 步", (row.done + 1).min(row.steps), row.steps);
    match (trouble, row.state) {
        (Some(trouble), _) => format!("{trouble}已完成的保持不变；{}。", (TIME.took)(ms)),
        (None, OperationState::Queued) => "引擎会在几秒内接手。".into(),
        (None, OperationState::Running) => format!("{done}；{time}。"),
        (None, OperationState::Paused) => format!("接下来是{done}。由你决定何时继续。"),
        (None, OperationState::Succeeded) => format!("{time}。"),
        (None, _) => format!("已完成的保持不变；{time}。"),
    }
}

fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::KubernetesRefused { message } => format!("Kubernetes 拒绝了：“{}”。", message.trim_end_matches('.')),
        Trouble::Conflict { object } => format!("计划之后 {object} 被别人修改了。请重新计划。"),
        Trouble::ReconfigRefused { error } => format!("ZooKeeper 拒绝了 reconfig：{error}。"),
        Trouble::TimedOut { condition: c, after_s } => {
            format!("“{}”没有在 {} 内满足。", condition(*c), (TIME.took)(u64::from(*after_s) * 1000))
        }
        Trouble::GuardFailed { fact } => format!("有一项防护检查不再通过：{}", (GUARDS.fact)(fact)),
        Trouble::OwnerIdle { trouble } => owner::idle(trouble),
        Trouble::EnsembleGone => "集群已消失。".into(),
        Trouble::DeletionHangs { object, finalizers } => {
            format!("{object} 已标记删除，正在等待 {}。负责者没有响应；它的 Operator 在运行吗？", finalizers.join("、"))
        }
        Trouble::TriggerUnheard { .. } => restart::unheard(trouble),
        Trouble::ImageNotPulled { pod, image, reason, .. } => {
            format!("{pod} 无法获得镜像 {image}：{reason}。{}", (UPGRADE.repair)(trouble))
        }
    }
}
