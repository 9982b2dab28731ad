//! Objects and answers folded into one status. Pure: the clock, the answers and the status before are given. Ready is not serving, an answer
//! that is too old is no answer, and what nobody knows stays unknown.

mod lag;
mod leader;
mod member;
mod totals;
mod voters;

use std::collections::HashMap;

use app::model::{
    EnsembleStatus, Health, Member, MemberState, MyId, Timestamp,
    member::{PeerType, Srvr},
};

pub(super) use leader::claims;
pub(super) use member::cause;

use super::{change, findings, verdict};
use crate::observed::{ObservedEnsemble, ProbeMemory};

/// A member while it is being folded: what Kubernetes says, what it answered, and what follows.
pub(super) struct Sight<'a> {
    /// What its present pod answered.
    pub memory: &'a ProbeMemory,
    /// Folded so far.
    pub member: Member,
}

/// One status. `previous` is the status before, for everything that has a "since"; `silent_since` says since when the cluster's API does not
/// answer, which makes the objects old, but not the members' own answers.
pub fn project(
    observed: &ObservedEnsemble,
    probes: &HashMap<String, ProbeMemory>,
    previous: Option<&EnsembleStatus>,
    silent_since: Option<Timestamp>,
    now: Timestamp,
) -> EnsembleStatus {
    let nothing = ProbeMemory::default();
    let mut sights: Vec<Sight<'_>> = observed
        .members
        .iter()
        .map(|seen| Sight { memory: probes.get(&seen.pod).unwrap_or(&nothing), member: member::fold(seen, probes.get(&seen.pod), now) })
        .collect();
    let voters = voters::of(observed, &sights);
    give_votes(&mut sights, &voters, observed.stateful_set.as_deref().unwrap_or(&observed.name.name), &nothing);
    sights.sort_by_key(|sight| sight.member.myid);
    remember(&mut sights, previous, now);
    let leader = leader::of(&sights);
    lag::fill(&mut sights, leader);
    draw(&mut sights, leader.is_some());

    let findings = findings::of(observed, &sights, leader, silent_since, now);
    let quorum = totals::quorum(&sights);
    let stopped = observed.stopped.is_some() && observed.replicas == 0;
    let health = verdict::of(stopped, quorum, leader.is_some(), totals::unknown_voters(&sights), &findings);
    let since = previous.filter(|p| p.health == health).map_or(now, |p| p.since);
    let mut status = EnsembleStatus {
        name: observed.name.clone(),
        uid: observed.uid.clone(),
        resource_version: observed.resource_version.clone(),
        driver: observed.driver,
        layout: observed.layout,
        chain: observed.chain.clone(),
        evidence: observed.evidence.clone(),
        health,
        since,
        quorum,
        strip: totals::strip(&sights),
        leader: leader.map(|index| index as u16),
        spare_volumes: observed.spare_volumes.clone(),
        replicas: observed.replicas,
        version: totals::version(&sights, leader, observed.image.as_deref()),
        image: observed.image.clone(),
        clients: totals::clients(&sights),
        znodes: totals::told(&sights, leader, |s| s.fresh().map(|srvr| srvr.znodes)),
        data_size: totals::told(&sights, leader, |s| s.fresh().and_then(|_| s.member.mntr.as_ref()?.value.data_size)),
        lag: sights.iter().filter(|s| s.member.votes()).filter_map(|s| s.member.behind).max(),
        client_endpoint: observed.client_endpoint.clone(),
        changed_at: now,
        seen_at: observed.seen_at,
        events: observed.events.clone(),
        findings: findings::bare(health, findings),
        members: sights.into_iter().map(|sight| sight.member).collect(),
    };
    if let Some(previous) = previous.filter(|p| !change::differs(p, &status)) {
        status.changed_at = previous.changed_at;
    }
    status
}

impl Sight<'_> {
    /// The answer of a member that serves or reads now.
    pub fn fresh(&self) -> Option<&Srvr> {
        let answers = self.member.state.serves() || self.member.state == MemberState::ReadOnly;
        self.member.srvr.as_ref().filter(|_| answers).map(|seen| &seen.value)
    }
}

/// Who votes by the voting view, not by what Kubernetes wants. A voter without a place in the StatefulSet is counted as down.
fn give_votes<'a>(sights: &mut Vec<Sight<'a>>, voters: &[MyId], ensemble: &str, nothing: &'a ProbeMemory) {
    for sight in sights.iter_mut() {
        sight.member.peer_type = if voters.contains(&sight.member.myid) { PeerType::Participant } else { PeerType::Observer };
    }
    for myid in voters.iter().filter(|id| **id > 0) {
        if !sights.iter().any(|sight| sight.member.myid == *myid) {
            sights.push(Sight { memory: nothing, member: member::absent(*myid, ensemble) });
        }
    }
}

/// Keeps "since" while the state stays the same, and from the moment that a member ceased to serve for as long as it is not seen to: starting,
/// electing, down and unknown follow each other in a member that cannot come back. A new pod that serves serves anew.
fn remember(sights: &mut [Sight<'_>], previous: Option<&EnsembleStatus>, now: Timestamp) {
    for Sight { member, .. } in sights {
        let same_pod = |before: &Member| before.facts.as_ref().map(|f| &f.uid) == member.facts.as_ref().map(|f| &f.uid);
        let before = previous.and_then(|p| p.members.iter().find(|m| m.myid == member.myid));
        let same = |b: &&Member| b.state == member.state && (same_pod(b) || !member.state.serves());
        let kept = before.filter(|b| same(b) || (lost(b.state) && lost(member.state))).and_then(|b| b.since);
        member.since = kept.or(Some(now));
    }
}

const fn lost(state: MemberState) -> bool {
    matches!(state, MemberState::Down | MemberState::NotServing | MemberState::Starting | MemberState::Unknown)
}

fn draw(sights: &mut [Sight<'_>], led: bool) {
    for Sight { member, .. } in sights {
        member.cell = member::cell(member, led);
    }
}

/// Whether a health says that nothing is meant to run.
pub(super) const fn at_rest(health: Health) -> bool {
    matches!(health, Health::Stopped)
}

#[cfg(test)]
mod example;
#[cfg(test)]
mod tests;
