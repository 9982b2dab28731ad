use super::{super::plan::PlanWords, count, guard::GUARDS, repair, restart, strip::STRIP, time::TIME};
use crate::model::{
    ensemble::ActionKind,
    plan::{Guard, GuardFact, GuardOutcome, Intent, Plan, PlanVerdict, RestartBy, Step},
    setting::SettingsHome,
};

pub const PLAN: PlanWords = PlanWords {
    title: |plan| match &plan.intent {
        Intent::Restart { .. } => ("重启".into(), String::new()),
        Intent::Upgrade { version, .. } => ("升级".into(), format!("到 {version}")),
        Intent::Scale { to } => ("扩缩容".into(), format!("从 {} 到 {}", plan.now.voters.len(), count(*to, "个投票成员"))),
        Intent::Delete { volumes: false } => ("删除".into(), String::new()),
        Intent::Delete { volumes: true } => ("删除".into(), "及其卷".into()),
        Intent::Configure { changes, .. } if changes.is_empty() => ("修改配置".into(), String::new()),
        Intent::Configure { changes, .. } => ("修改配置".into(), format!("，{}", count(changes.len() as u64, "项"))),
        Intent::Stop => ("停止".into(), String::new()),
        Intent::Repair => ("修复".into(), String::new()),
        Intent::Start => ("启动".into(), String::new()),
        Intent::Create(spec) => ("创建".into(), format!("，{}", count(spec.members, "个投票成员"))),
    },
    title_of: deed,
    verdict,
    meaning,
    planned: "计划于",
    again: "重新计划",
    now: "现在",
    after: "之后",
    during: "期间",
    steps: "步骤",
    steps_note: "每一步期间的法定人数",
    step,
    step_note,
    writes: "将写入的内容",
    writes_note: "只有当对象仍与这里所见一致时才写入。冲突会停止操作；不会盲目重试。",
    writes_count: |n| count(n, "个对象"),
    lines: |n| count(n, "行"),
    in_step: |object, step, of| format!("{object}，第 {step} 步，共 {of} 步"),
    secrets: "密钥由面板生成，从不显示。",
    guards: "防护检查",
    guards_note,
    guard: GUARDS.fact,
    guard_note: GUARDS.note,
    ask: "提出请求",
    reason: "原因，将保存在审计中",
    reason_hint: "最多 500 个字符。",
    submit: |intent| match intent {
        Intent::Create(spec) => format!("创建 {}", count(spec.members, "个成员")),
        Intent::Scale { to } => format!("调整到 {}", count(*to, "个投票成员")),
        Intent::Restart { by: RestartBy::Panel } => "重启每个成员".into(),
        Intent::Restart { .. } => "让其重启每个成员".into(),
        Intent::Delete { volumes: false } => "删除集群".into(),
        Intent::Delete { volumes: true } => "删除集群及其数据".into(),
        Intent::Upgrade { version, .. } => format!("升级到 {version}"),
        Intent::Stop => "停止每个成员".into(),
        Intent::Repair => "修复".into(),
        Intent::Start => "启动每个成员".into(),
        Intent::Configure { later: false, .. } => "写入配置并重启".into(),
        Intent::Configure { later: true, .. } => "写入配置".into(),
    },
    command: "作为命令",
    command_note: "它只执行这个计划；如果关键之处已变化则什么都不做。令牌在“访问权限”中创建。",
    command_reason: "原因",
    cancel: "取消",
    leave: |intent| match intent {
        Intent::Create(_) | Intent::Configure { .. } => "修改表单",
        _ => "取消",
    },
    blocked: |action, name| format!("被阻止：{} {}/{}", deed(action), name.namespace, name.name),
    blocked_note: "有防护检查阻止时不能提出请求。此页显示将会做什么。",
    blocked_empty: "有防护检查阻止时不能提出请求。",
    changed: "计划之后集群已变化",
    changed_note: |now| match now {
        Some(now) => format!("现在：{now}。请重新计划后再提出请求。"),
        None => "请重新计划后再提出请求。".into(),
    },
    back: |intent| match intent {
        Intent::Create(_) => "返回表单",
        Intent::Configure { changes, .. } if !changes.is_empty() => "返回表单",
        _ => "返回集群",
    },
    running: "查看正在进行的操作",
    choose: "需要几个投票成员",
    choose_note: "承受的故障数决定成本",
    voters: |n| count(n, "个投票成员"),
    size_note: |size, now| match size {
        n if n == now => "与现在相同",
        1 => "承受不了任何故障",
        3 => "可失去 1 个。适合多数服务",
        5 => "可失去 2 个。允许一个节点维修",
        _ => "可失去 3 个。写入成本更高",
    },
    plan_it: "生成计划",
    survives: STRIP.survives,
};

