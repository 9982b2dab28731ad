//! Guards: what speaks for and against a change, as facts. The words for them stand in the catalogue.

use serde::{Deserialize, Serialize};

use super::{NoTrigger, SizeFault, upgrade::VersionChange};
use crate::model::{
    MyId, OperationId, Permission, access::Verb, create::Volumes, driver::DriverKind, finding::DownCause, node::NodeFit,
    owner_trouble::OwnerTrouble,
};

/// A guard and what it found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Guard {
    /// Its outcome.
    pub outcome: GuardOutcome,
    /// What was looked at.
    pub fact: GuardFact,
}

/// A guard's outcome. The order is the order of display.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuardOutcome {
    /// Stops the plan.
    Blocks,
    /// Should be known.
    Warns,
    /// In order.
    Passes,
}

/// What a guard looks at. The words stand in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GuardFact {
    /// All voters serve under one leader.
    AllVotersServe { serving: u16, voters: u16 },
    /// A voter is down; restarting another one could cost the quorum.
    VoterDown { myid: MyId, cause: Option<DownCause> },
    /// The only voter that does not serve answers all the same: a restart takes it first and goes on once it serves.
    VoterRestartsFirst { myid: MyId },
    /// Nobody knows how the members are.
    StateUnknown,
    /// Who leads.
    OneLeader { leader: Option<MyId> },
    /// No rollout of Kubernetes is under way.
    NoRollout { running: bool },
    /// No other operation runs on the ensemble.
    NoOtherOperation { running: Option<OperationId> },
    /// The object is owned by a controller without a driver.
    ManagedByOther { kind: String, name: String },
    /// Its operator's objects are in a state in which this must not be done.
    OwnerTroubled { trouble: OwnerTrouble },
    /// Whether the panel understands how the members' lists are made.
    LayoutUnderstood { understood: bool },
    /// Writes stop during an election of this single member or of a leader (about so many seconds).
    WritesPause { seconds: u16 },
    /// The ensemble has one member: it is away while it restarts.
    SingleMemberAway,
    /// The number of voters asked for.
    TargetSize { to: u16, fault: Option<SizeFault> },
    /// What the operator of this ensemble can carry out; another size is never written to its object.
    OwnerSizes { object: String, least: u16, most: u16, fits: bool },
    /// On the way the ensemble has an even number of voters for a moment.
    EvenOnTheWay { voters: u16 },
    /// Volumes of earlier members lie where new ones will be made.
    StaleVolumes { claims: Vec<String> },
    /// The members allow `reconfig` and the super-user's secret is there.
    ReconfigPossible { possible: bool },
    /// Kubernetes accepted the writes as a dry run, or its own sentence why not.
    DryRun { refused: Option<String> },
    /// The StatefulSet's update strategy is not RollingUpdate; deleting pods still works.
    UpdateStrategy { strategy: String },
    /// Something of that name exists already.
    NameFree { taken_by: Option<String> },
    /// The data of the new ensemble goes with it, or with its pods.
    DataGoes { volumes: Volumes },
    /// The image may have to be pulled.
    ImagePull { image: String },
    /// The namespace will be made, too.
    NamespaceMade { namespace: String },
    /// No operator of the platform that is ready acts in the namespace; those in which one does. Another one may all the same, as nobody here sees it.
    NotWatched { namespace: String, watched: Vec<String> },
    /// A member at the leader's zxid holds a clearly different number of znodes: nothing may be automated on diverged data.
    DataDiffers { myid: MyId },
    /// The roles of whoever looks do not give the verb.
    NotGranted { verb: Verb },
    /// Kubernetes does not give the panel itself what it needs there.
    PanelMayNot { cluster: String, namespace: String, missing: Vec<Permission> },
    /// Clients are connected, and lose the ensemble.
    ClientsConnected { clients: u32 },
    /// The data goes with the ensemble.
    VolumesDeleted { claims: Vec<String> },
    /// The data stays.
    VolumesKept { claims: Vec<String> },
    /// The data should stay, and this object takes its volumes with it.
    VolumesNotKept { object: String },
    /// Another manager owns a field that would be written.
    FieldOwned { field: String, manager: String },
    /// Whether the configuration offers the version for whoever runs the ensemble.
    VersionOffered { version: String, offered: bool },
    /// The version that is asked for, beside the one that runs.
    TargetVersion { from: Option<String>, to: String, change: VersionChange },
    /// The image is not the panel's to change: whoever runs the ensemble that way chooses it.
    ImageElsewhere { driver: DriverKind },
    /// The object that keeps the settings; `None` where this panel does not change those of such an ensemble.
    SettingsKept { driver: DriverKind, object: Option<String> },
    /// How many settings would have another value.
    SettingsChanged { count: u16 },
    /// The tick is what session timeouts and all limits in ticks are counted in.
    TickTimeChanges,
    /// The object that keeps the pod template; `None` where this panel does not change that of such an ensemble.
    PodTemplateKept { driver: DriverKind, object: Option<String> },
    /// How many fields of the pod template would have another value.
    PodTemplateChanged { count: u16 },
    /// Nodes may not be read here: whether one fits shows at the first member.
    NodesNotSeen,
    /// How many nodes could take a new pod, and why the others could not.
    NodesFit { fit: NodeFit },
    /// Members must be apart from each other; so many of these places are there, where that is known.
    PlacesApart { members: u16, places: Option<u16>, zones: bool },
    /// Members must be apart from each other; so many nodes are known by the members that run there.
    MembersApart { members: u16, nodes: u16, zones: bool },
    /// Members go on with the old values until they restart.
    OldUntilRestart,
    /// Whether it is stopped on purpose: then it can be started or deleted, and nothing else.
    IsStopped { stopped: bool },
    /// Whoever runs the ensemble that way has no order for a stop that keeps the data.
    StopElsewhere { driver: DriverKind },
    /// Nobody serves until somebody starts it again.
    NobodyServes,
    /// The data of these members lies in their pods and would go with them.
    DataInPods { pods: Vec<String> },
    /// This object takes the volumes away when its members are no longer wanted.
    VolumesGoWithMembers { object: String },
    /// Members without a vote: a change of size has not ended.
    MembersWithoutVote { members: Vec<MyId> },
    /// How many come back, and whether that was noted at the stop or is only counted by the volumes that are there.
    ComeBack { members: u16, noted: bool },
    /// These come back without their volume.
    VolumesMissing { members: Vec<MyId> },
    /// Its operator has not ended a change of size: what it was told, what its StatefulSet wants, and who votes.
    SizeUnsettled { object: String, declared: u16, wanted: u16, voters: u16 },
    /// No upgrade of it has failed.
    NothingToRepair,
    /// The image that ran before, by the members that serve; `None` where they do not say.
    ImageBefore { image: Option<String> },
    /// Telling whoever runs the ensemble to restart it would do nothing.
    NoTrigger { why: NoTrigger },
    /// Upstream's operator does not act on this trigger, which marks this object.
    TriggerUnheard { object: String },
    /// Members go by number, whoever leads, with up to so many elections.
    LeaderNotLast { elections: u16 },
    /// Whoever runs the ensemble goes on by itself once it has begun.
    NotHeldBack,
}

impl Guard {
    /// It stops the plan.
    pub const fn blocks(fact: GuardFact) -> Self {
        Self { outcome: GuardOutcome::Blocks, fact }
    }

    /// It should be known.
    pub const fn warns(fact: GuardFact) -> Self {
        Self { outcome: GuardOutcome::Warns, fact }
    }

    /// It is in order.
    pub const fn passes(fact: GuardFact) -> Self {
        Self { outcome: GuardOutcome::Passes, fact }
    }
}
