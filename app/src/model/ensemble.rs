//! An ensemble as it is now: verdict, members, what owns it, and what may be done to it.

use serde::{Deserialize, Serialize};

use super::{
    Cell, EnsembleName, Health, Member, MemberState, Permission, Quorum, Strip, Timestamp,
    driver::{DriverKind, Layer, Layout},
    finding::Finding,
    member::SpareVolume,
    operation::OperationRow,
    package::ActionRow,
    plan::GuardFact,
};

/// Why a StatefulSet was taken for ZooKeeper: one piece of evidence, in the words of the object (`image zookeeper:3.9.4`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Strong evidence counts two, medium one; two strong are needed.
    pub strong: bool,
    /// What was seen.
    pub fact: String,
}

/// An ensemble folded from its Kubernetes objects and the members' last answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnsembleStatus {
    /// Its name.
    pub name: EnsembleName,
    /// The unique id of its top-most object that a driver knows.
    pub uid: String,
    /// That object's resource version as seen: a change planned on it is refused by Kubernetes when another came between.
    pub resource_version: String,
    /// How it is run.
    pub driver: DriverKind,
    /// Whether its size may be changed.
    pub layout: Layout,
    /// The objects that own its pods, from the one that a person declares down to the StatefulSets.
    pub chain: Vec<Layer>,
    /// Why it was taken for ZooKeeper.
    pub evidence: Vec<Evidence>,
    /// The one word.
    pub health: Health,
    /// Since when, as far as this panel has seen.
    pub since: Timestamp,
    /// What is not as it should be, worst first.
    pub findings: Vec<Finding>,
    /// Majority arithmetic over the voting view.
    pub quorum: Quorum,
    /// The strip.
    pub strip: Strip,
    /// The leader's index in `members`.
    pub leader: Option<u16>,
    /// Members in order of myid.
    pub members: Vec<Member>,
    /// Volumes that no wanted member has, by claim.
    pub spare_volumes: Vec<SpareVolume>,
    /// Members that its StatefulSets want.
    pub replicas: u16,
    /// The version that members answer, else the image's tag.
    pub version: Option<String>,
    /// The image of the ZooKeeper container in the template.
    pub image: Option<String>,
    /// Clients connected to all members, the probes' own connections not counted.
    pub clients: Option<u32>,
    /// Znodes, from the leader where there is one.
    pub znodes: Option<u64>,
    /// Bytes of data, from the leader's `mntr`.
    pub data_size: Option<u64>,
    /// Largest lag among the voters, in transactions.
    pub lag: Option<u32>,
    /// `host:port` for clients inside the cluster.
    pub client_endpoint: Option<String>,
    /// The last time anything but a counter changed.
    pub changed_at: Timestamp,
    /// When the objects were last seen, by the watch.
    pub seen_at: Timestamp,
    /// Recent events of its objects, newest first.
    pub events: Vec<KubeEvent>,
}

/// A Kubernetes event about one of the ensemble's objects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KubeEvent {
    /// Normal or Warning.
    pub warning: bool,
    /// Kubernetes' word, for example `FailedScheduling`.
    pub reason: String,
    /// Kubernetes' sentence.
    pub message: String,
    /// Kind and name of the object.
    pub object: String,
    /// How often.
    pub count: u32,
    /// The last time.
    pub at: Timestamp,
}

/// What can be done to an ensemble now, with the reason where it cannot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ability {
    /// The deed.
    pub action: ActionKind,
    /// The first thing in its way; `None` when it may be planned.
    pub blocked_by: Option<GuardFact>,
}

impl Ability {
    /// Whether it is one of the deeds of now: what runs is not started, and a stopped ensemble is started or deleted.
    pub const fn is_offered(&self) -> bool {
        !matches!(self.blocked_by, Some(GuardFact::IsStopped { .. }))
    }
}

/// The deeds of this panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionKind {
    /// Makes an ensemble.
    Create,
    /// Changes the number of voters.
    Scale,
    /// Restarts every member, the leader last.
    Restart,
    /// Ends it.
    Delete,
    /// Changes ZooKeeper's version.
    Upgrade,
    /// Gives settings other values.
    Configure,
    /// Changes the pod template: resources, heap, where pods may run, what they are called.
    PodTemplate,
    /// Ends every member and keeps their volumes.
    Stop,
    /// Brings the members of a stopped ensemble back.
    Start,
    /// Puts an ensemble right whose upgrade came to nothing.
    Repair,
}

impl ActionKind {
    /// All of them.
    pub const ALL: [ActionKind; 10] = [
        ActionKind::Create,
        ActionKind::Scale,
        ActionKind::Restart,
        ActionKind::Configure,
        ActionKind::PodTemplate,
        ActionKind::Upgrade,
        ActionKind::Stop,
        ActionKind::Start,
        ActionKind::Repair,
        ActionKind::Delete,
    ];

    /// The word in URLs and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            ActionKind::Create => "create",
            ActionKind::Scale => "scale",
            ActionKind::Restart => "restart",
            ActionKind::Delete => "delete",
            ActionKind::Stop => "stop",
            ActionKind::Start => "start",
            ActionKind::Repair => "repair",
            ActionKind::Upgrade => "upgrade",
            ActionKind::Configure => "configure",
            ActionKind::PodTemplate => "pod_template",
        }
    }

    /// The deed with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.key() == key)
    }
}

/// All that the ensemble's page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnsemblePage {
    /// The ensemble.
    pub status: EnsembleStatus,
    /// What may be done, each with its reason where blocked.
    pub abilities: Vec<Ability>,
    /// Whether its znodes may be read by whoever looks.
    pub can_read_znodes: bool,
    /// Its newest operations.
    pub operations: Vec<OperationRow>,
    /// What OpenSaola was asked to do to it, the newest first, also what it has collected since.
    pub actions: Vec<ActionRow>,
    /// What would have to be read in its cluster and may not be.
    pub forbidden: Vec<Permission>,
    /// The server's clock when this was made.
    pub now: Timestamp,
}

impl EnsemblePage {
    /// The same page once nothing has been heard of the ensemble since then: objects stay as they were, states are unknown.
    pub fn unknown_since(self, since: Timestamp) -> Self {
        Self { status: self.status.unknown_since(since), ..self }
    }
}

impl EnsembleStatus {
    /// The same ensemble once nothing has been heard of it since then.
    pub fn unknown_since(self, since: Timestamp) -> Self {
        let unknown =
            |member: Member| Member { state: MemberState::Unknown, cell: Cell::Unknown, behind: None, since: Some(since), ..member };
        Self {
            health: Health::Unknown,
            since,
            findings: Vec::new(),
            strip: self.strip.unknown(),
            leader: None,
            members: self.members.into_iter().map(unknown).collect(),
            lag: None,
            clients: None,
            ..self
        }
    }
}
