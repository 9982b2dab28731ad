//! The plan of a change of the pod template: one object is written, and then every pod is replaced. In our own layout the panel does that itself,
//! the leader last; where an operator runs the ensemble, it does, the highest number first, whoever leads.

use super::{
    DiffLine, Guard, GuardFact, GuardOutcome, Intent, Plan, Situation, Step, guards, placing,
    rehearsal::Rehearsal,
    restart::{self, BACK_S},
    upgrade::operator_pause,
};
use crate::model::{
    MemberState, MyId,
    member::Member,
    node::Node,
    owner_trouble::OwnerTrouble,
    pod_template::{PodChange, PodObject},
};

/// Writing the template until its controller has seen it.
const WRITE_S: u16 = 2;
/// An operator's status follows its StatefulSet every 30 s (pravega, measured: 31 s for three members).
const OPERATOR_S: u16 = 30;

/// What a change of the pod template would do. `nodes` are those of the cluster, where they are seen.
pub fn plan(s: &Situation<'_>, changes: &[PodChange], nodes: Option<&[Node]>) -> Plan {
    let mut guards = conditions(s);
    let count = changes.len() as u16;
    let changed = GuardFact::PodTemplateChanged { count };
    guards.push(if count == 0 { Guard::blocks(changed) } else { Guard::passes(changed) });
    guards.extend(placing::of_template(s, changes, nodes));
    let rehearsed = rehearse(s, changes).end();
    Plan::new(s, Intent::PodTemplate { changes: changes.to_vec() }, guards, rehearsed)
}

/// What stands in the way of any change of the pod template.
pub fn obstacle(s: &Situation<'_>) -> Option<GuardFact> {
    let mut guards = conditions(s);
    guards.sort_by_key(|guard| guard.outcome);
    guards.into_iter().find(|guard| guard.outcome == GuardOutcome::Blocks).map(|guard| guard.fact)
}

fn conditions(s: &Situation<'_>) -> Vec<Guard> {
    let object = object(s);
    let by_itself = object.as_ref().is_some_and(|object| object.home.rolls_by_itself());
    let spared = template_heals(s);
    let mut guards = vec![kept(s, object.as_ref())];
    guards.extend(guards::common(s).into_iter().filter(|guard| spared.is_empty() || !is_its_doing(s, &guard.fact)));
    guards.extend(guards::owners_well(s, if by_itself { OwnerTrouble::blocks_upgrade } else { OwnerTrouble::blocks_restart }));
    guards.extend(guards::voters_serve(s, &spared));
    guards.extend(if by_itself { operator_pause(s) } else { restart::writes_pause(s) });
    guards
}

fn object(s: &Situation<'_>) -> Option<PodObject> {
    PodObject::of(s.status, s.stateful_set, s.size)
}

fn kept(s: &Situation<'_>, object: Option<&PodObject>) -> Guard {
    let fact = GuardFact::PodTemplateKept { driver: s.status.driver, object: object.map(PodObject::title) };
    if object.is_some() { Guard::passes(fact) } else { Guard::blocks(fact) }
}

/// The one voter that does not serve although it has a pod: with another template it may, as after a template that no node can take. Taking it away
/// costs nothing, and the others are not touched before it serves.
fn template_heals(s: &Situation<'_>) -> Vec<MyId> {
    let lost: Vec<&Member> = s.voters().filter(|voter| !voter.state.serves()).collect();
    match lost[..] {
        [only] if only.facts.is_some() && only.state != MemberState::Unknown => vec![only.myid],
        _ => Vec::new(),
    }
}

/// What that one voter brings about by itself: the operator's rollout waits for it, and if it is the only one, nobody leads.
fn is_its_doing(s: &Situation<'_>, fact: &GuardFact) -> bool {
    match fact {
        GuardFact::NoRollout { running: true } => true,
        GuardFact::OneLeader { leader: None } => s.voters().count() == 1,
        _ => false,
    }
}

fn rehearse(s: &Situation<'_>, changes: &[PodChange]) -> Rehearsal {
    let mut thought = Rehearsal::of(s);
    let Some(object) = object(s).filter(|_| !changes.is_empty()) else { return thought };
    thought.quiet(Step::CheckAgain, 1);
    thought.quiet(Step::WritePodTemplate { object: object.clone() }, WRITE_S);
    thought.writes(format!("{} {}/{}", object.home.kind(), s.status.name.namespace, object.name), lines(s, &object, changes));
    if object.home.rolls_by_itself() {
        // Drawn is the member of the highest number, with which the operator begins; the others follow in the same step.
        let first = s.status.members.iter().map(|member| member.myid).max().unwrap_or(1);
        let about_s = OPERATOR_S.saturating_add((s.status.members.len() as u16).saturating_mul(BACK_S));
        thought.restart(Step::AwaitPods { object }, first, about_s);
    } else {
        restart::each(&mut thought, s);
    }
    thought.quiet(Step::Watch { seconds: s.pace.watch_s }, s.pace.watch_s);
    thought
}

fn lines(s: &Situation<'_>, object: &PodObject, changes: &[PodChange]) -> Vec<DiffLine> {
    let mut lines = Vec::new();
    if !object.home.rolls_by_itself() && s.update_strategy != "OnDelete" {
        lines.push(DiffLine::Removed(format!("updateStrategy.type: {}", s.update_strategy)));
        lines.push(DiffLine::Added("updateStrategy.type: OnDelete".into()));
    }
    for change in changes {
        let path = object.home.path(change.key).unwrap_or_default();
        let (gone, come) = change.lines();
        lines.extend(gone.into_iter().map(|line| DiffLine::Removed(format!("{path}: {line}"))));
        lines.extend(come.into_iter().map(|line| DiffLine::Added(format!("{path}: {line}"))));
    }
    lines
}

#[cfg(test)]
mod tests;
