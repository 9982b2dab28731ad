//! What steps wait for, with the evidence.

use serde::{Deserialize, Serialize};

use crate::model::Timestamp;

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
    /// The operator's object says that no upgrade is under way, and that none has failed.
    StatusCleared,
    /// The object has no such finalizer any more.
    FinalizerRemoved,
    /// Whoever runs the ensemble is told to restart its members.
    TriggerWritten,
    /// A pod is another one, or a revision: somebody acts on that.
    RestartBegun,
    /// So many of the planned pods are other ones, whose servers serve.
    PodsReplaced,
    /// What was written for nothing is removed again.
    TriggerTakenBack,
    /// Its operator acts on what was written. Only named while it does not.
    OwnerActs,
}
