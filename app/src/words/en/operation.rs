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
    title: "Operations",
    note: "newest first",
    caption: "Operations, newest first",
    state,
    deed: FLEET.running,
    idle: owner::idle,
    headline,
    meaning,
    quorum: "Quorum:",
    quorum_is,
    progress: "Steps done",
    steps: "Steps",
    steps_done: |done, of| format!("{done} of {of} done"),
    condition,
    held: |n| format!("All {} held", count(n, "condition", "conditions")),
    who: "Who and why",
    asked_by: "Asked by",
    reason: "Reason",
    plan: "Plan",
    request: "Request",
    id: "Operation",
    ensemble: "Ensemble",
    started: "Started",
    ended: "Ended",
    felt: "What clients felt",
    leaderless: "Longest without a leader",
    elections: "Elections",
    none: "none",
    wish: |wish, paused| match (wish, paused) {
        (OperationWish::Pause, _) => "Pause after this step",
        (OperationWish::Continue, true) => "Continue",
        (OperationWish::Continue, false) => "Do not pause",
        (OperationWish::Abort, true) => "Abort",
        (OperationWish::Abort, false) => "Abort after this step",
    },
    wished: |wish| match wish {
        OperationWish::Pause => "It will pause after this step.",
        OperationWish::Continue => "It will go on.",
        OperationWish::Abort => "It will end after this step.",
    },
    audit: "Audit record",
    filter: "Filter by state",
    all: "All",
    open: "Open",
    empty: "No operations yet",
    empty_why: "A restart, a scale, an upgrade, a stop or a creation shows here with its steps and their evidence.",
    nothing: "None",
    nothing_why: "No operation matches this filter.",
    column: Columns {
        state: "State",
        what: "What",
        ensemble: "Ensemble",
        cluster: "Cluster",
        steps: "Steps",
        by: "By",
        asked: "Asked",
        took: "Took",
    },
    shown: |from, to, all| format!("{}–{} of {}", thousands(from), thousands(to), thousands(all)),
    fresh: |n| format!("Show {}", count(n, "change", "changes")),
    ensemble_is: "The ensemble now",
    to_ensemble: "To the ensemble",
    not_there: "The ensemble is not there.",
    refreshes: "This page reloads every 5 seconds while the operation is open.",
    skipped: "not needed",
    record_state: |record| match record.state {
        StepState::Waiting => "waits",
        StepState::Running => "runs",
        StepState::Done => "done",
        StepState::Failed => "failed",
        StepState::Skipped => "skipped",
    },
};

fn quorum_is(q: &Quorum, open: bool) -> String {
    let pauses = if open { " If too few would be left, this pauses by itself." } else { "" };
    match q.survives() {
        Some(_) if q.voters == 1 => format!("its one voter serves; nothing is spare by design.{pauses}"),
        Some(0) => format!("{} of {} serve; the next loss stops writes.{pauses}", q.serving, q.voters),
        Some(n) => format!("{} of {} serve; survives the loss of {n} more.{pauses}", q.serving, q.voters),
        None => format!("{} of {} serve; {} are needed.", q.serving, q.voters, q.needed()),
    }
}

const fn state(state: OperationState) -> &'static str {
    match state {
        OperationState::Queued => "Queued",
        OperationState::Running => "Running",
        OperationState::Paused => "Paused",
        OperationState::Succeeded => "Done",
        OperationState::Failed => "Failed",
        OperationState::Aborted => "Aborted",
    }
}

const fn condition(condition: Condition) -> &'static str {
    match condition {
        Condition::GuardsPass => "Guards pass",
        Condition::NewPodReady => "New pod, Ready",
        Condition::AnswersSrvr => "Answers srvr as leader or follower",
        Condition::SyncedWithLeader => "Synced with the leader",
        Condition::ZxidReached => "zxid reached the leader's",
        Condition::OneLeader => "One leader, same voters",
        Condition::ZnodeCountEqual => "Znode count equal",
        Condition::Steady => "Steady",
        Condition::ObjectsWritten => "Objects written",
        Condition::PodsStarted => "Pods started",
        Condition::VotersServe => "Voters serve under one leader",
        Condition::VotingView => "Voting view as wanted",
        Condition::PodGone => "Pod gone",
        Condition::VolumeGone => "Volume gone",
        Condition::NumberWritten => "Number written",
        Condition::OwnerCaughtUp => "The operator has caught up",
        Condition::ObjectGone => "Object gone",
        Condition::PodsGone => "All pods gone",
        Condition::ImageWritten => "The template has the image",
        Condition::PodsRenewed => "Pods run the new image",
        Condition::VersionAnswered => "Answers the new version",
        Condition::OwnerActs => "Its operator acts",
        Condition::OrderWritten => "The object says so",
        Condition::VolumesStay => "Every volume is still there",
        Condition::SettingsWritten => "Settings written where members read them",
        Condition::FinalizerRemoved => "Finalizer removed",
        Condition::StatusCleared => "Status put right",
        Condition::TriggerWritten => "Restart asked for",
        Condition::RestartBegun => "A pod or a revision has changed",
        Condition::PodsReplaced => "Pods replaced and serving",
        Condition::TriggerTakenBack => "Removed again",
    }
}

