//! The way from one size to another where an operator carries it out: its number is written, one member at a time, and nothing more is written
//! before the member votes and the operator has caught up (pravega deletes the volumes of running pods when it is told too fast).

use super::{
    super::{DiffLine, Situation, Step, rehearsal::Rehearsal},
    member,
};
use crate::model::{MyId, driver::OwnerSize};

/// From writing the number until the operator's status shows it (measured: 31 s for pravega, whose status moves every 30 s; 64 s through
/// OpenSaola with its default probes).
const GROW_S: u16 = 35;
/// The same on the way down.
const SHRINK_S: u16 = 35;

pub(super) fn route(thought: &mut Rehearsal, s: &Situation<'_>, size: &OwnerSize, to: u16) {
    let Some(from) = size.declared else { return };
    // With two voters both are needed: from one, two are asked for together, and the operator lets one join after the other.
    let together = if from == 1 && to > 2 { 2 } else { 1 };
    let mut at = from;
    while at < to {
        let next = if at == from { at + together } else { at + 1 };
        grow(thought, s, size, at, next);
        at = next;
    }
    while at > to {
        shrink(thought, s, size, at);
        at -= 1;
    }
}

fn grow(thought: &mut Rehearsal, s: &Situation<'_>, size: &OwnerSize, from: u16, to: u16) {
    let joiners: Vec<MyId> = (from + 1..=to).filter_map(|id| MyId::try_from(id).ok()).collect();
    let Some(last) = joiners.last() else { return };
    thought.join(Step::GrowByOwner { object: size.object.clone(), myid: *last, members: to }, &joiners, GROW_S);
    write(thought, s, size, from, to);
}

fn shrink(thought: &mut Rehearsal, s: &Situation<'_>, size: &OwnerSize, from: u16) {
    let Ok(myid) = MyId::try_from(from) else { return };
    let pod = member(s, myid).map_or_else(|| format!("{}-{}", s.stateful_set, myid.saturating_sub(1)), |member| member.pod.clone());
    thought.leave(Step::ShrinkByOwner { object: size.object.clone(), myid, pod, members: from - 1 }, myid, SHRINK_S);
    write(thought, s, size, from, from - 1);
}

fn write(thought: &mut Rehearsal, s: &Situation<'_>, size: &OwnerSize, from: u16, to: u16) {
    let (kind, name) = size.object.split_once(' ').unwrap_or((size.object.as_str(), ""));
    let (last, above) = size.path.split_last().map_or(("replicas", &[][..]), |(last, above)| (last.as_str(), above));
    let mut lines: Vec<DiffLine> =
        above.iter().enumerate().map(|(depth, key)| DiffLine::Same(format!("{}{key}:", "  ".repeat(depth)))).collect();
    let indent = "  ".repeat(above.len());
    lines.push(DiffLine::Removed(format!("{indent}{last}: {from}")));
    lines.push(DiffLine::Added(format!("{indent}{last}: {to}")));
    thought.writes(format!("{kind} {}/{name}", s.status.name.namespace), lines);
}
