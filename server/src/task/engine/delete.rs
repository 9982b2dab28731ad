//! Ending an ensemble. It is no longer in memory once its object is gone, so what is waited for is asked of Kubernetes and not of a look; every
//! step begins with what is there, so that a panel that was killed in the middle goes on where it was.

use app::model::{
    Timestamp,
    manifest::ObjectRef,
    operation::{Check, Condition, Trouble},
    plan::{PlannedStep, Step},
};
use tokio::time::Instant;

use super::{conditions::check, guard, halt::Halt, run::Run};
use crate::cluster::{Deleted, WriteError};

/// An operator may make a StatefulSet once more while it takes its leave of an object that is deleted; within so many seconds that is there, and is
/// collected.
const LEAVE_S: i64 = 4;

/// Deletes the object that a person declares, and waits until it and the members' pods are gone.
pub(super) async fn delete_object(run: &mut Run<'_>, object: &ObjectRef, stateful_sets: &[String]) -> Result<(), Halt> {
    if remains(run, object).await?.is_some() {
        guard::allows(run).await?;
        if mark(run, object).await? == Deleted::Another {
            return Ok(());
        }
    }
    let steady_s = if object.api_version == "apps/v1" { 0 } else { LEAVE_S };
    let mut gone_since: Option<Timestamp> = None;
    loop {
        let left = remains(run, object).await?;
        let pods = still_there(run, stateful_sets)?;
        let now = run.services.clock.now();
        let is_gone = left.is_none() && pods.is_empty();
        gone_since = if is_gone { gone_since.or(Some(now)) } else { None };
        let waits_for = left.as_ref().map(|finalizers| finalizers.join(", ")).unwrap_or_default();
        let checks: Vec<Check> = vec![
            check(Condition::ObjectGone, left.is_none(), waits_for, now),
            check(Condition::PodsGone, pods.is_empty(), pods.join(", "), now),
        ];
        run.keep(checks).await?;
        if gone_since.is_some_and(|since| since.seconds_until(now) >= steady_s) {
            return Ok(());
        }
        if Instant::now() >= run.deadline {
            return Err(too_long(run, object, left));
        }
        run.pause().await?;
    }
}

/// Removes a finalizer for which nobody answers, before the deletion would wait for it.
pub(super) async fn remove_finalizer(run: &mut Run<'_>, object: &ObjectRef, finalizer: &str) -> Result<(), Halt> {
    let (cluster, namespace, uid) = (run.cluster()?, run.name.namespace.clone(), run.plan.uid.clone());
    guard::allows(run).await?;
    while let Err(error) = cluster.remove_finalizer(&namespace, object, &uid, finalizer).await {
        match error {
            // Looked at again: its status is written often.
            WriteError::Conflict { .. } => {
                run.in_time(Condition::FinalizerRemoved)?;
                run.pause().await?;
            }
            error => run.later(error).await?,
        }
    }
    run.keep(vec![check(Condition::FinalizerRemoved, true, finalizer, run.services.clock.now())]).await
}

/// A StatefulSet that somebody made meanwhile under one of the names has the claim for its own member.
pub(super) async fn refuse_another(run: &mut Run<'_>, claim: &str) -> Result<(), Halt> {
    let (cluster, namespace) = (run.cluster()?, run.name.namespace.clone());
    for set in stateful_sets(run) {
        if run.answered(|| cluster.replicas_of(&namespace, &set)).await?.is_some() {
            return Err(Halt::Failed(Trouble::Conflict { object: format!("PersistentVolumeClaim {claim}") }));
        }
    }
    Ok(())
}

fn stateful_sets(run: &Run<'_>) -> Vec<String> {
    let sets = |planned: &PlannedStep| match &planned.step {
        Step::DeleteObject { stateful_sets, .. } => stateful_sets.clone(),
        _ => Vec::new(),
    };
    run.plan.steps.iter().flat_map(sets).collect()
}

/// Deletes what this panel made beside the StatefulSet.
pub(super) async fn delete_beside(run: &mut Run<'_>, secret: bool) -> Result<(), Halt> {
    let cluster = run.cluster()?;
    let name = run.name.clone();
    let gone = run.answered(|| cluster.delete_beside(&name, secret)).await?;
    let now = run.services.clock.now();
    run.keep(vec![check(Condition::ObjectGone, true, gone.to_string(), now)]).await
}

async fn mark(run: &mut Run<'_>, object: &ObjectRef) -> Result<Deleted, Halt> {
    let (cluster, namespace, uid) = (run.cluster()?, run.name.namespace.clone(), run.plan.uid.clone());
    run.answered(|| cluster.delete_object(&namespace, object, &uid, false)).await
}

async fn remains(run: &mut Run<'_>, object: &ObjectRef) -> Result<Option<Vec<String>>, Halt> {
    let (cluster, namespace, uid) = (run.cluster()?, run.name.namespace.clone(), run.plan.uid.clone());
    run.answered(|| cluster.remains(&namespace, object, &uid)).await
}

/// What is left of the StatefulSets and their pods. A panel that has not read its cluster yet, or does not hear of it, cannot say that nothing is.
fn still_there(run: &Run<'_>, stateful_sets: &[String]) -> Result<Vec<String>, Halt> {
    let cluster = run.cluster()?;
    if !cluster.state().ready || cluster.silent_since().is_some() {
        return Ok(stateful_sets.to_vec());
    }
    Ok(stateful_sets.iter().flat_map(|set| cluster.left_of(&run.name.namespace, set)).collect())
}

/// A finalizer that nobody takes off is named: a person has to know who answers for it.
fn too_long(run: &Run<'_>, object: &ObjectRef, left: Option<Vec<String>>) -> Halt {
    match left {
        Some(finalizers) if !finalizers.is_empty() => {
            Halt::Failed(Trouble::DeletionHangs { object: format!("{} {}", object.kind, object.name), finalizers })
        }
        left => {
            let condition = if left.is_some() { Condition::ObjectGone } else { Condition::PodsGone };
            Halt::Failed(Trouble::TimedOut { condition, after_s: run.services.config.operation.step_timeout_s })
        }
    }
}
