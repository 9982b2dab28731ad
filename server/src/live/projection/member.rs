//! One member's state: its own answer first, its pod second. A pod that is Ready says nothing about serving.

use app::model::{
    Cell, Member, MemberState, MyId, Timestamp,
    finding::DownCause,
    member::{PeerType, PodFacts},
};

use crate::observed::{Answer, Mode, ObservedMember, ProbeMemory};

/// A pod that never answered is starting for this long, in milliseconds: a server with much data loads its snapshot first.
const STARTING_MS: i64 = 60_000;

/// A server that cannot keep up with the quorum closes its port between two tries, about once a second (3.9.4, full volume). For this long after
/// it said that it does not serve, in milliseconds, a refused or unanswered connection says the same.
const BETWEEN_TRIES_MS: i64 = 30_000;

/// The member without votes, "since", lag and cell, which need the others.
pub fn fold(observed: &ObservedMember, memory: Option<&ProbeMemory>, now: Timestamp) -> Member {
    // Without a pod the last answers are still shown with their age; those of another pod of the same name are not this one's.
    let uid = observed.facts.as_ref().map(|facts| facts.uid.as_str());
    let memory = memory.filter(|memory| uid.is_none() || memory.pod_uid.as_deref() == uid);
    Member {
        myid: observed.myid,
        pod: observed.pod.clone(),
        peer_type: observed.peer_type,
        state: state(observed, memory, now),
        since: None,
        cell: Cell::Unknown,
        behind: None,
        srvr: memory.and_then(|memory| memory.srvr.clone()),
        mntr: memory.and_then(|memory| memory.mntr.clone()),
        facts: observed.facts.clone(),
        volume: observed.volume.clone(),
    }
}

/// A voter of the voting view that the StatefulSet has no place for.
pub fn absent(myid: MyId, ensemble: &str) -> Member {
    Member {
        myid,
        pod: format!("{ensemble}-{}", u16::from(myid).saturating_sub(1)),
        peer_type: PeerType::Participant,
        state: MemberState::Down,
        since: None,
        cell: Cell::Down,
        behind: None,
        srvr: None,
        mntr: None,
        facts: None,
        volume: None,
    }
}

/// How the member is drawn. One that is up without serving looks for a leader where there is none, and catches up where there is one.
pub fn cell(member: &Member, led: bool) -> Cell {
    match member.state {
        MemberState::Leader | MemberState::Standalone => Cell::Leader,
        MemberState::Follower | MemberState::Observer if member.behind.is_some_and(|behind| behind > 0) => Cell::Lagging,
        MemberState::Follower | MemberState::Observer => Cell::Follower,
        MemberState::NotServing | MemberState::ReadOnly if !led => Cell::Electing,
        MemberState::NotServing | MemberState::ReadOnly | MemberState::Starting => Cell::Syncing,
        MemberState::Down => Cell::Down,
        MemberState::Unknown => Cell::Unknown,
        MemberState::Stopped => Cell::Stopped,
    }
}

/// Why a member is down, as far as Kubernetes says.
pub fn cause(facts: Option<&PodFacts>) -> DownCause {
    let Some(facts) = facts else { return DownCause::PodMissing };
    let (reason, message) = (facts.reason.clone(), facts.message.clone());
    match (facts.phase.as_str(), reason) {
        _ if facts.terminating => DownCause::Terminating,
        ("Pending", reason) => DownCause::PodPending { reason, message },
        ("Failed" | "Succeeded", reason) => DownCause::PodFailed { reason, message },
        (_, Some(reason)) => DownCause::Crashing { reason, message, restarts: facts.restarts },
        (_, None) => DownCause::ConnectionRefused,
    }
}

fn state(observed: &ObservedMember, memory: Option<&ProbeMemory>, now: Timestamp) -> MemberState {
    let Some(facts) = &observed.facts else {
        return if observed.wanted { MemberState::Down } else { MemberState::Stopped };
    };
    if matches!(facts.phase.as_str(), "Pending" | "Failed" | "Succeeded") {
        return MemberState::Down;
    }
    let starting = starts(facts, memory, now);
    match memory.and_then(|memory| newest(memory, now)) {
        Some(Answer::Serving { mode, .. }) => role(*mode),
        Some(Answer::NotServing) => MemberState::NotServing,
        Some(Answer::Refused) if starting => MemberState::Starting,
        Some(Answer::Refused | Answer::Silent) if memory.is_some_and(|memory| between_tries(memory, now)) => MemberState::NotServing,
        Some(Answer::Refused) => MemberState::Down,
        Some(Answer::Silent | Answer::NoWay(_)) | None => memory
            .filter(|_| facts.ready && !facts.terminating)
            .and_then(|memory| served_just_now(memory, now))
            .unwrap_or(if starting { MemberState::Starting } else { MemberState::Unknown }),
    }
}

/// The newest answer, while it stands for the present.
fn newest(memory: &ProbeMemory, now: Timestamp) -> Option<&Answer> {
    memory.last.as_ref().filter(|(at, _)| at.plus_ms(memory.patience_ms) > now).map(|(_, answer)| answer)
}

/// One missed answer of a pod that Kubernetes still calls ready does not make its last good answer old: a busy machine misses some.
fn served_just_now(memory: &ProbeMemory, now: Timestamp) -> Option<MemberState> {
    let seen = memory.srvr.as_ref().filter(|seen| seen.at.plus_ms(memory.patience_ms) > now)?;
    memory.mode.filter(|_| memory.last.as_ref().is_some_and(|(at, _)| *at >= seen.at)).map(role)
}

fn between_tries(memory: &ProbeMemory, now: Timestamp) -> bool {
    memory.not_serving_at.is_some_and(|at| at.plus_ms(BETWEEN_TRIES_MS) > now)
}

fn starts(facts: &PodFacts, memory: Option<&ProbeMemory>, now: Timestamp) -> bool {
    let young = facts.started_at.is_some_and(|at| at.plus_ms(STARTING_MS) > now);
    young && !facts.terminating && facts.reason.is_none() && memory.is_none_or(|memory| memory.srvr.is_none())
}

fn role(mode: Mode) -> MemberState {
    match mode {
        Mode::Leader => MemberState::Leader,
        Mode::Follower => MemberState::Follower,
        Mode::Observer => MemberState::Observer,
        Mode::Standalone => MemberState::Standalone,
        Mode::ReadOnly => MemberState::ReadOnly,
    }
}
