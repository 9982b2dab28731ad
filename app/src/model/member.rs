//! One server of an ensemble: what it was told to be, what it says it is, what Kubernetes says of its pod, and when each was learnt.

use serde::{Deserialize, Serialize};

use super::{Cell, Timestamp, Zxid};

/// A server's id within its ensemble (`myid`, 1 to 255).
pub type MyId = u8;

/// A value with the moment and the source from which it was learnt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seen<T> {
    /// What was learnt.
    pub value: T,
    /// When the answer was complete.
    pub at: Timestamp,
    /// Who said it.
    pub from: Source,
}

/// Where a value was learnt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The four letter word `srvr`, always allowed.
    Srvr,
    /// The four letter word `mntr`, where it is on the whitelist.
    Mntr,
    /// The AdminServer's HTTP commands.
    AdminServer,
    /// The Kubernetes watch.
    Kubernetes,
}

/// Configured: votes or does not (`peerType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeerType {
    /// Votes.
    Participant,
    /// Does not vote.
    Observer,
}

/// What the member is doing, judged from its own answer first and from its pod second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberState {
    /// `Mode: leader`.
    Leader,
    /// `Mode: follower`.
    Follower,
    /// `Mode: observer`.
    Observer,
    /// `Mode: standalone`: an ensemble of one without elections.
    Standalone,
    /// `Mode: read-only`: cut off from the majority, still answers reads.
    ReadOnly,
    /// Answers "not currently serving requests": looks for a leader or synchronises.
    NotServing,
    /// The pod runs, but the port does not answer yet.
    Starting,
    /// There is no running pod, or the running one refuses.
    Down,
    /// Nobody could ask it, and Kubernetes does not say it is down.
    Unknown,
    /// Not wanted now (scaled to zero).
    Stopped,
}

impl MemberState {
    /// Whether the member takes part in serving clients' writes.
    pub const fn serves(self) -> bool {
        matches!(self, MemberState::Leader | MemberState::Follower | MemberState::Observer | MemberState::Standalone)
    }
}

/// What `srvr` tells (every version from 3.4 on).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Srvr {
    /// As printed before the first dash or comma, for example `3.9.4`.
    pub version: String,
    /// The last transaction applied.
    pub zxid: Zxid,
    /// Average request latency since start, in milliseconds.
    pub latency_avg_ms: f64,
    /// Largest request latency since start, in milliseconds.
    pub latency_max_ms: f64,
    /// Open client connections, the probe's own included.
    pub connections: u32,
    /// Requests waiting.
    pub outstanding: u64,
    /// Znodes held.
    pub znodes: u64,
}

/// What `mntr` or the AdminServer's `monitor` adds. Absent keys are `None`: versions and metrics providers differ.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mntr {
    /// `zk_peer_state` (3.6+), for example `following - broadcast`.
    pub peer_state: Option<String>,
    /// `zk_quorum_size` (3.6+): voters in the running configuration.
    pub quorum_size: Option<u16>,
    /// `zk_synced_followers` minus `zk_synced_non_voting_followers`, leader only.
    pub synced_voters: Option<u16>,
    /// `zk_synced_non_voting_followers` (3.6+), leader only.
    pub synced_non_voting: Option<u16>,
    /// `zk_approximate_data_size` in bytes.
    pub data_size: Option<u64>,
    /// `zk_watch_count`.
    pub watches: Option<u64>,
    /// `zk_ephemerals_count`.
    pub ephemerals: Option<u64>,
    /// `zk_open_file_descriptor_count`.
    pub open_fds: Option<u64>,
}

/// What Kubernetes says of the member's pod.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PodFacts {
    /// The pod's unique id; a new one means a new pod under the same name.
    pub uid: String,
    /// Pending, Running, Succeeded, Failed or Unknown.
    pub phase: String,
    /// All containers ready. Says nothing about serving.
    pub ready: bool,
    /// Why a container waits or ended, for example `CrashLoopBackOff` or `Unschedulable`.
    pub reason: Option<String>,
    /// Kubernetes' own sentence to that reason.
    pub message: Option<String>,
    /// Container restarts of this pod.
    pub restarts: u32,
    /// The node it runs on.
    pub node: Option<String>,
    /// The pod's address.
    pub ip: Option<String>,
    /// When it was started.
    pub started_at: Option<Timestamp>,
    /// Marked for deletion.
    pub terminating: bool,
    /// The controller's revision of its template.
    pub revision: Option<String>,
    /// The image of the ZooKeeper container.
    pub image: Option<String>,
}

/// The member's data volume.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volume {
    /// The PersistentVolumeClaim.
    pub claim: String,
    /// Bound, Pending or Lost.
    pub phase: String,
    /// The claim's size as Kubernetes writes it, for example `10Gi`.
    pub size: Option<String>,
    /// The StorageClass.
    pub storage_class: Option<String>,
}

/// A volume that no wanted member has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpareVolume {
    /// The volume.
    pub volume: Volume,
    /// The pod that has it once it is there again.
    pub pod: String,
    /// The least number of members with which it is; `None` where no number brings it.
    pub members: Option<u16>,
    /// When the claim was made.
    pub made: Option<Timestamp>,
    /// Whether it is older than the StatefulSet: an earlier one of the same name left it.
    pub of_earlier: bool,
}

/// One server of an ensemble.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Ordinal plus one by the convention of every driver here, unless the member says otherwise.
    pub myid: MyId,
    /// The pod's name.
    pub pod: String,
    /// Votes or not.
    pub peer_type: PeerType,
    /// What it is doing.
    pub state: MemberState,
    /// Since when it is in that state, as far as this panel has seen.
    pub since: Option<Timestamp>,
    /// How it is drawn in the strip.
    pub cell: Cell,
    /// Transactions behind the leader, within one epoch.
    pub behind: Option<u32>,
    /// The last complete answer to `srvr`; kept, with its age, when the member stops answering.
    pub srvr: Option<Seen<Srvr>>,
    /// The last complete answer to `mntr` or `monitor`.
    pub mntr: Option<Seen<Mntr>>,
    /// The pod, where there is one.
    pub facts: Option<PodFacts>,
    /// The data volume, where there is one.
    pub volume: Option<Volume>,
}

impl Member {
    /// Whether the member counts for the quorum.
    pub const fn votes(&self) -> bool {
        matches!(self.peer_type, PeerType::Participant)
    }
}
