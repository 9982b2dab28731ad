use app::{
    model::{
        self,
        plan::{DiffLine, Guard, PlannedStep, Write},
    },
    words::ENGLISH,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::member::word;

/// What a change would do, before it does anything.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"cluster": "alpha", "namespace": "orders", "ensemble": "zk-orders", "action": "restart", "verdict": "allowed",
    "guards": [{"outcome": "passes", "fact": "All 3 voters serve.", "note": ""}],
    "steps": [{"says": "Member 1 · zk-orders-0", "quorum": "3 voters, 2 serving, 2 needed, 1 down; survives 0", "aboutS": 20}],
    "writes": [], "fingerprint": "3f1c9a", "plannedAt": "2026-11-25T14:02:17Z"}))]
pub struct Plan {
    pub cluster: String,
    pub namespace: String,
    pub ensemble: String,
    /// `create`, `scale`, `restart`, `configure`, `pod_template`, `upgrade`, `repair`, `stop`, `start` or `delete`.
    pub action: &'static str,
    /// `allowed`, `warned` or `blocked`.
    pub verdict: String,
    pub guards: Vec<GuardSaid>,
    pub steps: Vec<Planned>,
    pub writes: Vec<Written>,
    /// Send it back as `plan` to do just this.
    pub fingerprint: String,
    #[schema(format = DateTime)]
    pub planned_at: String,
}

impl From<model::plan::Plan> for Plan {
    fn from(plan: model::plan::Plan) -> Self {
        Self {
            action: plan.intent.action().key(),
            verdict: word(&plan.verdict),
            guards: plan.guards.into_iter().map(GuardSaid::from).collect(),
            steps: plan.steps.into_iter().map(Planned::from).collect(),
            writes: plan.writes.into_iter().map(Written::from).collect(),
            fingerprint: plan.fingerprint,
            planned_at: plan.planned_at.rfc3339(),
            cluster: plan.ensemble.cluster,
            namespace: plan.ensemble.namespace,
            ensemble: plan.ensemble.name,
        }
    }
}

/// What was looked at, and what was found.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"outcome": "passes", "fact": "All 3 voters serve.", "note": ""}))]
pub struct GuardSaid {
    /// `blocks`, `warns` or `passes`.
    pub outcome: String,
    pub fact: String,
    /// Why it matters; empty where it speaks for itself.
    pub note: String,
}

impl From<Guard> for GuardSaid {
    fn from(guard: Guard) -> Self {
        Self { outcome: word(&guard.outcome), fact: (ENGLISH.plan.guard)(&guard.fact), note: (ENGLISH.plan.guard_note)(&guard.fact) }
    }
}

/// A step, and the quorum while it is done.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"says": "Member 1 · zk-orders-0", "quorum": "3 voters, 2 serving, 2 needed, 1 down; survives 0", "aboutS": 20}))]
pub struct Planned {
    pub says: String,
    /// The voters during it, in words.
    pub quorum: String,
    /// About so many seconds.
    pub about_s: u16,
}

impl From<PlannedStep> for Planned {
    fn from(planned: PlannedStep) -> Self {
        let quorum = (ENGLISH.strip.says)(&planned.during);
        Self { says: (ENGLISH.plan.step)(&planned.step), quorum, about_s: planned.about_s }
    }
}

/// An object that would be written, as a difference. Secrets are never in it.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"object": "StatefulSet orders/zk-orders", "step": 1, "diff": ["-  replicas: 3", "+  replicas: 5"]}))]
pub struct Written {
    /// Kind and name.
    pub object: String,
    /// In which step, from 0.
    pub step: u16,
    /// Lines that begin with `+`, `-` or a blank.
    pub diff: Vec<String>,
}

impl From<Write> for Written {
    fn from(write: Write) -> Self {
        let line = |line| match line {
            DiffLine::Same(text) => format!(" {text}"),
            DiffLine::Added(text) => format!("+{text}"),
            DiffLine::Removed(text) => format!("-{text}"),
        };
        Self { object: write.object, step: write.step, diff: write.lines.into_iter().map(line).collect() }
    }
}
