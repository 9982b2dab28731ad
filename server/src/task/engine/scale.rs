//! Starting and stopping members by `spec.replicas`, and removing the volumes of those that are gone. Votes are given and taken elsewhere:
//! nothing here touches a member that votes.

use app::model::{
    MyId,
    operation::{Check, Condition, Trouble},
    plan::Intent,
};

use super::{
    conditions::{self, check},
    guard,
    halt::Halt,
    look::{Counts, Look, serving},
    run::Run,
};

/// Times that a write of `spec.replicas` may meet a change of the object that is not one of its spec: status is written often while pods
/// come and go.
const TRIES: usize = 8;

/// Starts the next member, which joins without a vote, and waits until the leader counts it as synced.
pub(super) async fn start_member(run: &mut Run<'_>, myid: MyId) -> Result<(), Halt> {
    let replicas = u16::from(myid);
    guard::pass(run, None).await?;
    write_replicas(run, replicas - 1, replicas, |now| now >= replicas).await?;
    run.until(0, |look| joined(look, myid)).await
}

/// Lets the highest member's pod go. Its vote was taken before.
pub(super) async fn stop_member(run: &mut Run<'_>, myid: MyId, pod: &str) -> Result<(), Halt> {
    let replicas = u16::from(myid);
    write_replicas(run, replicas, replicas - 1, |now| now < replicas).await?;
    run.until(0, |look| {
        let gone = look.pod(pod).is_none();
        vec![check(Condition::PodGone, gone, pod, look.at), conditions::synced(look)]
    })
    .await
}

/// Deletes a claim that belongs to no wanted member, and waits until it is gone.
pub(super) async fn delete_volume(run: &mut Run<'_>, claim: &str) -> Result<(), Halt> {
    let cluster = run.cluster()?;
    let namespace = run.name.namespace.clone();
    refuse_wanted(run, claim).await?;
    loop {
        let uid = match cluster.claim_uid(&namespace, claim).await {
            Ok(uid) => uid,
            Err(error) => {
                run.later(error).await?;
                continue;
            }
        };
        let now = run.services.clock.now();
        run.keep(vec![check(Condition::VolumeGone, uid.is_none(), claim, now)]).await?;
        let Some(uid) = uid else { return Ok(()) };
        if let Err(error) = cluster.delete_claim(&namespace, claim, &uid).await {
            run.later(error).await?;
        }
        run.in_time(Condition::VolumeGone)?;
        run.pause().await?;
    }
}

/// A claim whose ordinal is wanted (again) holds a member's data: somebody else changed the size meanwhile, or made what was deleted anew.
async fn refuse_wanted(run: &mut Run<'_>, claim: &str) -> Result<(), Halt> {
    if matches!(run.plan.intent, Intent::Delete { .. }) {
        return super::delete::refuse_another(run, claim).await;
    }
    let ordinal = claim.rsplit_once('-').and_then(|(_, ordinal)| ordinal.parse::<u16>().ok());
    let wanted = read_replicas(run).await?.replicas;
    match ordinal {
        Some(ordinal) if ordinal >= wanted => Ok(()),
        _ => Err(Halt::Failed(Trouble::Conflict { object: format!("PersistentVolumeClaim {claim}") })),
    }
}

/// What a joiner must show: a pod, an answer of its server, that the leader counts it, and the data.
pub(super) fn joined(look: &Look, myid: MyId) -> Vec<Check> {
    let Some(member) = look.member(myid) else { return vec![check(Condition::PodsStarted, false, "none", look.at)] };
    let facts = member.facts.as_ref();
    let phase = facts.map_or_else(|| "none".to_owned(), |facts| facts.reason.clone().unwrap_or_else(|| facts.phase.clone()));
    vec![
        check(Condition::PodsStarted, facts.is_some_and(|facts| facts.phase == "Running"), phase, look.at),
        conditions::answers(look, member),
        counted(look),
        conditions::znodes_equal(look, member),
    ]
}

/// The leader counts as many synced servers without a vote as there are. Where it may not be asked, the joiner's own answer must do.
fn counted(look: &Look) -> Check {
    let others = look.status.members.iter().filter(|member| !member.votes() && member.facts.is_some());
    let (there, serve) = (others.clone().count() as u16, others.filter(|member| serving(member).is_some()).count() as u16);
    let counted = match look.leader_counts() {
        Counts::Told(counts) => counts.synced_non_voting.unwrap_or(serve),
        Counts::Old => 0,
        Counts::Untold => serve,
    };
    check(Condition::SyncedWithLeader, counted >= there, format!("{counted} of {there} without a vote"), look.at)
}

/// Writes `spec.replicas` if it is `from`; does nothing where it is already as `done` says. Any other number is somebody else's change.
async fn write_replicas(run: &mut Run<'_>, from: u16, to: u16, done: impl Fn(u16) -> bool) -> Result<(), Halt> {
    let cluster = run.cluster()?;
    let name = run.name.clone();
    let set = stateful_set(run);
    let conflict = || Halt::Failed(Trouble::Conflict { object: format!("StatefulSet {}/{set}", name.namespace) });
    for _ in 0..TRIES {
        let seen = read_replicas(run).await?;
        if seen.uid != run.plan.uid {
            return Err(Halt::Failed(Trouble::EnsembleGone));
        }
        if done(seen.replicas) {
            return Ok(());
        }
        if seen.replicas != from {
            return Err(conflict());
        }
        match cluster.set_replicas(&name.namespace, &set, to, &seen.resource_version, false).await {
            Ok(()) => return Ok(()),
            // Looked at again: only a change of the spec is one that matters.
            Err(crate::cluster::WriteError::Conflict { .. }) => run.pause().await?,
            Err(error) => run.later(error).await?,
        }
    }
    Err(conflict())
}

async fn read_replicas(run: &mut Run<'_>) -> Result<crate::cluster::SeenReplicas, Halt> {
    let cluster = run.cluster()?;
    let (namespace, set) = (run.name.namespace.clone(), stateful_set(run));
    run.answered(|| cluster.replicas_of(&namespace, &set)).await?.ok_or(Halt::Failed(Trouble::EnsembleGone))
}

/// The StatefulSet after which the pods are named: an operator may call it otherwise than its own object.
pub(super) fn stateful_set(run: &Run<'_>) -> String {
    let observed = run.services.present.observed(&run.name);
    observed.and_then(|observed| observed.stateful_set.clone()).unwrap_or_else(|| run.name.name.clone())
}
