use super::{super::plan::PlanWords, count, guard::GUARDS, repair, restart, strip::STRIP, time::TIME};
use crate::model::{
    ensemble::ActionKind,
    plan::{Guard, GuardFact, GuardOutcome, Intent, Plan, PlanVerdict, RestartBy, Step},
    setting::SettingsHome,
};

pub const PLAN: PlanWords = PlanWords {
    title: |plan| match &plan.intent {
        Intent::Restart { .. } => ("Restart".into(), String::new()),
        Intent::Upgrade { version, .. } => ("Upgrade".into(), format!("to {version}")),
        Intent::Scale { to } => ("Scale".into(), format!("from {} to {}", plan.now.voters.len(), count(*to, "voter", "voters"))),
        Intent::Delete { volumes: false } => ("Delete".into(), String::new()),
        Intent::Delete { volumes: true } => ("Delete".into(), "with its volumes".into()),
        Intent::Configure { changes, .. } if changes.is_empty() => ("Configure".into(), String::new()),
        Intent::Configure { changes, .. } => ("Configure".into(), count(changes.len() as u64, "setting", "settings")),
        Intent::Stop => ("Stop".into(), String::new()),
        Intent::Repair => ("Repair".into(), String::new()),
        Intent::Start => ("Start".into(), String::new()),
        Intent::Create(spec) => ("Create".into(), format!("with {}", count(spec.members, "voter", "voters"))),
    },
    title_of: |action| match action {
        ActionKind::Create => "Create",
        ActionKind::Scale => "Scale",
        ActionKind::Restart => "Restart",
        ActionKind::Delete => "Delete",
        ActionKind::Stop => "Stop",
        ActionKind::Repair => "Repair",
        ActionKind::Start => "Start",
        ActionKind::Upgrade => "Upgrade",
        ActionKind::Configure => "Configure",
    },
    verdict,
    meaning,
    planned: "Planned",
    again: "Plan again",
    now: "Now",
    after: "After",
    during: "During",
    steps: "Steps",
    steps_note: "quorum during each",
    step,
    step_note,
    writes: "What will be written",
    writes_note: "Written only if the objects are still as they were seen here. A conflict stops the operation; nothing is retried blindly.",
    writes_count: |n| count(n, "object", "objects"),
    lines: |n| count(n, "line", "lines"),
    in_step: |object, step, of| format!("{object}, step {step} of {of}"),
    secrets: "Secrets are made by the panel and never shown.",
    guards: "Guards",
    guards_note,
    guard: GUARDS.fact,
    guard_note: GUARDS.note,
    ask: "Ask for it",
    reason: "Reason, kept in the audit",
    reason_hint: "At most 500 characters.",
    submit: |intent| match intent {
        Intent::Create(spec) => format!("Create {}", count(spec.members, "member", "members")),
        Intent::Scale { to } => format!("Scale to {}", count(*to, "voter", "voters")),
        Intent::Restart { by: RestartBy::Panel } => "Restart every member".into(),
        Intent::Restart { .. } => "Have every member restarted".into(),
        Intent::Delete { volumes: false } => "Delete the ensemble".into(),
        Intent::Delete { volumes: true } => "Delete the ensemble and its data".into(),
        Intent::Upgrade { version, .. } => format!("Upgrade to {version}"),
        Intent::Stop => "Stop every member".into(),
        Intent::Repair => "Repair it".into(),
        Intent::Start => "Start every member".into(),
        Intent::Configure { later: false, .. } => "Write the settings and restart".into(),
        Intent::Configure { later: true, .. } => "Write the settings".into(),
    },
    command: "As a command",
    command_note: "It does just this plan, or nothing when something that matters has changed. A token is made under Access.",
    command_reason: "why",
    cancel: "Cancel",
    leave: |intent| match intent {
        Intent::Create(_) | Intent::Configure { .. } => "Change the form",
        _ => "Cancel",
    },
    blocked: |action, name| format!("Blocked: {} of {}/{}", deed(action), name.namespace, name.name),
    blocked_note: "Nothing can be asked for while a guard blocks. This page shows what would be done.",
    blocked_empty: "Nothing can be asked for while a guard blocks.",
    changed: "The ensemble changed since this was planned",
    changed_note: |now| match now {
        Some(now) => format!("Now: {now}. Plan again before you ask for it."),
        None => "Plan again before you ask for it.".into(),
    },
    back: |intent| match intent {
        Intent::Create(_) => "Back to the form",
        Intent::Configure { changes, .. } if !changes.is_empty() => "Back to the form",
        _ => "Back to the ensemble",
    },
    running: "See the running operation",
    choose: "How many voters",
    choose_note: "what it survives is what you pay for",
    voters: |n| count(n, "voter", "voters"),
    size_note: |size, now| match size {
        n if n == now => "As it is now",
        1 => "Survives no loss",
        3 => "Survives 1. Most services",
        5 => "Survives 2. A node may be in repair",
        _ => "Survives 3. Writes cost more",
    },
    plan_it: "Plan it",
    survives: STRIP.survives,
};

