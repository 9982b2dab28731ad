//! A finding: one thing that is not as it should be, as a fact with its evidence. The words for it stand in the catalogue.

use serde::{Deserialize, Serialize};

use super::{Health, MyId, Timestamp, owner_trouble::OwnerTrouble};

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// A member does not serve.
    MemberDown { myid: MyId, pod: String, votes: bool, since: Option<Timestamp>, cause: DownCause },
    /// A member answers that it is not serving (election, synchronisation, no quorum).
    MemberNotServing { myid: MyId, pod: String, votes: bool, since: Option<Timestamp> },
    /// A member of an ensemble that has a leader runs and has not served for longer than joining takes: it tries again and again. `ready` is what
    /// Kubernetes says of it.
    MemberStaysOut { myid: MyId, pod: String, votes: bool, since: Option<Timestamp>, ready: bool },
    /// A member could not be asked, and Kubernetes does not say that it is down.
    MemberUnreachable { myid: MyId, pod: String, since: Option<Timestamp> },
    /// A member follows but stays behind the leader.
    MemberLags { myid: MyId, behind: u32 },
    /// A server answers as a follower but is not in the voting view: removed, or not yet added.
    NotInVotingView { myid: MyId, pod: String },
    /// No member leads.
    NoLeader,
    /// More than one member says it leads: a stale answer, or a split that ends within `syncLimit` ticks.
    TwoLeaders { members: Vec<MyId> },
    /// Members of equal zxid hold clearly different numbers of znodes.
    ZnodeCountDiffers { myid: MyId, znodes: u64, leader_znodes: u64 },
    /// A single server: no loss is survived.
    SingleMember,
    /// An even number of voters survives no more than one voter less.
    EvenVoters { voters: u16 },
    /// Members run different versions of ZooKeeper.
    MixedVersions { versions: Vec<String> },
    /// Kubernetes is rolling out a new revision of the StatefulSet.
    RolloutRunning { updated: u16, replicas: u16 },
    /// The StatefulSet's template changed, and so many members still run an older one: nothing replaces them by itself (`OnDelete`).
    RestartNeeded { waiting: u16 },
    /// Settings were written by this panel, and so many members started before: they go on with the old values until they restart.
    SettingsWait { waiting: u16, since: Timestamp },
    /// A Service selects members of another ensemble, too: clients that connect by it may reach either.
    ServiceShared { service: String, with: String },
    /// The Kubernetes API of the cluster does not answer; what is shown is from then.
    KubernetesSilent { since: Timestamp },
    /// No member is wanted, on purpose; so many come back when it is started. Since when and by whom, where that was noted.
    Stopped { members: u16, since: Option<Timestamp>, by: Option<String> },
    /// Its operator's objects are stuck in a known state, or do not keep what they promise.
    Owner { trouble: OwnerTrouble, since: Timestamp },
}

/// Why a member is down, as far as Kubernetes says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DownCause {
    /// There is no pod of that name.
    PodMissing,
    /// The pod waits to be scheduled or started; reason and message are Kubernetes' own.
    PodPending { reason: Option<String>, message: Option<String> },
    /// A container keeps ending.
    Crashing { reason: String, message: Option<String>, restarts: u32 },
    /// The pod is being deleted.
    Terminating,
    /// The pod runs, but nothing listens on the client port.
    ConnectionRefused,
    /// The pod ended.
    PodFailed { reason: Option<String>, message: Option<String> },
}

impl Finding {
    /// The worst health that this finding alone justifies.
    pub const fn severity(&self) -> Health {
        match self {
            Finding::NoLeader | Finding::TwoLeaders { .. } | Finding::ZnodeCountDiffers { .. } => Health::NoQuorum,
            Finding::MemberUnreachable { .. } | Finding::KubernetesSilent { .. } => Health::Unknown,
            Finding::SingleMember
            | Finding::EvenVoters { .. }
            | Finding::MixedVersions { .. }
            | Finding::RolloutRunning { .. }
            | Finding::RestartNeeded { .. }
            | Finding::SettingsWait { .. } => Health::Serves,
            Finding::Stopped { .. } => Health::Stopped,
            Finding::Owner { trouble, .. } => trouble.severity(),
            _ => Health::Degraded,
        }
    }
}
