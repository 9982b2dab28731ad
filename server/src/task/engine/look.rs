//! One look at the ensemble as it is in memory: its objects by the watch, its members by their last answers.

use std::sync::Arc;

use app::model::{
    EnsembleStatus, Member, MyId, Timestamp,
    finding::Finding,
    member::{Mntr, PodFacts, Srvr},
};

use crate::{observed::ObservedEnsemble, service::Services};

/// What was seen.
pub(super) struct Look {
    pub status: Arc<EnsembleStatus>,
    pub observed: Arc<ObservedEnsemble>,
    pub at: Timestamp,
}

impl Look {
    /// What is known now; `None` where there is no such ensemble in memory.
    pub fn take(services: &Services, name: &app::model::EnsembleName) -> Option<Self> {
        let row = services.present.board.find(name)?;
        let observed = services.present.observed(name)?;
        Some(Self { status: row.status, observed, at: services.clock.now() })
    }

    /// The member with this id.
    pub fn member(&self, myid: MyId) -> Option<&Member> {
        self.status.members.iter().find(|member| member.myid == myid)
    }

    /// The pod of that name.
    pub fn pod(&self, pod: &str) -> Option<&PodFacts> {
        self.status.members.iter().find(|member| member.pod == pod).and_then(|member| member.facts.as_ref())
    }

    /// The one leader; none while two say they lead.
    pub fn leader(&self) -> Option<&Member> {
        let two = self.status.findings.iter().any(|finding| matches!(finding, Finding::TwoLeaders { .. }));
        self.status.leader.filter(|_| !two).and_then(|index| self.status.members.get(usize::from(index)))
    }

    /// What the leader counts, where it lets itself be asked: nothing that it said before it led, or before another voter changed.
    pub fn leader_counts(&self) -> Counts<'_> {
        let voters = self.status.members.iter().filter(|member| member.votes());
        let changed_at = voters.filter_map(|voter| voter.since).max();
        match self.leader().map(|leader| leader.mntr.as_ref()) {
            Some(Some(seen)) if changed_at.is_none_or(|changed| seen.at >= changed) => Counts::Told(&seen.value),
            Some(Some(_)) => Counts::Old,
            Some(None) | None => Counts::Untold,
        }
    }

    /// Voters, and how many of them serve.
    pub fn voters(&self) -> (u16, u16) {
        (self.status.quorum.voters, self.status.quorum.serving)
    }
}

/// What the leader says about its followers.
pub(super) enum Counts<'a> {
    /// This.
    Told(&'a Mntr),
    /// It said something, before the latest change.
    Old,
    /// It may not be asked, or nobody leads.
    Untold,
}

/// The answer of a member that serves now.
pub(super) fn serving(member: &Member) -> Option<&Srvr> {
    member.srvr.as_ref().filter(|_| member.state.serves()).map(|seen| &seen.value)
}
