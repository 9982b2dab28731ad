//! The plan of a change of size: one member at a time, by `reconfig`, never resting at two voters. Growing, a server first joins without a
//! vote and is voted in once it is synced; shrinking, the vote is taken before the pod is. Where an operator runs the ensemble, its number is
//! written instead. It changes nothing itself.

mod by_owner;
mod route;

use super::{Guard, GuardFact, Intent, Plan, Situation, SizeFault, Step, guards, rehearsal::Rehearsal};
use crate::model::{
    MyId,
    driver::Layout,
    member::{Member, MemberState},
    owner_trouble::OwnerTrouble,
};

/// Writes stop while another member takes over from a leader that is removed (measured: a new leader within 0.5 s).
const HANDOVER_S: u16 = 1;

/// What a change to `to` voters would do.
pub fn plan(s: &Situation<'_>, to: u16) -> Plan {
    let fault = SizeFault::of(to).or_else(|| is_settled_at(s, to).then_some(SizeFault::Same));
    let mut guards = conditions(s);
    let target = GuardFact::TargetSize { to, fault };
    guards.push(if fault.is_some() { Guard::blocks(target) } else { Guard::passes(target) });
    let mut thought = Rehearsal::of(s);
    guards.extend(owner_sizes(s, to));
    if fault.is_none() && s.status.layout != Layout::Other {
        thought.quiet(Step::CheckAgain, 1);
        let stale = route::stale_claims(s, to);
        if !stale.is_empty() {
            guards.push(Guard::warns(GuardFact::StaleVolumes { claims: stale.clone() }));
        }
        route::clear(&mut thought, s, stale);
        match s.size {
            Some(size) => by_owner::route(&mut thought, s, size, to),
            None => {
                route::grow(&mut thought, s, to);
                route::shrink(&mut thought, s, to);
            }
        }
        thought.quiet(Step::Watch { seconds: s.pace.watch_s }, s.pace.watch_s);
    }
    let rehearsed = thought.end();
    guards.extend(on_the_way(&rehearsed.steps, to));
    Plan::new(s, Intent::Scale { to }, guards, rehearsed)
}

/// What stands in the way of any change of size, whatever the target.
pub fn obstacle(s: &Situation<'_>) -> Option<GuardFact> {
    let mut guards = conditions(s);
    guards.sort_by_key(|guard| guard.outcome);
    guards.into_iter().find(|guard| guard.outcome == super::GuardOutcome::Blocks).map(|guard| guard.fact)
}

/// The guards that do not depend on the target.
fn conditions(s: &Situation<'_>) -> Vec<Guard> {
    let mut guards = guards::common(s);
    guards.extend(guards::voters_serve(s, &[]));
    guards.extend(layout_understood(s));
    guards
}

/// A foreign StatefulSet's lists of members are not ours to guess: with another layout `spec.replicas` alone has lost data (bitnami/charts
/// #32542). An ensemble of our layout needs the super-user, and members that take part in elections (a standalone server knows no `reconfig`).
fn layout_understood(s: &Situation<'_>) -> Vec<Guard> {
    match s.status.layout {
        Layout::Other => return vec![Guard::blocks(GuardFact::LayoutUnderstood { understood: false })],
        Layout::Operator => return guards::owners_well(s, OwnerTrouble::blocks_size),
        Layout::Menagerie => {}
    }
    let standalone = s.status.members.iter().any(|member| member.state == MemberState::Standalone);
    let possible = s.can_reconfig && !standalone;
    let fact = GuardFact::ReconfigPossible { possible };
    vec![Guard::passes(GuardFact::LayoutUnderstood { understood: true }), if possible { Guard::passes(fact) } else { Guard::blocks(fact) }]
}

/// Sizes that the operator cannot carry out are not written to its object.
fn owner_sizes(s: &Situation<'_>, to: u16) -> Option<Guard> {
    let size = s.size?;
    let fits = (size.least..=size.most).contains(&to) && size.declared.is_some();
    let fact = GuardFact::OwnerSizes { object: size.object.clone(), least: size.least, most: size.most, fits };
    Some(if fits { Guard::passes(fact) } else { Guard::blocks(fact) })
}

/// Whether the first `to` members have a vote and there are no others.
fn is_settled_at(s: &Situation<'_>, to: u16) -> bool {
    let mut voters: Vec<u16> = s.voters().map(|voter| u16::from(voter.myid)).collect();
    voters.sort_unstable();
    s.status.replicas == to && voters.iter().copied().eq(1..=to)
}

/// Even numbers of voters on the way, and a leader that loses its vote.
fn on_the_way(steps: &[super::PlannedStep], to: u16) -> Vec<Guard> {
    let mut even: Vec<u16> = steps.iter().map(|planned| planned.during.voters.len() as u16).filter(|voters| voters % 2 == 0).collect();
    even.sort_unstable();
    even.dedup();
    let mut guards: Vec<Guard> = even.into_iter().map(|voters| Guard::warns(GuardFact::EvenOnTheWay { voters })).collect();
    if steps.iter().any(|planned| matches!(planned.step, Step::TakeVote { leads: true, .. })) {
        guards.push(Guard::warns(GuardFact::WritesPause { seconds: HANDOVER_S }));
    }
    if to == 1 && !guards.is_empty() {
        guards.push(Guard::warns(GuardFact::SingleMemberAway));
    }
    guards
}

/// The member with this id, if there is one.
fn member<'a>(s: &Situation<'a>, myid: MyId) -> Option<&'a Member> {
    s.status.members.iter().find(|member| member.myid == myid)
}

#[cfg(test)]
mod tests;
