use app::{
    model::{
        self,
        operation::{Check, OperationPage, StepRecord, Trouble},
    },
    words::ENGLISH,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{member::word, plan::Plan};

/// An operation in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"id": "0199c0de-0000-7000-8000-000000000001", "cluster": "alpha", "namespace": "orders", "ensemble": "zk-orders", "action": "restart",
    "state": "running", "stepsDone": 1, "steps": 4, "askedBy": "mei", "askedAt": "2026-11-25T14:02:17Z", "endedAt": null}))]
pub struct OperationRow {
    #[schema(example = "0199c0de-0000-7000-8000-000000000001")]
    pub id: String,
    pub cluster: String,
    pub namespace: String,
    pub ensemble: String,
    /// `create`, `scale`, `restart`, `configure`, `pod_template`, `upgrade`, `repair`, `stop`, `start` or `delete`.
    pub action: &'static str,
    /// `queued`, `running`, `paused`, `succeeded`, `failed` or `aborted`.
    pub state: &'static str,
    /// Steps that need nothing more.
    pub steps_done: u16,
    pub steps: u16,
    pub asked_by: String,
    #[schema(format = DateTime)]
    pub asked_at: String,
    #[schema(format = DateTime)]
    pub ended_at: Option<String>,
}

impl From<model::operation::OperationRow> for OperationRow {
    fn from(row: model::operation::OperationRow) -> Self {
        Self {
            id: row.id.0,
            cluster: row.ensemble.cluster,
            namespace: row.ensemble.namespace,
            ensemble: row.ensemble.name,
            action: row.action.key(),
            state: row.state.key(),
            steps_done: row.done,
            steps: row.steps,
            asked_by: row.asked_by,
            asked_at: row.asked_at.rfc3339(),
            ended_at: row.ended_at.map(|at| at.rfc3339()),
        }
    }
}

/// One operation: what it waits for, or where it stopped, and every step with its evidence.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"id": "0199c0de-0000-7000-8000-000000000001", "cluster": "alpha", "namespace": "orders", "ensemble": "zk-orders", "action": "restart",
    "state": "running", "stepsDone": 1, "steps": 4, "askedBy": "mei", "askedAt": "2026-11-25T14:02:17Z", "endedAt": null, "headline": "Restarting: step 2 of 4", "reason": "CHG-1042: new certificates",
    "requestId": "0199c0de0000700080000000000000a1", "plan": {"cluster": "alpha", "namespace": "orders", "ensemble": "zk-orders", "action": "restart", "verdict": "allowed",
    "guards": [{"outcome": "passes", "fact": "All 3 voters serve.", "note": ""}],
    "steps": [{"says": "Member 1 · zk-orders-0", "quorum": "3 voters, 2 serving, 2 needed, 1 down; survives 0", "aboutS": 20}],
    "writes": [], "fingerprint": "3f1c9a", "plannedAt": "2026-11-25T14:02:17Z"},
    "progress": [{"says": "Member 1 · zk-orders-0", "state": "done", "startedAt": "2026-11-25T14:02:17Z", "endedAt": "2026-11-25T14:02:41Z",
    "checks": [{"condition": "synced_with_leader", "met": true, "evidence": "zk-orders-0 follows, 0 transactions behind", "at": "2026-11-25T14:02:17Z"}]}],
    "wish": null, "trouble": null, "startedAt": "2026-11-25T14:02:17Z", "longestLeaderlessMs": 400, "elections": 1}))]
