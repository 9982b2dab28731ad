//! The plan of a start: as many members are wanted as before the stop, and each finds the list of voters and its data on its own volume.

use super::{Guard, GuardFact, GuardOutcome, Intent, Plan, Situation, Step, guards, rehearsal::Rehearsal, stop};
use crate::model::{Cell, MyId, Quorum, owner_trouble::OwnerTrouble, stopped::Stopped};

/// Writing the order.
const WRITE_S: u16 = 1;
/// From the order until all serve under one leader, where the image is present: the members' names have to be known again first (measured: 18 to
/// 27 s on two busy cores).
const SERVE_S: u16 = 20;

/// What a start would do.
pub fn plan(s: &Situation<'_>) -> Plan {
    let guards = conditions(s);
    let mut thought = Rehearsal::of(s);
    if let Some(stopped) = s.stopped.filter(|stopped| stopped.members > 0 && stop::is_ours_to_stop(s)) {
        let members = stopped.members;
        thought.all(Step::StartAll { object: stop::object(s), members }, Cell::Syncing, WRITE_S);
        thought.writes(stop::in_namespace(s), stop::lines(s, false, members));
        thought.serve(Step::AwaitServing { voters: members }, SERVE_S + s.pace.steady_s);
        thought.quiet(Step::Watch { seconds: s.pace.watch_s }, s.pace.watch_s);
    }
    Plan::new(s, Intent::Start, guards, thought.end())
}

/// What stands in its way.
pub fn obstacle(s: &Situation<'_>) -> Option<GuardFact> {
    conditions(s).into_iter().find(|guard| guard.outcome == GuardOutcome::Blocks).map(|guard| guard.fact)
}

fn conditions(s: &Situation<'_>) -> Vec<Guard> {
    let may = guards::panel_may_not(&s.status.name, s.missing);
    let stopped = GuardFact::IsStopped { stopped: s.is_stopped() };
    let stopped = if s.is_stopped() { Guard::passes(stopped) } else { Guard::blocks(stopped) };
    let mut guards: Vec<Guard> = [guards::managed_by_other(s), stop::has_an_order(s), may, Some(stopped), guards::no_other_operation(s)]
        .into_iter()
        .flatten()
        .collect();
    if let Some(stopped) = s.stopped.filter(|_| stop::is_ours_to_stop(s)) {
        guards.extend(guards::owners_well(s, OwnerTrouble::blocks_stop));
        guards.push(come_back(stopped));
        guards.extend(volumes_missing(s, stopped));
    }
    guards
}

/// How many come back. Counted by the volumes it may be another number than before: worth a look.
fn come_back(stopped: &Stopped) -> Guard {
    let (members, noted) = (stopped.members, stopped.noted);
    let outcome = match (members, noted) {
        (0, _) => GuardOutcome::Blocks,
        (_, true) => GuardOutcome::Passes,
        (_, false) => GuardOutcome::Warns,
    };
    Guard { outcome, fact: GuardFact::ComeBack { members, noted } }
}

/// A member without its volume copies the data from the others, as long as a majority has theirs: without that, members that know nothing could
/// outvote the one that does.
fn volumes_missing(s: &Situation<'_>, stopped: &Stopped) -> Option<Guard> {
    let has = |myid: &MyId| s.status.members.iter().any(|member| member.myid == *myid && member.volume.is_some());
    let places = s.status.members.iter().map(|member| member.myid).filter(|myid| u16::from(*myid) <= stopped.members);
    let members: Vec<MyId> = places.filter(|myid| !has(myid)).collect();
    let kept = Quorum { voters: stopped.members, serving: stopped.members.saturating_sub(members.len() as u16) };
    let fact = || GuardFact::VolumesMissing { members: members.clone() };
    (!members.is_empty()).then(|| if kept.holds() { Guard::warns(fact()) } else { Guard::blocks(fact()) })
}

#[cfg(test)]
mod tests;
