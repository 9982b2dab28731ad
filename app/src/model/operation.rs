//! One requested change with its plan, steps and outcome.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{
    EnsembleName, Timestamp,
    driver::DriverKind,
    ensemble::{ActionKind, EnsembleStatus},
    owner_trouble::OwnerTrouble,
    plan::{Plan, Step},
};

/// An operation's id: a UUID of version 7, so that ids sort by time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OperationId(pub String);

impl fmt::Display for OperationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where an operation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperationState {
    /// Recorded; no engine has taken it yet.
    Queued,
    /// An engine holds its lease.
    Running,
    /// A person, or a guard that no longer passes, stopped it between two steps.
    Paused,
    /// Every step has its evidence.
    Succeeded,
    /// A step could not be done; what was done stays.
    Failed,
    /// A person ended it between two steps.
    Aborted,
}

impl OperationState {
    /// All of them.
    pub const ALL: [OperationState; 6] = [
        OperationState::Queued,
        OperationState::Running,
        OperationState::Paused,
        OperationState::Succeeded,
        OperationState::Failed,
        OperationState::Aborted,
    ];

    /// The word in URLs and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            OperationState::Queued => "queued",
            OperationState::Running => "running",
            OperationState::Paused => "paused",
            OperationState::Succeeded => "succeeded",
            OperationState::Failed => "failed",
            OperationState::Aborted => "aborted",
        }
    }

    /// The state with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.key() == key)
    }

    /// Whether it still holds its ensemble: no second operation may start.
    pub const fn open(self) -> bool {
        matches!(self, OperationState::Queued | OperationState::Running | OperationState::Paused)
    }
}

/// What people asked of a running operation; carried out between two steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperationWish {
    /// Stop after the running step.
    Pause,
    /// Go on.
    Continue,
    /// End after the running step.
    Abort,
}

impl OperationWish {
    /// All of them.
    pub const ALL: [OperationWish; 3] = [OperationWish::Pause, OperationWish::Continue, OperationWish::Abort];

    /// The word in URLs and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            OperationWish::Pause => "pause",
            OperationWish::Continue => "continue",
            OperationWish::Abort => "abort",
        }
    }

    /// The wish with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|w| w.key() == key)
    }
}

/// An operation in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperationRow {
    /// Its id.
    pub id: OperationId,
    /// The ensemble.
    pub ensemble: EnsembleName,
    /// The deed.
    pub action: ActionKind,
    /// For scale: from and to.
    pub sizes: Option<(u16, u16)>,
    /// Where it stands.
    pub state: OperationState,
    /// Steps done.
    pub done: u16,
    /// Steps in all.
    pub steps: u16,
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// An operation in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Operation {
    /// The same as in a list.
    pub row: OperationRow,
    /// Why, in the person's words.
    pub reason: String,
    /// The request that asked for it, as in the log and in the audit.
    pub request_id: String,
    /// What was confirmed.
    pub plan: Plan,
    /// Each step with what happened.
    pub steps: Vec<StepRecord>,
    /// Asked of it, and not yet carried out.
    pub wish: Option<OperationWish>,
    /// Why it failed or paused by itself.
    pub trouble: Option<Trouble>,
    /// When an engine began.
    pub started_at: Option<Timestamp>,
    /// The longest gap between two answers that named a leader, in milliseconds; measured by the probes while it ran.
    pub longest_leaderless_ms: Option<u64>,
    /// Changes of leader while it ran.
    pub elections: u16,
}

/// A step and what happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepRecord {
    /// What it does.
    pub step: Step,
    /// Where it stands.
    pub state: StepState,
    /// When it began.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Each condition it waits for, with the newest evidence.
    pub checks: Vec<Check>,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Not begun.
    Waiting,
    /// Under way.
    Running,
    /// Has its evidence.
    Done,
    /// Could not be done.
    Failed,
    /// Was not needed.
    Skipped,
}

