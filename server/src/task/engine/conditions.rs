//! What a step waits for, as pure judgements of one look, each with its figures. A condition that nobody can judge is not met.

use app::model::{
    Member, MyId, Timestamp, Zxid,
    member::{MemberState, Mntr, PodFacts},
    operation::{Check, Condition},
};

use super::look::{Counts, Look, serving};

/// Numbers of znodes of two members are read up to one interval of probing apart: a few writes' difference says nothing.
const ZNODES_APART: (u64, u64) = (16, 50);

/// A condition, judged.
pub(super) fn check(condition: Condition, met: bool, evidence: impl Into<String>, at: Timestamp) -> Check {
    Check { condition, met, evidence: evidence.into(), at }
}

/// The six conditions after a restart, for the member whose pod had this uid. `mark` is the leader's zxid as noted
/// when the member first served again; `voters` is their number before.
pub(super) fn six(look: &Look, myid: MyId, old_uid: &str, mark: Option<Zxid>, voters: u16) -> Vec<Check> {
    let Some(member) = look.member(myid) else { return vec![check(Condition::NewPodReady, false, "no pod", look.at)] };
    vec![
        new_pod(look, member.facts.as_ref(), old_uid),
        answers(look, member),
        synced(look),
        zxid_reached(look, member, mark),
        one_leader(look, voters),
        znodes_equal(look, member),
    ]
}

fn new_pod(look: &Look, facts: Option<&PodFacts>, old_uid: &str) -> Check {
    let short = |uid: &str| uid.chars().take(8).collect::<String>();
    let (met, evidence) = match facts {
        None => (false, format!("{} → none", short(old_uid))),
        Some(pod) if pod.uid == old_uid => (false, format!("{} {}", short(&pod.uid), if pod.terminating { "terminating" } else { "old" })),
        Some(pod) => {
            let state = pod.reason.as_deref().unwrap_or(if pod.ready { "Ready" } else { "not Ready" });
            (pod.ready && !pod.terminating, format!("{} → {} {state}", short(old_uid), short(&pod.uid)))
        }
    };
    check(Condition::NewPodReady, met, evidence, look.at)
}

/// It serves, and, where it tells its peer state (3.6 on), it is in broadcast.
pub(super) fn answers(look: &Look, member: &Member) -> Check {
    let serves = serving(member);
    let peer_state = member.mntr.as_ref().and_then(|seen| seen.value.peer_state.as_deref());
    let settled = peer_state.is_none_or(|state| state.ends_with("broadcast") || member.state == MemberState::Observer);
    let mode = said(member.state).to_owned();
    let evidence = match (serves, peer_state) {
        (Some(_), Some(state)) => format!("{mode} {state}"),
        _ => mode,
    };
    check(Condition::AnswersSrvr, serves.is_some() && settled, evidence, look.at)
}

/// As `srvr` names the mode, where it names one.
const fn said(state: MemberState) -> &'static str {
    match state {
        MemberState::Leader => "leader",
        MemberState::Follower => "follower",
        MemberState::Observer => "observer",
        MemberState::Standalone => "standalone",
        MemberState::ReadOnly => "read-only",
        MemberState::NotServing => "not serving",
        MemberState::Starting => "starting",
        MemberState::Down => "down",
        MemberState::Stopped => "stopped",
        MemberState::Unknown => "unknown",
    }
}

/// The leader counts every other voter as synced. Where it may not be asked (`mntr` off the whitelist, no AdminServer), every voter's own
/// answer as follower must do.
pub(super) fn synced(look: &Look) -> Check {
    let (voters, serving) = look.voters();
    let all_serve = voters > 0 && serving == voters;
    let (met, evidence) = match look.leader_counts() {
        Counts::Told(Mntr { synced_voters: Some(others), .. }) => {
            (all_serve && others + 1 == voters, format!("{} of {voters}", others + 1))
        }
        Counts::Old => (false, format!("{serving} of {voters} answer")),
        Counts::Told(_) | Counts::Untold => (all_serve, format!("{serving} of {voters} answer")),
    };
    check(Condition::SyncedWithLeader, met, evidence, look.at)
}

fn zxid_reached(look: &Look, member: &Member, mark: Option<Zxid>) -> Check {
    let leader = look.leader().and_then(serving).map(|srvr| srvr.zxid);
    let (met, evidence) = match (serving(member).map(|srvr| srvr.zxid), mark, leader) {
        (Some(own), Some(mark), Some(leader)) => reached(own, mark, leader),
        (Some(own), ..) => (false, own.to_string()),
        _ => (false, String::from("–")),
    };
    check(Condition::ZxidReached, met, evidence, look.at)
}

/// Right after an election the leader shows counter 0 of the new epoch, and followers the older zxid until the first write.
fn reached(own: Zxid, mark: Zxid, leader: Zxid) -> (bool, String) {
    let unwritten = leader.counter() == 0 && own.epoch() < leader.epoch();
    let met = unwritten || own.epoch() == leader.epoch() && own >= mark;
    let behind = (own.epoch() == leader.epoch()).then(|| leader.counter().saturating_sub(own.counter()));
    let evidence = match behind {
        Some(0) | None => own.to_string(),
        Some(behind) => format!("{own}, {behind} behind"),
    };
    (met, evidence)
}

/// Exactly one leader, and as many voters as before.
pub(super) fn one_leader(look: &Look, voters: u16) -> Check {
    let leader = look.leader();
    let (now, _) = look.voters();
    let named = leader.map_or_else(|| "none".to_owned(), |leader| format!("member {}", leader.myid));
    check(Condition::OneLeader, leader.is_some() && now == voters, format!("{named}, {now} of {voters} voters"), look.at)
}

/// A wiped volume shows here before the next pod is touched.
pub(super) fn znodes_equal(look: &Look, member: &Member) -> Check {
    let (own, leader) = (serving(member), look.leader().and_then(serving));
    let (met, evidence) = match (own, leader) {
        (Some(own), Some(leader)) => {
            let room = ZNODES_APART.0 + leader.znodes / ZNODES_APART.1;
            (own.znodes.abs_diff(leader.znodes) <= room, format!("{} of {}", own.znodes, leader.znodes))
        }
        _ => (false, "–".to_owned()),
    };
    check(Condition::ZnodeCountEqual, met, evidence, look.at)
}

/// All of this many voters serve.
pub(super) fn voters_serve(look: &Look, wanted: u16) -> Check {
    let (voters, serving) = look.voters();
    check(Condition::VotersServe, voters == wanted && serving == wanted, format!("{serving} of {wanted}"), look.at)
}

#[cfg(test)]
mod tests;
