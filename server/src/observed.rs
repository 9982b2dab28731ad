//! What was seen, before anyone judges it: the plain data that `cluster` and `task` hand to `live`. Nothing here performs input or output.

use app::model::{
    EnsembleName, MyId, Timestamp, Zxid,
    driver::{DriverKind, Layer, Layout, OwnerSize, RolloutHold},
    ensemble::{Evidence, KubeEvent},
    member::{Mntr, PeerType, PodFacts, Seen, Source, SpareVolume, Srvr, Volume},
    node::PodAsks,
    owner_trouble::OwnerTrouble,
    stopped::Stopped,
};

/// An ensemble's Kubernetes objects, read from the watch caches of one cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct ObservedEnsemble {
    pub name: EnsembleName,
    /// The unique id and resource version of its top-most object that a driver knows.
    pub uid: String,
    pub resource_version: String,
    pub driver: DriverKind,
    pub layout: Layout,
    /// The objects that own its pods, from the one that a person declares down to the StatefulSets.
    pub chain: Vec<Layer>,
    /// The first StatefulSet's name; pods are named after it.
    pub stateful_set: Option<String>,
    /// What each of its pods asks of a node, by the StatefulSet's template.
    pub asks: PodAsks,
    /// Where its size is changed, where an operator does it.
    pub size: Option<OwnerSize>,
    /// Whether its operator's objects say what they declare; true where there is none.
    pub caught_up: bool,
    /// What its operator's objects are stuck in, and since when that has been seen.
    pub troubles: Vec<(OwnerTrouble, Timestamp)>,
    /// Whether the package's public default makes a client the super-user, where that was tried.
    pub default_opens: Option<bool>,
    pub evidence: Vec<Evidence>,
    /// Members that its StatefulSets want; what the operator's object declares where there is no StatefulSet.
    pub replicas: u16,
    /// The object that takes the volumes with it when it is deleted, where one does: by `reclaimPolicy`, or by the StatefulSet's own policy.
    pub volumes_go_by: Option<String>,
    /// The object that takes the volumes of members away that it no longer wants, where one does.
    pub volumes_go_with_members: Option<String>,
    /// A finalizer of the topmost object for which its operator does not answer any more.
    pub idle_finalizer: Option<String>,
    /// What is known of a stop, where no member is wanted on purpose.
    pub stopped: Option<Stopped>,
    /// `status.updatedReplicas`, and whether a rollout is under way: the newest generation has not been observed, or revisions differ and
    /// Kubernetes replaces pods by itself.
    pub updated_replicas: u16,
    pub rolling_out: bool,
    /// Pods of an older revision that nothing replaces by itself (`OnDelete`).
    pub outdated: u16,
    /// When this panel last wrote settings that members read at their start.
    pub settings_written: Option<Timestamp>,
    /// `RollingUpdate` or `OnDelete`.
    pub update_strategy: String,
    /// Why Kubernetes would not replace the pods one after the other by itself, where it would not.
    pub rollout_hold: Option<RolloutHold>,
    /// The image of the ZooKeeper container in the template.
    pub image: Option<String>,
    pub client_port: u16,
    /// The AdminServer's port, where the template names one or the default may be tried.
    pub admin_port: Option<u16>,
    /// `host:port` inside the cluster.
    pub client_endpoint: Option<String>,
    /// Services that select the pods of another ensemble, too, each with that one's StatefulSet.
    pub shared_services: Vec<(String, String)>,
    /// Members in order of ordinal: one for each wanted replica, and one for each pod beyond them.
    pub members: Vec<ObservedMember>,
    /// Volumes by claims of its StatefulSets' templates that belong to no wanted ordinal.
    pub spare_volumes: Vec<SpareVolume>,
    /// The Secret with the super-user's password, in ensembles made by this panel.
    pub super_secret: Option<String>,
    /// Newest first, at most twenty.
    pub events: Vec<KubeEvent>,
    pub seen_at: Timestamp,
}

/// One member as Kubernetes tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct ObservedMember {
    pub myid: MyId,
    pub ordinal: u16,
    /// The pod's name, whether or not there is a pod.
    pub pod: String,
    /// Whether the ordinal is below `spec.replicas`.
    pub wanted: bool,
    pub peer_type: PeerType,
    pub facts: Option<PodFacts>,
    pub volume: Option<Volume>,
}

/// The mode that `srvr` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Leader,
    Follower,
    Observer,
    Standalone,
    ReadOnly,
}

/// The outcome of one `srvr`.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// It serves.
    Serving { mode: Mode, srvr: Srvr },
    /// "This ZooKeeper instance is not currently serving requests".
    NotServing,
    /// The port refused the connection.
    Refused,
    /// Connected or not, no complete answer came within the limit.
    Silent,
    /// There was no way to the member (no pod address, no route, port-forward refused); the cause, for the log and the page's title text.
    NoWay(String),
}

/// The span that a trail covers, in milliseconds.
const TRAIL_MS: i64 = 30_000;

/// What is known of one member from probing it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProbeMemory {
    /// The pod's uid that was asked: answers of an earlier pod say nothing about a new one.
    pub pod_uid: Option<String>,
    /// How long an answer stands for the present, in milliseconds: four intervals of whoever asks.
    pub patience_ms: i64,
    /// The newest outcome and when it came.
    pub last: Option<(Timestamp, Answer)>,
    /// When it last answered that it does not serve.
    pub not_serving_at: Option<Timestamp>,
    /// The mode in the newest answer of a serving member.
    pub mode: Option<Mode>,
    /// The newest answer of a serving member, kept when it stops answering.
    pub srvr: Option<Seen<Srvr>>,
    pub mntr: Option<Seen<Mntr>>,
    /// Where its zxid stood lately, oldest first: lag is judged against where the leader stood some seconds before, never against one moment.
    pub trail: Vec<(Timestamp, Zxid)>,
    /// `Some` once the voting view has been read (AdminServer `voting_view`, 3.6+).
    pub voting_view: Option<Vec<MyId>>,
}

impl ProbeMemory {
    /// Takes in an answer of the pod with that uid. Answers of an earlier pod under the same name are forgotten with it.
    pub fn learn(&mut self, pod_uid: &str, patience_ms: i64, at: Timestamp, answer: Answer, from: Source) {
        self.belong_to(pod_uid);
        self.patience_ms = patience_ms;
        if let Answer::Serving { mode, srvr } = &answer {
            self.mode = Some(*mode);
            self.trail.retain(|(then, _)| then.plus_ms(TRAIL_MS) >= at);
            self.trail.push((at, srvr.zxid));
            self.srvr = Some(Seen { value: srvr.clone(), at, from });
        }
        if answer == Answer::NotServing {
            self.not_serving_at = Some(at);
        }
        self.last = Some((at, answer));
    }

    /// Forgets what another pod of the same name said.
    pub fn belong_to(&mut self, pod_uid: &str) {
        if self.pod_uid.as_deref() != Some(pod_uid) {
            *self = Self { pod_uid: Some(pod_uid.to_owned()), patience_ms: self.patience_ms, ..Self::default() };
        }
    }
}