pub struct Operation {
    #[serde(flatten)]
    pub row: OperationRow,
    /// One sentence for a person.
    pub headline: String,
    pub reason: String,
    pub request_id: String,
    pub plan: Plan,
    pub progress: Vec<Step>,
    /// `pause`, `continue` or `abort`, where that was asked and is not done yet.
    pub wish: Option<&'static str>,
    /// Why it failed or stands still: `kubernetes_refused`, `conflict`, `reconfig_refused`, `timed_out`, `guard_failed`,
    /// `ensemble_gone`, `deletion_hangs`, `image_not_pulled`, `pod_not_placed`,
    /// `pod_not_as_written`, `owner_idle` or `trigger_unheard`.
    pub trouble: Option<&'static str>,
    #[schema(format = DateTime)]
    pub started_at: Option<String>,
    /// The longest time without a leader while it ran, in milliseconds.
    pub longest_leaderless_ms: Option<u64>,
    /// Changes of leader while it ran.
    pub elections: u16,
}

impl From<OperationPage> for Operation {
    fn from(page: OperationPage) -> Self {
        let operation = page.operation;
        Self {
            headline: (ENGLISH.operation.headline)(&operation),
            progress: operation.steps.into_iter().map(Step::from).collect(),
            row: operation.row.into(),
            reason: operation.reason,
            request_id: operation.request_id,
            plan: operation.plan.into(),
            wish: operation.wish.map(|wish| wish.key()),
            trouble: operation.trouble.as_ref().map(trouble),
            started_at: operation.started_at.map(|at| at.rfc3339()),
            longest_leaderless_ms: operation.longest_leaderless_ms,
            elections: operation.elections,
        }
    }
}

const fn trouble(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::KubernetesRefused { .. } => "kubernetes_refused",
        Trouble::Conflict { .. } => "conflict",
        Trouble::ReconfigRefused { .. } => "reconfig_refused",
        Trouble::TimedOut { .. } => "timed_out",
        Trouble::GuardFailed { .. } => "guard_failed",
        Trouble::EnsembleGone => "ensemble_gone",
        Trouble::DeletionHangs { .. } => "deletion_hangs",
        Trouble::ImageNotPulled { .. } => "image_not_pulled",
        Trouble::OwnerIdle { .. } => "owner_idle",
        Trouble::TriggerUnheard { .. } => "trigger_unheard",
        Trouble::PodNotPlaced { .. } => "pod_not_placed",
        Trouble::PodNotAsWritten { .. } => "pod_not_as_written",
    }
}

/// A step, and what happened.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"says": "Member 1 · zk-orders-0", "state": "done", "startedAt": "2026-11-25T14:02:17Z", "endedAt": "2026-11-25T14:02:41Z",
    "checks": [{"condition": "synced_with_leader", "met": true, "evidence": "zk-orders-0 follows, 0 transactions behind", "at": "2026-11-25T14:02:17Z"}]}))]
pub struct Step {
    pub says: String,
    /// `waiting`, `running`, `done`, `failed` or `skipped`.
    pub state: String,
    #[schema(format = DateTime)]
    pub started_at: Option<String>,
    #[schema(format = DateTime)]
    pub ended_at: Option<String>,
    pub checks: Vec<Evidence>,
}

impl From<StepRecord> for Step {
    fn from(record: StepRecord) -> Self {
        Self {
            says: (ENGLISH.plan.step)(&record.step),
            state: word(&record.state),
            started_at: record.started_at.map(|at| at.rfc3339()),
            ended_at: record.ended_at.map(|at| at.rfc3339()),
            checks: record.checks.into_iter().map(Evidence::from).collect(),
        }
    }
}

/// A condition that a step waits for, and what was last seen of it.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"condition": "synced_with_leader", "met": true, "evidence": "zk-orders-0 follows, 0 transactions behind", "at": "2026-11-25T14:02:17Z"}))]
pub struct Evidence {
    /// Its word.
    #[schema(example = "synced_with_leader")]
    pub condition: String,
    pub met: bool,
    /// Object versions, answers, roles.
    pub evidence: String,
    #[schema(format = DateTime)]
    pub at: String,
}

impl From<Check> for Evidence {
    fn from(check: Check) -> Self {
        Self { condition: word(&check.condition), met: check.met, evidence: check.evidence, at: check.at.rfc3339() }
    }
}
