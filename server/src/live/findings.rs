//! What is not as it should be, as facts with their evidence, worst first.

mod agreement;

use app::model::{Health, Member, MemberState, Timestamp, finding::Finding};

use super::projection::{self, Sight};
use crate::observed::ObservedEnsemble;

/// An election and a synchronisation take seconds. A running pod that has not served for longer, in milliseconds, does not come back by itself.
const COMES_BACK_MS: i64 = 60_000;

/// All findings, worst first.
pub(super) fn of(
    observed: &ObservedEnsemble,
    sights: &[Sight<'_>],
    leader: Option<usize>,
    silent_since: Option<Timestamp>,
    now: Timestamp,
) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    found.extend(leadership(sights, leader));
    found.extend(sights.iter().filter_map(|sight| of_member(sight, leader.is_some(), now)));
    found.extend(agreement::of(sights, leader));
    found.extend(silent_since.map(|since| Finding::KubernetesSilent { since }));
    found.extend(of_owners(observed, now));
    found.extend(of_stop(observed));
    found.extend(of_services(observed));
    found.extend(of_size(sights));
    found.extend(of_template(observed));
    found.extend(of_settings(observed));
    found.sort_by_key(Finding::severity);
    found
}

/// Of an ensemble at rest only that it is, and a silent cluster; one that nobody could ask is not said to lack a leader.
pub(super) fn bare(health: Health, mut findings: Vec<Finding>) -> Vec<Finding> {
    if projection::at_rest(health) {
        findings.retain(|finding| matches!(finding, Finding::KubernetesSilent { .. } | Finding::Stopped { .. }));
    }
    if health == Health::Unknown {
        findings.retain(|finding| *finding != Finding::NoLeader);
    }
    findings
}

fn leadership(sights: &[Sight<'_>], leader: Option<usize>) -> Option<Finding> {
    let Some(leader) = leader else { return Some(Finding::NoLeader) };
    let since = sights[leader].member.since;
    // An answer from before the new leader began is only old. One from after it is a second leader.
    let also = |sight: &&Sight<'_>| {
        projection::claims(sight)
            && sight.member.myid != sights[leader].member.myid
            && sight.member.srvr.as_ref().map(|seen| seen.at) > since
    };
    let others: Vec<_> = sights.iter().filter(also).map(|sight| sight.member.myid).collect();
    (!others.is_empty()).then(|| {
        let mut members = others;
        members.insert(0, sights[leader].member.myid);
        Finding::TwoLeaders { members }
    })
}

fn of_member(sight: &Sight<'_>, led: bool, now: Timestamp) -> Option<Finding> {
    let member = &sight.member;
    let (myid, pod, votes, since) = (member.myid, member.pod.clone(), member.votes(), member.since);
    match member.state {
        MemberState::Down => Some(Finding::MemberDown { myid, pod, votes, since, cause: projection::cause(member.facts.as_ref()) }),
        MemberState::NotServing if led && stays_out(member, now) => {
            let ready = member.facts.as_ref().is_some_and(|facts| facts.ready);
            Some(Finding::MemberStaysOut { myid, pod, votes, since, ready })
        }
        MemberState::NotServing | MemberState::Starting | MemberState::ReadOnly => {
            Some(Finding::MemberNotServing { myid, pod, votes, since })
        }
        MemberState::Unknown => Some(Finding::MemberUnreachable { myid, pod, since }),
        MemberState::Follower if led && !votes => Some(Finding::NotInVotingView { myid, pod }),
        MemberState::Leader | MemberState::Follower | MemberState::Observer | MemberState::Standalone | MemberState::Stopped => {
            member.behind.filter(|behind| *behind > 0).map(|behind| Finding::MemberLags { myid, behind })
        }
    }
}

fn stays_out(member: &Member, now: Timestamp) -> bool {
    let long = |at: Option<Timestamp>| at.is_some_and(|at| at.plus_ms(COMES_BACK_MS) < now);
    long(member.since) && long(member.facts.as_ref().and_then(|facts| facts.started_at))
}

/// What has lasted for longer than the ordinary course of things takes.
fn of_owners(observed: &ObservedEnsemble, now: Timestamp) -> impl Iterator<Item = Finding> {
    let lasting = observed.troubles.iter().filter(move |(trouble, since)| since.seconds_until(now) >= trouble.patience_s());
    lasting.map(|(trouble, since)| Finding::Owner { trouble: trouble.clone().tried(observed.default_opens), since: *since })
}

fn of_stop(observed: &ObservedEnsemble) -> Option<Finding> {
    // An operator that was told so and has not done it yet is its object's trouble.
    let stopped = observed.stopped.as_ref().filter(|_| observed.replicas == 0)?;
    Some(Finding::Stopped { members: stopped.members, since: stopped.since, by: stopped.by.clone() })
}

/// A new template that Kubernetes brings by itself, or, with `OnDelete`, that waits for a restart.
fn of_template(observed: &ObservedEnsemble) -> Option<Finding> {
    if observed.outdated > 0 {
        return Some(Finding::RestartNeeded { waiting: observed.outdated });
    }
    // With `OnDelete` the controller has only not looked at the newest change yet: nothing is replaced by it.
    let rolls = observed.rolling_out && observed.update_strategy != "OnDelete";
    rolls.then_some(Finding::RolloutRunning { updated: observed.updated_replicas, replicas: observed.replicas })
}

/// Kubernetes tells when a pod started by the second: one that started within the second of the writing may have read either, and is let pass.
fn of_settings(observed: &ObservedEnsemble) -> Option<Finding> {
    let since = observed.settings_written?.whole_second();
    let started = observed.members.iter().filter_map(|member| member.facts.as_ref()?.started_at);
    let waiting = started.filter(|started| *started < since).count() as u16;
    (waiting > 0).then_some(Finding::SettingsWait { waiting, since })
}

fn of_services(observed: &ObservedEnsemble) -> impl Iterator<Item = Finding> {
    observed.shared_services.iter().map(|(service, with)| Finding::ServiceShared { service: service.clone(), with: with.clone() })
}

fn of_size(sights: &[Sight<'_>]) -> Option<Finding> {
    match sights.iter().filter(|sight| sight.member.votes()).count() as u16 {
        1 => Some(Finding::SingleMember),
        voters if voters > 0 && voters.is_multiple_of(2) => Some(Finding::EvenVoters { voters }),
        _ => None,
    }
}