const fn deed(action: ActionKind) -> &'static str {
    match action {
        ActionKind::Create => "创建",
        ActionKind::Scale => "扩缩容",
        ActionKind::Restart => "重启",
        ActionKind::Delete => "删除",
        ActionKind::Stop => "停止",
        ActionKind::Repair => "修复",
        ActionKind::Start => "启动",
        ActionKind::Upgrade => "升级",
        ActionKind::Configure => "修改配置",
    }
}

fn verdict(plan: &Plan) -> String {
    match plan.verdict {
        PlanVerdict::Allowed => "允许；没有任何阻碍".into(),
        PlanVerdict::Warned => {
            let warnings = plan.guards.iter().filter(|g| g.outcome == GuardOutcome::Warns).count() as u64;
            format!("允许，有 {}", count(warnings, "条警告"))
        }
        PlanVerdict::Blocked => {
            let fact = plan.obstacle().map(GUARDS.fact).unwrap_or_default();
            format!("被阻止：{}", fact.trim_end_matches('。'))
        }
    }
}

fn meaning(plan: &Plan) -> String {
    let seconds: u64 = plan.steps.iter().map(|s| u64::from(s.about_s)).sum();
    let pause = plan.guards.iter().find_map(|g| match g.fact {
        GuardFact::WritesPause { seconds } => Some(format!("写入将暂停约 {seconds} 秒。")),
        GuardFact::SingleMemberAway => Some("唯一的成员离开期间没有服务。".to_owned()),
        _ => None,
    });
    let felt = match (&plan.intent, pause) {
        (Intent::Create(_), _) => "不触碰任何已有的东西。".to_owned(),
        (Intent::Delete { .. }, _) => "成员将结束，客户端将永久失去它。".to_owned(),
        (Intent::Stop, _) => "所有成员结束，启动之前没有任何服务。不会丢失数据。".to_owned(),
        (Intent::Repair, _) => "恢复之前的镜像，并替换无法启动的成员。正在服务的成员不受影响。".to_owned(),
        (Intent::Start, _) => "选出 Leader 后客户端恢复服务。".to_owned(),
        (Intent::Configure { later: true, .. }, _) => "不触碰任何成员。".to_owned(),
        (_, Some(pause)) => pause,
        (_, None) => "写入从不停止。客户端保持会话。".to_owned(),
    };
    if plan.steps.is_empty() {
        return "不写入任何内容。".into();
    }
    let stop = match plan.intent {
        Intent::Create(_) | Intent::Restart { by: RestartBy::Owner | RestartBy::Annotation } => "",
        _ => "步骤之间可以暂停。",
    };
    format!("{felt}{}。{stop}", (TIME.about)(seconds * 1000))
}

fn guards_note(guards: &[Guard]) -> String {
    let n = |outcome| guards.iter().filter(|g| g.outcome == outcome).count();
    format!("{} 项通过，{} 项警告，{} 项阻止", n(GuardOutcome::Passes), n(GuardOutcome::Warns), n(GuardOutcome::Blocks))
}

fn step(step: &Step) -> String {
    match step {
        Step::CheckAgain => "开始前再检查一次".into(),
        Step::RestartMember { myid, pod, leads: false, .. } => format!("成员 {myid} · {pod}"),
        Step::RestartMember { myid, pod, leads: true, .. } => format!("成员 {myid} · {pod}，Leader，最后"),
        Step::StartMember { myid, pod } => format!("启动成员 {myid} · {pod}，暂无投票权"),
        Step::GiveVote { myid } => format!("成员 {myid} 获得投票权"),
        Step::TakeVote { myid, leads: false } => format!("成员 {myid} 失去投票权"),
        Step::TakeVote { myid, leads: true } => format!("成员 {myid}（Leader）失去投票权"),
        Step::StopMember { myid, pod } => format!("停止成员 {myid} · {pod}"),
        Step::GrowByOwner { members, .. } => format!("扩容到 {}", count(*members, "个成员")),
        Step::ShrinkByOwner { pod, members, .. } => format!("缩容到 {} · {pod} 离开", count(*members, "个成员")),
        Step::DeleteVolume { claim } => format!("删除卷 {claim}"),
        Step::DeleteObject { object, .. } => format!("删除 {} {}", object.kind, object.name),
        Step::RemoveFinalizer { finalizer, .. } => format!("移除 finalizer {finalizer}"),
        Step::DeleteBeside { secret: false } => "删除其 ConfigMap、Service 和 PodDisruptionBudget".into(),
        Step::DeleteBeside { secret: true } => "删除其 ConfigMap、Service、PodDisruptionBudget 和 Secret".into(),
        Step::WriteObjects { count: n } => format!("写入 {}", count(*n, "个对象")),
        Step::AwaitServing { voters: 1 } => "等待它开始服务".into(),
        Step::AwaitServing { voters } => format!("等待 {}在一个 Leader 下服务", count(*voters, "个投票成员")),
        Step::WriteSettings { object } => format!("把配置写入 {}", object.title()),
        Step::StopAll { members, .. } => format!("停止全部 {}", count(*members, "个成员")),
        Step::StartAll { members, .. } => format!("启动 {}", count(*members, "个成员")),
        Step::Watch { seconds } => format!("观察 {seconds} 秒"),
        Step::WriteImage { image, .. } => format!("写入镜像 {image}"),
        Step::AwaitRollout { version, .. } => format!("等待每个成员运行 {version}"),
        Step::PutImageBack { .. } | Step::ClearUpgrade { .. } => repair::step(step),
        Step::TriggerRestart { trigger, .. } => restart::step(trigger),
        Step::AwaitRestart { pods, .. } => format!("等待{}重启完毕", count(pods.len() as u64, "个成员")),
    }
}

