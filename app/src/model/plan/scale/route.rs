//! The way from one size to another, step by step. Which step comes when is argued here and nowhere else.

use super::{
    super::{DiffLine, Situation, Step, rehearsal::Rehearsal},
    HANDOVER_S, member,
};
use crate::model::MyId;

/// From writing `spec.replicas` until the leader counts the new server as synced (measured: 3 to 9 s where the image is present).
const JOIN_S: u16 = 12;
/// A `reconfig` and the members' agreement on it (measured: 0.03 s and no change of leader).
const RECONFIG_S: u16 = 1;
/// Until a pod that was told to go is gone.
const STOP_S: u16 = 4;
/// Until a claim without a pod is gone.
const DELETE_S: u16 = 2;

/// Volumes of earlier members that lie where new ones will be made: a server that starts on one refuses with "My id N not in the peer list".
pub(super) fn stale_claims(s: &Situation<'_>, to: u16) -> Vec<String> {
    let in_the_way = |claim: &&String| ordinal(claim).is_some_and(|ordinal| (s.status.replicas..to).contains(&ordinal));
    s.spare_claims().filter(in_the_way).cloned().collect()
}

/// The ordinal at the end of `<template>-<statefulset>-<ordinal>`.
fn ordinal(claim: &str) -> Option<u16> {
    claim.rsplit_once('-').and_then(|(_, ordinal)| ordinal.parse().ok())
}

/// Takes stale volumes away before anything starts on them.
pub(super) fn clear(thought: &mut Rehearsal, s: &Situation<'_>, stale: Vec<String>) {
    for claim in stale {
        delete_volume(thought, s, claim);
    }
}

/// Each new server joins without a vote, is voted in once it is synced, and only then does the next one start. From one voter, two join
/// before either gets its vote: with two voters both are needed, so that size must last no longer than the moment between two reconfigs.
pub(super) fn grow(thought: &mut Rehearsal, s: &Situation<'_>, to: u16) {
    let votes = |myid: MyId| member(s, myid).is_some_and(|member| member.votes());
    let joiners: Vec<MyId> = (1..=to).filter_map(|id| MyId::try_from(id).ok()).filter(|myid| !votes(*myid)).collect();
    let (together, singly) = if thought.voters() == 1 && joiners.len() > 1 { joiners.split_at(2) } else { joiners.split_at(0) };
    for myid in together {
        start(thought, s, *myid);
    }
    for myid in together {
        give_vote(thought, *myid);
    }
    for myid in singly {
        start(thought, s, *myid);
        give_vote(thought, *myid);
    }
}

/// The highest member goes first, as a StatefulSet takes away its highest ordinal: its vote, then its pod, then its volume. From three
/// voters to one, both votes are taken in a row before any pod goes, so that the ensemble never rests at two.
pub(super) fn shrink(thought: &mut Rehearsal, s: &Situation<'_>, to: u16) {
    let mut leaving: Vec<MyId> = s.status.members.iter().map(|member| member.myid).filter(|myid| u16::from(*myid) > to).collect();
    leaving.sort_unstable();
    while let Some(myid) = leaving.pop() {
        take_vote(thought, s, myid);
        let mut gone = vec![myid];
        while thought.voters() == 2 {
            let Some(next) = leaving.pop() else { break };
            take_vote(thought, s, next);
            gone.push(next);
        }
        for myid in gone {
            stop(thought, s, myid);
        }
    }
}

/// A member that already runs without a vote (an operation ended there) is still waited for: the step looks before it acts.
fn start(thought: &mut Rehearsal, s: &Situation<'_>, myid: MyId) {
    let replicas = u16::from(myid);
    thought.start(Step::StartMember { myid, pod: pod(s, myid) }, myid, JOIN_S);
    if replicas > s.status.replicas {
        write_replicas(thought, s, replicas - 1, replicas);
    }
}

fn give_vote(thought: &mut Rehearsal, myid: MyId) {
    thought.give_vote(Step::GiveVote { myid }, myid, RECONFIG_S);
    thought.writes("reconfig".into(), vec![DiffLine::Added(format!("server.{myid} participant"))]);
}

fn take_vote(thought: &mut Rehearsal, s: &Situation<'_>, myid: MyId) {
    if !member(s, myid).is_some_and(|member| member.votes()) {
        return;
    }
    let leads = s.leader() == Some(myid);
    thought.take_vote(Step::TakeVote { myid, leads }, myid, if leads { RECONFIG_S + HANDOVER_S } else { RECONFIG_S });
    thought.writes("reconfig".into(), vec![DiffLine::Removed(format!("server.{myid} participant"))]);
}

fn stop(thought: &mut Rehearsal, s: &Situation<'_>, myid: MyId) {
    let replicas = u16::from(myid);
    thought.stop(Step::StopMember { myid, pod: pod(s, myid) }, myid, STOP_S);
    write_replicas(thought, s, replicas, replicas - 1);
    if let Some(volume) = member(s, myid).and_then(|member| member.volume.as_ref()) {
        delete_volume(thought, s, volume.claim.clone());
    }
}

fn delete_volume(thought: &mut Rehearsal, s: &Situation<'_>, claim: String) {
    let object = format!("PersistentVolumeClaim {}/{claim}", s.status.name.namespace);
    let line = DiffLine::Removed(format!("name: {claim}"));
    thought.quiet(Step::DeleteVolume { claim }, DELETE_S);
    thought.writes(object, vec![line]);
}

fn write_replicas(thought: &mut Rehearsal, s: &Situation<'_>, from: u16, to: u16) {
    let object = format!("StatefulSet {}/{}", s.status.name.namespace, s.stateful_set);
    let lines = vec![
        DiffLine::Same("spec:".into()),
        DiffLine::Removed(format!("  replicas: {from}")),
        DiffLine::Added(format!("  replicas: {to}")),
    ];
    thought.writes(object, lines);
}

/// The pod of a member, by the StatefulSet's own rule.
fn pod(s: &Situation<'_>, myid: MyId) -> String {
    format!("{}-{}", s.stateful_set, myid.saturating_sub(1))
}
