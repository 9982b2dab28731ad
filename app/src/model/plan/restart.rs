//! The plan of a restart: members that do not serve first, then observers, then followers, the leader last, so that there is one election
//! at most. It deletes nothing and asks nobody. That whoever runs the ensemble does it instead is a choice (`by_owner`).

mod by_owner;
mod ways;

pub use ways::{RestartPage, RestartWay};

use super::{DiffLine, Guard, GuardFact, Intent, Plan, RestartBy, Situation, Step, guards, rehearsal::Rehearsal};
use crate::model::{
    MyId,
    driver::Layout,
    member::{Member, MemberState},
    operation::{StepRecord, StepState},
    owner_trouble::OwnerTrouble,
};

/// From the deletion of a pod until its server follows again, where an image is present (measured: 4.4 to 8.8 s with 200,000 znodes).
pub(super) const BACK_S: u16 = 8;
/// Writes stop during the election after a leader went (measured: 1.1 to 1.9 s).
pub(super) const ELECTION_S: u16 = 2;

/// What a restart of every member would do.
pub fn plan(s: &Situation<'_>, by: RestartBy) -> Plan {
    match by {
        RestartBy::Panel => by_panel(s),
        RestartBy::Owner | RestartBy::Annotation => by_owner::plan(s, by),
    }
}

fn by_panel(s: &Situation<'_>) -> Plan {
    let spared = restart_heals(s);
    let mut guards = guards::common(s);
    guards.extend(guards::owners_well(s, OwnerTrouble::blocks_restart));
    guards.extend(guards::voters_serve(s, &spared));
    guards.extend(writes_pause(s));
    guards.extend(update_strategy(s));
    Plan::new(s, Intent::RESTART, guards, rehearse(s).end())
}

/// What stands in its way, where this panel does it.
pub fn obstacle(s: &Situation<'_>) -> Option<GuardFact> {
    by_panel(s).obstacle().cloned()
}

/// The order: not serving, observers, followers, the leader.
pub fn order<'a>(members: impl Iterator<Item = &'a Member>, leader: Option<MyId>) -> Vec<&'a Member> {
    let mut members: Vec<&Member> = members.collect();
    members.sort_by_key(|member| {
        let rank = match member {
            member if !member.state.serves() => 0,
            member if Some(member.myid) == leader => 3,
            member if !member.votes() => 1,
            _ => 2,
        };
        (rank, member.myid)
    });
    members
}

/// The member that goes first, where members restart: looked at before anything is done, one that its restart may heal is not missed. Where an
/// operator replaces the pods, it is the one that the plan spares.
pub fn first(plan: &Plan) -> Option<MyId> {
    let restarted = plan.steps.iter().find_map(|planned| match planned.step {
        Step::RestartMember { myid, .. } => Some(myid),
        _ => None,
    });
    let spared = || {
        plan.guards.iter().find_map(|guard| match guard.fact {
            GuardFact::VoterRestartsFirst { myid } => Some(myid),
            _ => None,
        })
    };
    restarted.or_else(spared)
}

/// Puts the restart of the member that leads now behind all others that have not begun, when leadership has moved since the plan was made.
pub fn leader_last(steps: &mut [StepRecord], leader: MyId) {
    let mut waiting: Vec<usize> = Vec::new();
    for (index, record) in steps.iter_mut().enumerate() {
        if let Step::RestartMember { myid, leads, .. } = &mut record.step
            && record.state == StepState::Waiting
        {
            *leads = *myid == leader;
            waiting.push(index);
        }
    }
    let leads = |record: &StepRecord| matches!(record.step, Step::RestartMember { leads: true, .. });
    let from = waiting.iter().position(|index| leads(&steps[*index]));
    for pair in from.map(|from| waiting[from..].windows(2)).into_iter().flatten() {
        steps.swap(pair[0], pair[1]);
    }
}

/// The one voter that answers without serving: a new start may bring it back, and taking it away costs nothing. A voter that is down
/// is not such a one (Kubernetes starts it anew by itself), and of two such voters one would be lost while the other restarts.
fn restart_heals(s: &Situation<'_>) -> Vec<MyId> {
    let heals = |voter: &&Member| matches!(voter.state, MemberState::NotServing | MemberState::ReadOnly);
    let lost: Vec<&Member> = s.voters().filter(|voter| !voter.state.serves()).collect();
    match lost[..] {
        [only] if heals(&only) => vec![only.myid],
        _ => Vec::new(),
    }
}

/// For how long writes stop, in seconds, once for all members.
pub(super) fn writes_pause(s: &Situation<'_>) -> Option<Guard> {
    match s.voters().count() {
        0 => None,
        1 => Some(Guard::warns(GuardFact::SingleMemberAway)),
        // Of two voters both are needed: writes stop while either is away.
        2 => Some(Guard::warns(GuardFact::WritesPause { seconds: 2 * BACK_S })),
        _ => Some(Guard::warns(GuardFact::WritesPause { seconds: ELECTION_S })),
    }
}

/// Pods are deleted one by one, so a strategy that never replaces them by itself does no harm. Worth saying, not worth a warning; and not even
/// worth saying where our own layout has it, which is meant to.
fn update_strategy(s: &Situation<'_>) -> Option<Guard> {
    let own = s.status.layout == Layout::Menagerie && s.update_strategy == "OnDelete";
    let differs = s.update_strategy != "RollingUpdate" && !own;
    differs.then(|| Guard::passes(GuardFact::UpdateStrategy { strategy: s.update_strategy.to_owned() }))
}

fn rehearse(s: &Situation<'_>) -> Rehearsal {
    let mut thought = Rehearsal::of(s);
    thought.quiet(Step::CheckAgain, 1);
    each(&mut thought, s);
    thought.quiet(Step::Watch { seconds: s.pace.watch_s }, s.pace.watch_s);
    thought
}

/// Every member, one after the other, the leader last.
pub(super) fn each(thought: &mut Rehearsal, s: &Situation<'_>) {
    let leader = s.leader();
    // A member whose pod is not there has nothing to delete; a guard blocks where that matters.
    for member in order(s.status.members.iter(), leader) {
        let Some(facts) = &member.facts else { continue };
        let leads = Some(member.myid) == leader;
        let step = Step::RestartMember { myid: member.myid, pod: member.pod.clone(), uid: facts.uid.clone(), leads };
        let election_s = if leads { ELECTION_S } else { 0 };
        thought.restart(step, member.myid, BACK_S + election_s + s.pace.steady_s);
        thought.writes(format!("Pod {}/{}", s.status.name.namespace, member.pod), vec![DiffLine::Removed(format!("uid: {}", facts.uid))]);
    }
}

#[cfg(test)]
mod tests;
