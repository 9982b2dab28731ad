//! Who votes: the voting view that a member told, else as many as the leader's configuration has, else as many as Kubernetes wants.

use app::model::{MemberState, MyId, Timestamp, member::PeerType};

use super::Sight;
use crate::observed::ObservedEnsemble;

/// The voters' ids.
pub fn of(observed: &ObservedEnsemble, sights: &[Sight<'_>]) -> Vec<MyId> {
    if let Some(view) = voting_view(sights) {
        return view;
    }
    let participants = observed.members.iter().filter(|member| member.peer_type == PeerType::Participant);
    match quorum_size(sights) {
        Some(size) => participants.take(usize::from(size)).map(|member| member.myid).collect(),
        // Of an ensemble that is stopped all are meant to come back.
        None => participants.filter(|member| member.wanted || observed.replicas == 0).map(|member| member.myid).collect(),
    }
}

/// The leader's view, else the view of whoever answered last: an ensemble that lost its leader has not lost its voters.
fn voting_view(sights: &[Sight<'_>]) -> Option<Vec<MyId>> {
    best(sights, |sight| sight.memory.voting_view.clone().filter(|view| !view.is_empty()))
}

/// `quorum_size` is the number of voters in the running configuration (3.6 on).
fn quorum_size(sights: &[Sight<'_>]) -> Option<u16> {
    best(sights, |sight| sight.memory.mntr.as_ref()?.value.quorum_size.filter(|size| *size > 0))
}

fn best<T>(sights: &[Sight<'_>], told: impl Fn(&Sight<'_>) -> Option<T>) -> Option<T> {
    let weight = |sight: &Sight<'_>| {
        let leads = matches!(sight.member.state, MemberState::Leader | MemberState::Standalone);
        (leads, sight.memory.srvr.as_ref().map_or(Timestamp::from_ms(0), |seen| seen.at))
    };
    sights.iter().filter_map(|sight| Some((weight(sight), told(sight)?))).max_by_key(|(weight, _)| *weight).map(|(_, told)| told)
}
