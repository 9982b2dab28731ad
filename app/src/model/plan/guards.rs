//! The guards that every change of an existing ensemble must pass. Each looks at one fact and says what it found; none acts on it.

use super::{Guard, GuardFact, Situation};
use crate::model::{
    EnsembleName, Health, MyId, Permission,
    finding::Finding,
    member::{Member, MemberState},
    owner_trouble::OwnerTrouble,
};

/// Guards that restart and scale share; those about voters that do not serve are each plan's own.
pub(super) fn common(s: &Situation<'_>) -> Vec<Guard> {
    let may = panel_may_not(&s.status.name, s.missing);
    let members = if s.is_stopped() {
        // Of members that are not wanted nothing else is to be said.
        vec![Some(Guard::blocks(GuardFact::IsStopped { stopped: true }))]
    } else {
        vec![state_known(s), one_leader(s), data_agrees(s), no_rollout(s), size_settled(s)]
    };
    [managed_by_other(s), may].into_iter().chain(members).chain([no_other_operation(s)]).flatten().collect()
}

/// What Kubernetes does not give is said before anything is begun: half of a change is worse than none.
pub(super) fn panel_may_not(name: &EnsembleName, missing: &[Permission]) -> Option<Guard> {
    let fact = || GuardFact::PanelMayNot { cluster: name.cluster.clone(), namespace: name.namespace.clone(), missing: missing.to_vec() };
    (!missing.is_empty()).then(|| Guard::blocks(fact()))
}

pub(super) fn managed_by_other(s: &Situation<'_>) -> Option<Guard> {
    let top = s.status.chain.first().map(|top| (top.kind.clone(), top.name.clone()));
    let (kind, name) = top.unwrap_or_else(|| ("controller".into(), String::new()));
    s.is_foreign().then(|| Guard::blocks(GuardFact::ManagedByOther { kind, name }))
}

/// One blocking guard for each state of the operator's objects in which this must not be done.
pub(super) fn owners_well(s: &Situation<'_>, blocks: fn(&OwnerTrouble) -> bool) -> Vec<Guard> {
    let in_the_way = s.troubles.iter().map(|(trouble, _)| trouble).filter(|trouble| blocks(trouble));
    in_the_way.map(|trouble| Guard::blocks(GuardFact::OwnerTroubled { trouble: trouble.clone() })).collect()
}

/// Blocks while nobody knows how a voter is: a guess must not cost a quorum.
fn state_known(s: &Situation<'_>) -> Option<Guard> {
    let silent = s.voters().any(|voter| voter.state == MemberState::Unknown);
    let old = s.status.findings.iter().any(|finding| matches!(finding, Finding::KubernetesSilent { .. }));
    let nobody = s.voters().next().is_none();
    (s.status.health == Health::Unknown || silent || old || nobody).then(|| Guard::blocks(GuardFact::StateUnknown))
}

pub(super) fn one_leader(s: &Situation<'_>) -> Option<Guard> {
    let leader = s.leader();
    let fact = GuardFact::OneLeader { leader };
    Some(if leader.is_some() { Guard::passes(fact) } else { Guard::blocks(fact) })
}

/// Equal zxid and clearly different numbers of znodes: the data diverged. Nothing may be automated before a person has looked.
pub(super) fn data_agrees(s: &Situation<'_>) -> Option<Guard> {
    s.status.findings.iter().find_map(|finding| match finding {
        Finding::ZnodeCountDiffers { myid, .. } => Some(Guard::blocks(GuardFact::DataDiffers { myid: *myid })),
        _ => None,
    })
}

/// With `OnDelete`, revisions that differ are a change that waits for pods to be deleted, not a rollout that deletes them.
fn no_rollout(s: &Situation<'_>) -> Option<Guard> {
    let differs = s.status.findings.iter().any(|finding| matches!(finding, Finding::RolloutRunning { .. }));
    let running = differs && s.update_strategy != "OnDelete";
    let fact = GuardFact::NoRollout { running };
    Some(if running { Guard::blocks(fact) } else { Guard::passes(fact) })
}

/// An operator that still adds or removes members takes nobody's word for it that one more is away. What it was told, what its StatefulSet wants,
/// who is there and who votes are one number once it has ended.
fn size_settled(s: &Situation<'_>) -> Option<Guard> {
    let size = s.size?;
    let (wanted, voters) = (s.status.replicas, s.voters().count() as u16);
    let declared = size.declared.unwrap_or(wanted);
    let settled = declared == wanted && s.status.members.len() == usize::from(wanted) && voters == declared;
    (!settled).then(|| Guard::blocks(GuardFact::SizeUnsettled { object: size.object.clone(), declared, wanted, voters }))
}

pub(super) fn no_other_operation(s: &Situation<'_>) -> Option<Guard> {
    let fact = GuardFact::NoOtherOperation { running: s.running.cloned() };
    Some(if s.running.is_some() { Guard::blocks(fact) } else { Guard::passes(fact) })
}

/// Who is connected loses the ensemble. Nobody known is not the same as nobody.
pub(super) fn clients(s: &Situation<'_>) -> Option<Guard> {
    let fact = |clients| GuardFact::ClientsConnected { clients };
    match s.status.clients {
        Some(0) => Some(Guard::passes(fact(0))),
        Some(clients) => Some(Guard::warns(fact(clients))),
        None => None,
    }
}

/// One blocking guard for each voter that does not serve and is not among `spared`, or one that passes when all serve.
pub(super) fn voters_serve(s: &Situation<'_>, spared: &[MyId]) -> Vec<Guard> {
    if s.is_stopped() {
        return Vec::new();
    }
    let lost: Vec<&Member> = s.voters().filter(|voter| !voter.state.serves()).collect();
    if lost.is_empty() {
        let voters = s.voters().count() as u16;
        return vec![Guard::passes(GuardFact::AllVotersServe { serving: voters, voters })];
    }
    let guard = |voter: &Member| match voter.myid {
        myid if spared.contains(&myid) => Guard::warns(GuardFact::VoterRestartsFirst { myid }),
        myid => Guard::blocks(GuardFact::VoterDown { myid, cause: cause(s, myid) }),
    };
    lost.into_iter().map(guard).collect()
}

fn cause(s: &Situation<'_>, member: MyId) -> Option<crate::model::finding::DownCause> {
    s.status.findings.iter().find_map(|finding| match finding {
        Finding::MemberDown { myid, cause, .. } if *myid == member => Some(cause.clone()),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
