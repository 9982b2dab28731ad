//! The plan of a deletion: the object that a person declares goes first, and with it the members; then what this panel made beside it; the
//! volumes last, and only where that was asked for. An ensemble that is broken can be deleted, so nothing here asks how its members are.

use super::{DiffLine, Guard, GuardFact, GuardOutcome, Intent, Plan, Situation, Step, guards, rehearsal::Rehearsal};
use crate::model::{
    driver::{Layer, Layout},
    manifest::ObjectRef,
};

/// From the deletion until the last pod is gone (measured: 3.9 s for pravega's object; a server ends within half a second).
const GONE_S: u16 = 15;
/// Until the objects beside it, or a claim without a pod, are gone.
const BESIDE_S: u16 = 2;

const STATEFUL_SET: &str = "StatefulSet";

/// What a deletion would do. With `volumes` the data goes, too.
pub fn plan(s: &Situation<'_>, volumes: bool) -> Plan {
    let mut guards = conditions(s);
    let claims = claims(s);
    guards.extend(guards::clients(s));
    guards.extend(data(s, volumes, &claims));
    let rehearsed = rehearse(s, volumes, &claims).end();
    Plan::new(s, Intent::Delete { volumes }, guards, rehearsed)
}

/// What stands in the way of any deletion.
pub fn obstacle(s: &Situation<'_>) -> Option<GuardFact> {
    conditions(s).into_iter().find(|guard| guard.outcome == GuardOutcome::Blocks).map(|guard| guard.fact)
}

fn conditions(s: &Situation<'_>) -> Vec<Guard> {
    let may = guards::panel_may_not(&s.status.name, s.missing);
    [guards::managed_by_other(s), may, guards::no_other_operation(s)].into_iter().flatten().collect()
}

/// What becomes of the data. Volumes that shall stay and that Kubernetes or an operator would take away block: data is never lost unasked.
fn data(s: &Situation<'_>, volumes: bool, claims: &[String]) -> Option<Guard> {
    let claims = claims.to_vec();
    match (volumes, s.volumes_go_by) {
        (true, _) if claims.is_empty() => None,
        (true, _) => Some(Guard::warns(GuardFact::VolumesDeleted { claims })),
        (false, Some(object)) => Some(Guard::blocks(GuardFact::VolumesNotKept { object: object.to_owned() })),
        (false, None) if claims.is_empty() => None,
        (false, None) => Some(Guard::passes(GuardFact::VolumesKept { claims })),
    }
}

/// The volumes of its members, and those that earlier members left.
fn claims(s: &Situation<'_>) -> Vec<String> {
    let of_members = s.status.members.iter().filter_map(|member| member.volume.as_ref()).map(|volume| volume.claim.clone());
    let mut claims: Vec<String> = of_members.chain(s.spare_claims().cloned()).collect();
    claims.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    claims.dedup();
    claims
}

fn rehearse(s: &Situation<'_>, volumes: bool, claims: &[String]) -> Rehearsal {
    let mut thought = Rehearsal::of(s);
    let namespace = &s.status.name.namespace;
    let object = top(s);
    let title = format!("{} {namespace}/{}", object.kind, object.name);
    if let Some(finalizer) = s.idle_finalizer {
        thought.quiet(Step::RemoveFinalizer { object: object.clone(), finalizer: finalizer.to_owned() }, 1);
        let lines = vec![
            DiffLine::Same("metadata:".into()),
            DiffLine::Same("  finalizers:".into()),
            DiffLine::Removed(format!("    - {finalizer}")),
        ];
        thought.writes(title.clone(), lines);
    }
    thought.end_all(Step::DeleteObject { object, stateful_sets: stateful_sets(s) }, GONE_S);
    thought.writes(title, vec![DiffLine::Removed(format!("uid: {}", s.status.uid))]);
    if s.status.layout == Layout::Menagerie {
        thought.quiet(Step::DeleteBeside { secret: volumes }, BESIDE_S);
        let beside = ["ConfigMap", "Service", "PodDisruptionBudget"].into_iter().chain(volumes.then_some("Secret"));
        thought.writes(format!("{namespace}/{}", s.status.name.name), beside.map(|kind| DiffLine::Removed(kind.to_owned())).collect());
    }
    for claim in claims.iter().filter(|_| volumes) {
        thought.quiet(Step::DeleteVolume { claim: claim.clone() }, BESIDE_S);
        let line = DiffLine::Removed(format!("name: {claim}"));
        thought.writes(format!("PersistentVolumeClaim {namespace}/{claim}"), vec![line]);
    }
    thought
}

/// The object that a person declares: the first of the chain that this panel reads.
fn top(s: &Situation<'_>) -> ObjectRef {
    let object = |layer: &Layer| ObjectRef { api_version: layer.api_version.clone(), kind: layer.kind.clone(), name: layer.name.clone() };
    let plain = || ObjectRef { api_version: "apps/v1".into(), kind: STATEFUL_SET.into(), name: s.stateful_set.to_owned() };
    s.status.chain.first().map_or_else(plain, object)
}

/// Whose pods are waited for.
fn stateful_sets(s: &Situation<'_>) -> Vec<String> {
    s.status.chain.iter().filter(|layer| layer.kind == STATEFUL_SET).map(|layer| layer.name.clone()).collect()
}

#[cfg(test)]
mod tests;