const fn deed(action: ActionKind) -> &'static str {
    match action {
        ActionKind::Create => "creation",
        ActionKind::Scale => "scale",
        ActionKind::Restart => "restart",
        ActionKind::Delete => "deletion",
        ActionKind::Stop => "stop",
        ActionKind::Repair => "repair",
        ActionKind::Start => "start",
        ActionKind::Upgrade => "upgrade",
        ActionKind::Configure => "change of settings",
    }
}

fn verdict(plan: &Plan) -> String {
    match plan.verdict {
        PlanVerdict::Allowed => "Allowed; nothing speaks against it".into(),
        PlanVerdict::Warned => {
            let warnings = plan.guards.iter().filter(|g| g.outcome == GuardOutcome::Warns).count() as u64;
            format!("Allowed, with {}", count(warnings, "warning", "warnings"))
        }
        PlanVerdict::Blocked => {
            let fact = plan.obstacle().map(GUARDS.fact).unwrap_or_default();
            format!("Blocked: {}", fact.trim_end_matches('.'))
        }
    }
}

fn meaning(plan: &Plan) -> String {
    let seconds: u64 = plan.steps.iter().map(|s| u64::from(s.about_s)).sum();
    let pause = plan.guards.iter().find_map(|g| match g.fact {
        GuardFact::WritesPause { seconds } => Some(format!("Writes pause for about {seconds} s.")),
        GuardFact::SingleMemberAway => Some("Nothing is served while the one member is away.".to_owned()),
        _ => None,
    });
    let felt = match (&plan.intent, pause) {
        (Intent::Create(_), _) => "Nothing that exists is touched.".to_owned(),
        (Intent::Delete { .. }, _) => "Its members end, and clients lose it for good.".to_owned(),
        (Intent::Stop, _) => "Every member ends, and nobody is served until a start. No data is lost.".to_owned(),
        (Intent::Repair, _) => {
            "The image before is put back, and the member that cannot start is replaced. Those that serve are not touched.".to_owned()
        }
        (Intent::Start, _) => "Clients are served again once a leader is elected.".to_owned(),
        (Intent::Configure { later: true, .. }, _) => "No member is touched.".to_owned(),
        (_, Some(pause)) => pause,
        (_, None) => "Writes never stop. Clients keep their sessions.".to_owned(),
    };
    if plan.steps.is_empty() {
        return "Nothing is written.".into();
    }
    let stop = match plan.intent {
        Intent::Create(_) | Intent::Restart { by: RestartBy::Owner | RestartBy::Annotation } => "",
        _ => " It can be paused between steps.",
    };
    format!("{felt} {}.{stop}", capital(&(TIME.about)(seconds * 1000)))
}

fn capital(text: &str) -> String {
    text.replacen("about", "About", 1)
}

fn guards_note(guards: &[Guard]) -> String {
    let n = |outcome| guards.iter().filter(|g| g.outcome == outcome).count();
    format!("{} passed, {} warn, {} block", n(GuardOutcome::Passes), n(GuardOutcome::Warns), n(GuardOutcome::Blocks))
}

fn step(step: &Step) -> String {
    match step {
        Step::CheckAgain => "Check again before the start".into(),
        Step::RestartMember { myid, pod, leads: false, .. } => format!("Member {myid} · {pod}"),
        Step::RestartMember { myid, pod, leads: true, .. } => format!("Member {myid} · {pod}, the leader, last"),
        Step::StartMember { myid, pod } => format!("Start member {myid} · {pod}, without a vote"),
        Step::GiveVote { myid } => format!("Member {myid} gets its vote"),
        Step::TakeVote { myid, leads: false } => format!("Member {myid} loses its vote"),
        Step::TakeVote { myid, leads: true } => format!("Member {myid}, the leader, loses its vote"),
        Step::StopMember { myid, pod } => format!("Stop member {myid} · {pod}"),
        Step::GrowByOwner { members, .. } => format!("Grow to {}", count(*members, "member", "members")),
        Step::ShrinkByOwner { pod, members, .. } => format!("Shrink to {} · {pod} goes", count(*members, "member", "members")),
        Step::DeleteVolume { claim } => format!("Delete the volume {claim}"),
        Step::DeleteObject { object, .. } => format!("Delete {} {}", object.kind, object.name),
        Step::RemoveFinalizer { finalizer, .. } => format!("Remove the finalizer {finalizer}"),
        Step::DeleteBeside { secret: false } => "Delete its ConfigMap, Services and PodDisruptionBudget".into(),
        Step::DeleteBeside { secret: true } => "Delete its ConfigMap, Services, PodDisruptionBudget and Secret".into(),
        Step::WriteObjects { count: n } => format!("Write {}", count(*n, "object", "objects")),
        Step::AwaitServing { voters: 1 } => "Wait until it serves".into(),
        Step::AwaitServing { voters } => format!("Wait until {} serve under one leader", count(*voters, "voter", "voters")),
        Step::WriteSettings { object } => format!("Write the settings to {}", object.title()),
        Step::StopAll { members: 1, .. } => "Stop the one member".into(),
        Step::StopAll { members, .. } => format!("Stop all {}", count(*members, "member", "members")),
        Step::StartAll { members, .. } => format!("Start {}", count(*members, "member", "members")),
        Step::Watch { seconds } => format!("Watch for {seconds} s"),
        Step::WriteImage { image, .. } => format!("Write the image {image}"),
        Step::AwaitRollout { version, .. } => format!("Wait until every member runs {version}"),
        Step::PutImageBack { .. } | Step::ClearUpgrade { .. } => repair::step(step),
        Step::TriggerRestart { trigger, .. } => restart::step(trigger),
        Step::AwaitRestart { pods, .. } => format!("Wait until {} restarted", count(pods.len() as u64, "member has", "members have")),
    }
}