/// A condition with its newest evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What must hold.
    pub condition: Condition,
    /// Whether it holds.
    pub met: bool,
    /// Figures and ids, not sentences: `uid 7c1f… → a90b…`, `212 behind`.
    pub evidence: String,
    /// When that was seen.
    pub at: Timestamp,
}

/// What a step waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The guards still pass.
    GuardsPass,
    /// The pod is a new one and Ready.
    NewPodReady,
    /// `srvr` answers leader, follower or observer.
    AnswersSrvr,
    /// The leader counts every other voter as synced.
    SyncedWithLeader,
    /// Its zxid has reached the leader's as noted when it came up.
    ZxidReached,
    /// Exactly one leader, and the same voters as before.
    OneLeader,
    /// It holds about as many znodes as the leader.
    ZnodeCountEqual,
    /// All of that for ten seconds.
    Steady,
    /// The objects are written.
    ObjectsWritten,
    /// The pods are there.
    PodsStarted,
    /// The wanted number of voters serves under one leader.
    VotersServe,
    /// The voting view has, or no longer has, the member.
    VotingView,
    /// The pod is gone.
    PodGone,
    /// The volume is gone.
    VolumeGone,
    /// The operator's object declares the wanted number of members.
    NumberWritten,
    /// The operator's own status says what the members say: before that, the next number must not be written.
    OwnerCaughtUp,
    /// The object is gone.
    ObjectGone,
    /// All pods of the ensemble are gone.
    PodsGone,
    /// The template names the wanted image, and its controller has seen it.
    ImageWritten,
    /// Every pod runs the wanted image.
    PodsRenewed,
    /// `srvr` names the wanted version.
    VersionAnswered,
    /// The ConfigMap that members read has the new values.
    SettingsWritten,
    /// The object says that no member is wanted, or that they are wanted again.
    OrderWritten,
    /// Every claim is still there.
    VolumesStay,
    /// Its operator acts on what was written. Only named while it does not.
    OwnerActs,
}

/// Why an operation stopped by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trouble {
    /// Kubernetes refused; its own sentence.
    KubernetesRefused { message: String },
    /// The object was changed by someone else since the plan.
    Conflict { object: String },
    /// ZooKeeper refused a reconfig; its error's name.
    ReconfigRefused { error: String },
    /// A condition did not come within its time.
    TimedOut { condition: Condition, after_s: u32 },
    /// A guard no longer passes: nothing more was done.
    GuardFailed { fact: super::plan::GuardFact },
    /// The ensemble is gone.
    EnsembleGone,
    /// Its operator did nothing for as long as was waited.
    OwnerIdle { trouble: OwnerTrouble },
    /// The object is marked for deletion, and these finalizers keep it: whoever answers for them does not.
    DeletionHangs { object: String, finalizers: Vec<String> },
    /// A pod cannot get the new image; Kubernetes' own reason. `object` is where the image stands, `ZookeeperCluster zk-orders` for one, and
    /// `driver` who runs it.
    ImageNotPulled { driver: DriverKind, object: String, pod: String, image: String, reason: String },
}

/// All that the operation's page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OperationPage {
    /// The operation.
    pub operation: Operation,
    /// The ensemble as it is now; `None` when it is not (yet, or any more) there.
    pub status: Option<EnsembleStatus>,
    /// The server's clock when this was made.
    pub now: Timestamp,
}

impl OperationPage {
    /// The same page once nothing has been heard since then. What was recorded stays; how the members are is unknown.
    pub fn unknown_since(self, since: Timestamp) -> Self {
        Self { status: self.status.map(|status| status.unknown_since(since)), ..self }
    }
}

/// What the URL of the list asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct OperationQuery {
    /// A state's word; empty for all.
    pub state: String,
    /// `cluster/namespace/name`; empty for all.
    pub ensemble: String,
    /// Page number from 1.
    pub page: String,
}

/// One page of operations, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OperationsPage {
    /// At most 50.
    pub rows: Vec<OperationRow>,
    /// Rows that match.
    pub matched: u32,
    /// This page, from 1.
    pub page: u32,
    /// The server's clock when this was made.
    pub now: Timestamp,
}