fn step_note(step: &Step) -> String {
    match step {
        Step::CheckAgain => "重新查看同样的防护检查。".into(),
        Step::RestartMember { leads: false, .. } => "删除它的 Pod；等它恢复服务并同步后才进行下一步。".into(),
        Step::RestartMember { leads: true, .. } => "预计有一次选举：写入暂停，直到另一个成员成为 Leader。".into(),
        Step::StartMember { .. } => "spec.replicas 加一。它复制数据，还没有投票权。".into(),
        Step::GiveVote { .. } => "Leader 认为它已同步后执行 reconfig add。".into(),
        Step::TakeVote { leads: false, .. } => "执行 reconfig remove。先去掉投票权，再去掉 Pod。".into(),
        Step::TakeVote { leads: true, .. } => "执行 reconfig remove。先由另一个成员担任 Leader。".into(),
        Step::StopMember { .. } => "spec.replicas 减一。它的卷被保留。".into(),
        Step::GrowByOwner { object, .. } => format!("写入 {object}；其 Operator 启动成员并给予投票权。"),
        Step::ShrinkByOwner { object, .. } => format!("写入 {object}；成员先放弃投票权，再停止。"),
        Step::DeleteVolume { .. } => "没有成员使用它。其上的数据也会消失。".into(),
        Step::DeleteObject { .. } => "按计划时的 uid 删除；等到该对象和所有 Pod 都消失。".into(),
        Step::RemoveFinalizer { .. } => "Operator 在卷将随之删除时设置了它，改为保留后不再理会：删除会一直等待。".into(),
        Step::DeleteBeside { secret: false } => "仅限本面板创建的对象。超级用户的 Secret 随数据保留。".into(),
        Step::DeleteBeside { secret: true } => "仅限本面板创建的对象。".into(),
        Step::WriteObjects { .. } => "通过 server-side apply，不强制覆盖。".into(),
        Step::AwaitServing { .. } => "Kubernetes 的就绪还不够：会直接询问成员。".into(),
        Step::WriteSettings { object } if object.home == SettingsHome::ConfigMap => {
            "只改 zoo.cfg 中变化的行，且仅当它仍是所见的版本。".into()
        }
        Step::WriteSettings { object } => format!("等到其 Operator 把它们写入 ConfigMap {}。", object.config_map),
        Step::StopAll { object, .. } if object.starts_with("StatefulSet") => {
            "spec.replicas 变为 0，并记下原来的数量以便启动。Kubernetes 同时结束所有 Pod，编号最大的先。等到所有 Pod 消失，并确认每个卷仍在。".into()
        }
        Step::StopAll { object, .. } => {
            format!("在 {object} 写入 clusterOperation.stopped；其 Operator 结束所有 Pod。其数量不变，每个卷也必须保留。")
        }
        Step::StartAll { object, .. } if object.starts_with("StatefulSet") => {
            "spec.replicas 恢复原来的数量。每个成员在自己的卷上找到投票成员列表和数据。".into()
        }
        Step::StartAll { object, .. } => format!("写入 {object}；其 Operator 恢复 Pod。"),
        Step::Watch { .. } => "一个 Leader，所有投票成员同步，并保持如此。".into(),
        Step::WriteImage { object, .. } if object.split_whitespace().next() == Some("StatefulSet") => {
            "Kubernetes 不会自行重启任何成员：由后面的步骤重启。".into()
        }
        Step::WriteImage { object, .. } => format!("把标签写入 {object}。"),
        Step::PutImageBack { .. } | Step::ClearUpgrade { .. } => repair::step_note(step).into(),
        Step::TriggerRestart { trigger, .. } => restart::step_note(trigger).into(),
        Step::AwaitRestart { .. } => restart::WAITS.into(),
        Step::AwaitRollout { .. } => "其 Operator 一次替换一个 Pod，编号最大的先，无论谁是 Leader。面板观察 Pod 和成员。".into(),
    }
}