fn step_note(step: &Step) -> String {
    match step {
        Step::CheckAgain => "The same guards, looked at anew.".into(),
        Step::RestartMember { leads: false, .. } => "Its pod is deleted; the next step waits until it serves and is synced.".into(),
        Step::RestartMember { leads: true, .. } => "Expect one election: writes pause until another member leads.".into(),
        Step::StartMember { .. } => "spec.replicas grows by one. It copies the data and has no vote yet.".into(),
        Step::GiveVote { .. } => "reconfig add, once the leader counts it as synced.".into(),
        Step::TakeVote { leads: false, .. } => "reconfig remove. The vote goes before the pod.".into(),
        Step::TakeVote { leads: true, .. } => "reconfig remove. Another member leads first.".into(),
        Step::StopMember { .. } => "spec.replicas shrinks by one. Its volume is kept.".into(),
        Step::GrowByOwner { object, .. } => format!("{object} is told; its operator starts the member and gives it its vote."),
        Step::ShrinkByOwner { object, .. } => format!("{object} is told; the member gives up its vote before it stops."),
        Step::DeleteVolume { .. } => "No member uses it. The data on it goes, too.".into(),
        Step::DeleteObject { .. } => "By the uid that was planned; it waits until the object and every pod are gone.".into(),
        Step::RemoveFinalizer { .. } => "Its operator set it while the volumes were to be deleted with it, and ignores it since they are to stay: the deletion would wait for ever.".into(),
        Step::DeleteBeside { secret: false } => "Only what this panel made. The super-user's Secret stays with the data.".into(),
        Step::DeleteBeside { secret: true } => "Only what this panel made.".into(),
        Step::WriteObjects { .. } => "By server-side apply, none of them forced.".into(),
        Step::AwaitServing { .. } => "Ready in Kubernetes is not enough: the members are asked.".into(),
        Step::WriteSettings { object } if object.home == SettingsHome::ConfigMap => {
            "Only the changed lines of its zoo.cfg, if it is still the version that was seen.".into()
        }
        Step::WriteSettings { object } => format!("It waits until the operator has written them to ConfigMap {}.", object.config_map),
        Step::StopAll { object, .. } if object.starts_with("StatefulSet") => {
            "spec.replicas is 0 then, and the number is noted for the start. Kubernetes ends all pods at once, the highest number first. It waits \
             until every pod is gone, and looks that every volume is still there."
                .into()
        }
        Step::StopAll { object, .. } => {
            format!("{object} is told clusterOperation.stopped; its operator ends all pods. Its number stays. Every volume must stay, too.")
        }
        Step::StartAll { object, .. } if object.starts_with("StatefulSet") => {
            "spec.replicas has the number from before. Each member finds the list of voters and its data on its own volume.".into()
        }
        Step::StartAll { object, .. } => format!("{object} is told so; its operator brings the pods back."),
        Step::Watch { .. } => "One leader, all voters synced, and it stays so.".into(),
        Step::WriteImage { object, .. } if object.split_whitespace().next() == Some("StatefulSet") => {
            "Kubernetes restarts nothing by itself: the next steps do.".into()
        }
        Step::WriteImage { object, .. } => format!("{object} is told the tag."),
        Step::PutImageBack { .. } | Step::ClearUpgrade { .. } => repair::step_note(step).into(),
        Step::TriggerRestart { trigger, .. } => restart::step_note(trigger).into(),
        Step::AwaitRestart { .. } => restart::WAITS.into(),
        Step::AwaitRollout { .. } => {
            "Its operator replaces one pod at a time, the highest number first, whoever leads. The pods and the members are watched.".into()
        }
    }
}