fn headline(operation: &Operation) -> String {
    let at = |wanted| operation.steps.iter().position(|s| s.state == wanted);
    match operation.row.state {
        OperationState::Queued => "Waits to be started".into(),
        OperationState::Running => match at(StepState::Running) {
            Some(i) => running(&operation.steps[i]),
            None => "Looks for the next step".into(),
        },
        OperationState::Paused if operation.trouble.is_some() => "Paused by itself; nothing more is touched".into(),
        OperationState::Paused => "Paused; nothing more is touched".into(),
        OperationState::Succeeded => {
            format!("Done: {}, {}", count(u64::from(operation.row.done), "step", "steps"), elections(operation.elections))
        }
        OperationState::Failed => match at(StepState::Failed) {
            Some(i) => format!("Failed at step {}: {}", i + 1, (PLAN.step)(&operation.steps[i].step)),
            None => "Failed".into(),
        },
        OperationState::Aborted => format!("Aborted after {}", count(u64::from(operation.row.done), "step", "steps")),
    }
}

fn elections(n: u16) -> String {
    if n == 0 { "no election".into() } else { count(n, "election", "elections") }
}

fn running(record: &StepRecord) -> String {
    let waits = record.checks.iter().find(|check| !check.met).map(|check| check.condition);
    let member = match &record.step {
        Step::RestartMember { myid, .. } | Step::StartMember { myid, .. } => Some(format!("member {myid}")),
        _ => None,
    };
    match (member, waits) {
        (Some(member), Some(Condition::NewPodReady)) => format!("Waits for the new pod of {member}"),
        (Some(member), Some(Condition::AnswersSrvr)) => format!("Waits for {member} to serve"),
        (Some(member), Some(Condition::Steady)) => format!("Watches whether {member} stays steady"),
        (Some(member), Some(_)) => format!("Waits for {member} to catch up"),
        _ => (PLAN.step)(&record.step),
    }
}

fn meaning(operation: &Operation, now: Timestamp) -> String {
    let row = &operation.row;
    let trouble = operation.trouble.as_ref().map(trouble);
    let from = operation.started_at.unwrap_or(row.asked_at);
    let ms = (row.ended_at.unwrap_or(now).ms() - from.ms()).max(0) as u64;
    let time = if row.state.open() { (TIME.so_far)(ms) } else { format!("took {}", (TIME.took)(ms)) };
    let done = format!("Step {} of {}", (row.done + 1).min(row.steps), row.steps);
    match (trouble, row.state) {
        (Some(trouble), _) => format!("{trouble} What was done stays; {}.", (TIME.took)(ms)),
        (None, OperationState::Queued) => "An engine takes it within seconds.".into(),
        (None, OperationState::Running) => format!("{done}; {time}."),
        (None, OperationState::Paused) => format!("{done} is next. It goes on when you say so."),
        (None, OperationState::Succeeded) => format!("It {time}."),
        (None, _) => format!("What was done stays; it {time}."),
    }
}

fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::KubernetesRefused { message } => format!("Kubernetes refused: “{}”.", message.trim_end_matches('.')),
        Trouble::Conflict { object } => format!("{object} was changed by someone else since the plan. Plan again."),
        Trouble::ReconfigRefused { error } => format!("ZooKeeper refused the reconfig: {error}."),
        Trouble::TimedOut { condition: c, after_s } => {
            format!("“{}” did not come within {}.", condition(*c), (TIME.took)(u64::from(*after_s) * 1000))
        }
        Trouble::GuardFailed { fact } => format!("A guard no longer passes: {}", (GUARDS.fact)(fact)),
        Trouble::OwnerIdle { trouble } => owner::idle(trouble),
        Trouble::EnsembleGone => "The ensemble is gone.".into(),
        Trouble::DeletionHangs { object, finalizers } => {
            format!(
                "{object} is marked for deletion and waits for {}. Whoever answers for that does not; is its operator running?",
                finalizers.join(", ")
            )
        }
        Trouble::TriggerUnheard { .. } => restart::unheard(trouble),
        Trouble::ImageNotPulled { pod, image, reason, .. } => {
            format!("{pod} cannot get the image {image}: {reason}. {}", (UPGRADE.repair)(trouble))
        }
    }
}
