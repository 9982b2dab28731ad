//! What a plan is made from, besides the wish: the ensemble as it is now and the facts that its status does not carry.

use crate::model::{
    EnsembleStatus, MyId, OperationId, Permission, Timestamp,
    driver::{DriverKind, OwnerSize, RolloutHold},
    finding::Finding,
    member::Member,
    node::PodAsks,
    owner_trouble::OwnerTrouble,
    stopped::Stopped,
};

/// The ground that a plan stands on.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// The ensemble as last seen.
    pub status: &'a EnsembleStatus,
    /// The StatefulSet after which pods are named.
    pub stateful_set: &'a str,
    /// What each of its pods asks of a node.
    pub asks: &'a PodAsks,
    /// Where an operator is told the size, for ensembles that one runs.
    pub size: Option<&'a OwnerSize>,
    /// What its operator's objects are stuck in now, however short.
    pub troubles: &'a [(OwnerTrouble, Timestamp)],
    /// The object that takes the volumes with it when it is deleted, where one does.
    pub volumes_go_by: Option<&'a str>,
    /// The object that takes the volumes away when its members are no longer wanted, where one does.
    pub volumes_go_with_members: Option<&'a str>,
    /// A finalizer of the object that a person declares for which nobody answers any more: a deletion would wait for it for ever.
    pub idle_finalizer: Option<&'a str>,
    /// What is known of a stop, while no member is wanted on purpose.
    pub stopped: Option<&'a Stopped>,
    /// `RollingUpdate` or `OnDelete`.
    pub update_strategy: &'a str,
    /// Why Kubernetes would not replace the pods one after the other by itself, where it would not.
    pub rollout_hold: Option<&'a RolloutHold>,
    /// Whether the panel can authenticate as the ensemble's super-user, which `reconfig` needs.
    pub can_reconfig: bool,
    /// The operation that holds the ensemble.
    pub running: Option<&'a OperationId>,
    /// What Kubernetes is known not to give the panel of what the wish needs.
    pub missing: &'a [Permission],
    /// How long to wait and watch.
    pub pace: Pace,
    /// The clock.
    pub now: Timestamp,
}

/// How long the engine waits and watches, in seconds; plans say so beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// For so long all conditions hold after each member.
    pub steady_s: u16,
    /// For so long it watches at the end.
    pub watch_s: u16,
}

impl Situation<'_> {
    /// The members that have a vote.
    pub(super) fn voters(&self) -> impl Iterator<Item = &Member> {
        self.status.members.iter().filter(|member| member.votes())
    }

    /// The leader; none while two say they lead.
    pub(super) fn leader(&self) -> Option<MyId> {
        let two = self.status.findings.iter().any(|finding| matches!(finding, Finding::TwoLeaders { .. }));
        let member = self.status.leader.and_then(|index| self.status.members.get(usize::from(index)));
        member.filter(|_| !two).map(|member| member.myid)
    }

    /// Claims that no wanted member has.
    pub(super) fn spare_claims(&self) -> impl Iterator<Item = &String> {
        self.status.spare_volumes.iter().map(|spare| &spare.volume.claim)
    }

    /// Whether no member is wanted, on purpose.
    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.is_some()
    }

    /// Whether an unknown controller owns the StatefulSet.
    pub(super) fn is_foreign(&self) -> bool {
        self.status.driver == DriverKind::Foreign
    }
}
