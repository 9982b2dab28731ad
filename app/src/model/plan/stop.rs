//! The plan of a stop: no member is wanted any more, and every volume stays, so that a start brings the same voters with the same data back. A
//! broken ensemble can be stopped, so nothing here asks whether its members serve.

use super::{DiffLine, Guard, GuardFact, GuardOutcome, Intent, Plan, Situation, Step, guards, rehearsal::Rehearsal};
use crate::model::{
    Cell, MyId,
    driver::{DriverKind, Layout},
    owner_trouble::OwnerTrouble,
};

/// From the order until the last pod is gone (a server ends within half a second; Kubernetes ends all of them at once).
const GONE_S: u16 = 15;

/// What a stop would do.
pub fn plan(s: &Situation<'_>) -> Plan {
    let mut guards = conditions(s);
    let mut thought = Rehearsal::of(s);
    guards.push(Guard::warns(GuardFact::NobodyServes));
    guards.extend(guards::clients(s));
    if is_ours_to_stop(s) && !s.is_stopped() {
        let claims: Vec<String> = s.status.members.iter().filter_map(|member| Some(member.volume.as_ref()?.claim.clone())).collect();
        guards.push(Guard::passes(GuardFact::VolumesKept { claims }));
        let members = s.status.replicas;
        thought.all(Step::StopAll { object: object(s), members }, Cell::Stopped, GONE_S);
        thought.writes(in_namespace(s), lines(s, true, members));
    }
    Plan::new(s, Intent::Stop, guards, thought.end())
}

/// What stands in the way of any stop.
pub fn obstacle(s: &Situation<'_>) -> Option<GuardFact> {
    conditions(s).into_iter().find(|guard| guard.outcome == GuardOutcome::Blocks).map(|guard| guard.fact)
}

/// Whether there is an order for a stop that keeps the data: our own layout, whose members find their list on their volumes, and Stackable's
/// `clusterOperation`. pravega's number ends at one, and what others made has its own ways.
pub(super) fn is_ours_to_stop(s: &Situation<'_>) -> bool {
    match s.status.driver {
        DriverKind::StatefulSet => s.status.layout == Layout::Menagerie,
        DriverKind::Stackable => true,
        DriverKind::OpenSaola | DriverKind::Pravega | DriverKind::Foreign => false,
    }
}

/// The guard of stop and start alike.
pub(super) fn has_an_order(s: &Situation<'_>) -> Option<Guard> {
    let elsewhere = !is_ours_to_stop(s) && !s.is_foreign();
    elsewhere.then(|| Guard::blocks(GuardFact::StopElsewhere { driver: s.status.driver }))
}

/// The object that is told, for people.
pub(super) fn object(s: &Situation<'_>) -> String {
    s.size.map_or_else(|| format!("StatefulSet {}", s.stateful_set), |size| size.object.clone())
}

/// The same with its namespace.
pub(super) fn in_namespace(s: &Situation<'_>) -> String {
    let object = object(s);
    let (kind, name) = object.split_once(' ').unwrap_or((object.as_str(), ""));
    format!("{kind} {}/{name}", s.status.name.namespace)
}

/// What is written, of either order. The number that an operator's object declares stays as it is.
pub(super) fn lines(s: &Situation<'_>, stop: bool, members: u16) -> Vec<DiffLine> {
    let same = |text: &str| DiffLine::Same(text.to_owned());
    let (from, to) = if stop { (members, 0) } else { (0, members) };
    if s.size.is_some() {
        let order = DiffLine::Added(format!("    stopped: {stop}"));
        return vec![same("spec:"), same("  clusterOperation:"), order];
    }
    let note = format!("    menagerie.dev/stopped-members: \"{members}\"");
    let note = if stop { DiffLine::Added(note) } else { DiffLine::Removed(note) };
    let number = [DiffLine::Removed(format!("  replicas: {from}")), DiffLine::Added(format!("  replicas: {to}"))];
    [same("metadata:"), same("  annotations:"), note, same("spec:")].into_iter().chain(number).collect()
}

fn conditions(s: &Situation<'_>) -> Vec<Guard> {
    let may = guards::panel_may_not(&s.status.name, s.missing);
    let stopped = s.is_stopped().then(|| Guard::blocks(GuardFact::IsStopped { stopped: true }));
    let mut guards: Vec<Guard> =
        [guards::managed_by_other(s), has_an_order(s), may, stopped, guards::no_other_operation(s)].into_iter().flatten().collect();
    if is_ours_to_stop(s) && !s.is_stopped() {
        guards.extend(guards::owners_well(s, OwnerTrouble::blocks_stop));
        guards.extend([data_in_pods(s), volumes_go(s), without_a_vote(s)].into_iter().flatten());
    }
    guards
}

/// Members whose data would go with their pods.
pub(super) fn data_in_pods(s: &Situation<'_>) -> Option<Guard> {
    let bare = s.status.members.iter().filter(|member| member.facts.is_some() && member.volume.is_none());
    let pods: Vec<String> = bare.map(|member| member.pod.clone()).collect();
    (!pods.is_empty()).then(|| Guard::blocks(GuardFact::DataInPods { pods }))
}

fn volumes_go(s: &Situation<'_>) -> Option<Guard> {
    s.volumes_go_with_members.map(|object| Guard::blocks(GuardFact::VolumesGoWithMembers { object: object.to_owned() }))
}

/// All come back at once: one that was about to join or to leave would do so with a list of its own.
fn without_a_vote(s: &Situation<'_>) -> Option<Guard> {
    let members: Vec<MyId> = s.status.members.iter().filter(|member| !member.votes()).map(|member| member.myid).collect();
    (!members.is_empty()).then(|| Guard::blocks(GuardFact::MembersWithoutVote { members }))
}

#[cfg(test)]
mod tests;
