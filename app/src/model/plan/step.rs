//! Steps and writes: what an operation would do, one thing after the other.

use serde::{Deserialize, Serialize};

use super::{PlannedPod, RestartTrigger};
use crate::model::{MyId, Strip, manifest::ObjectRef, setting::SettingsObject};

/// One planned step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedStep {
    /// What it does.
    pub step: Step,
    /// The strip while or right after it, whichever is worse.
    pub during: Strip,
    /// Seconds it usually takes.
    pub about_s: u16,
}

/// A step. Each is idempotent: look, act only if not done, wait for evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// Look again whether the guards still pass.
    CheckAgain,
    /// Delete the pod of a member that is planned with this uid, and wait for the six conditions.
    RestartMember { myid: MyId, pod: String, uid: String, leads: bool },
    /// Write `spec.replicas` so that this member starts and joins without a vote, and wait until the leader has it synced.
    StartMember { myid: MyId, pod: String },
    /// `reconfig` add: the member gets its vote.
    GiveVote { myid: MyId },
    /// `reconfig` remove: the member loses its vote.
    TakeVote { myid: MyId, leads: bool },
    /// Write `spec.replicas` so that the highest member's pod goes.
    StopMember { myid: MyId, pod: String },
    /// Write the operator's number so that members join up to this one, and wait until each votes and the operator has caught up.
    GrowByOwner { object: String, myid: MyId, members: u16 },
    /// Write the operator's number so that the highest member gives up its vote and goes, and wait until the operator has caught up.
    ShrinkByOwner { object: String, myid: MyId, pod: String, members: u16 },
    /// Delete the volume of a member that is gone, so that a later one does not start with its past.
    DeleteVolume { claim: String },
    /// Remove a finalizer for which nobody answers any more, so that the deletion ends.
    RemoveFinalizer { object: ObjectRef, finalizer: String },
    /// Delete the object that a person declares, by the uid that was planned, and wait until it and the members' pods are gone.
    DeleteObject { object: ObjectRef, stateful_sets: Vec<String> },
    /// Delete what this panel made beside the StatefulSet; the super-user's secret stays where the data stays.
    DeleteBeside { secret: bool },
    /// Write the objects of a new ensemble.
    WriteObjects { count: u16 },
    /// Wait until this many voters serve under one leader.
    AwaitServing { voters: u16 },
    /// Write the changed settings, guarded by the version that was seen, and wait until the ConfigMap that members read has them.
    WriteSettings { object: SettingsObject },
    /// Write that no member is wanted, with the number that it had, and wait until every pod is gone and every claim is still there.
    StopAll { object: String, members: u16 },
    /// Write that so many members are wanted again.
    StartAll { object: String, members: u16 },
    /// Watch that it stays so.
    Watch { seconds: u16 },
    /// Write the image, and, into a StatefulSet of our own layout, that Kubernetes replaces no pod by itself.
    WriteImage { object: String, image: String },
    /// Wait until the operator has replaced every pod by one of this version, one at a time.
    AwaitRollout { object: String, version: String },
    /// Write the image that ran before an upgrade back into the operator's object.
    PutImageBack { object: String, image: String },
    /// Write into the status of the operator's object that no upgrade is under way, and wait until its StatefulSet names the image.
    ClearUpgrade { object: String, image: String },
    /// Tell whoever runs the ensemble to restart its members, and wait until it has begun; what was written goes again where nobody acts on it.
    TriggerRestart { trigger: RestartTrigger, pods: Vec<PlannedPod> },
    /// Wait until each of these pods is another one and all members serve again.
    AwaitRestart { object: String, pods: Vec<PlannedPod> },
}

/// Something that will be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Write {
    /// Kind, namespace and name, or `reconfig`.
    pub object: String,
    /// The step that writes it, from 0.
    pub step: u16,
    /// Lines of the change.
    pub lines: Vec<DiffLine>,
}

/// A line of a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiffLine {
    /// Unchanged, for the eye.
    Same(String),
    /// New.
    Added(String),
    /// Gone.
    Removed(String),
}
