//! Having whoever runs an ensemble restart its members: it is told once, whoever carries the operation on, and has to begin within a minute.
//! Where nobody acts, what was written is removed again and the step fails. Then the pods and the members are watched, and no operator's own
//! status, which says nothing of a restart.

use app::model::{
    Member, Timestamp,
    operation::{Check, Condition, Trouble},
    owner_trouble::OwnerTrouble,
    plan::{PlannedPod, RestartTrigger},
};

use super::{
    conditions::{self, check},
    guard,
    halt::Halt,
    look::{Look, serving},
    run::Run,
};
use crate::cluster::{RestartOrder, SeenTrigger, WriteError};

/// Times that the write may meet a change of the object that is not one of the trigger: operators write their status all the time.
const TRIES: usize = 8;
/// An operator that acts has begun within a second; one that has not after so many does not. (pravega's looks at everything every 30 s.)
const PATIENCE_S: i64 = 60;

/// Tells whoever runs it, unless this operation has done so before, and waits until a pod or a revision has changed.
pub(super) async fn trigger(run: &mut Run<'_>, trigger: &RestartTrigger, pods: &[PlannedPod]) -> Result<(), Halt> {
    let order = RestartOrder { id: run.id.0.clone(), at: run.asked_at };
    write(run, trigger, &order).await?;
    let told = check(Condition::TriggerWritten, true, trigger.object(), run.services.clock.now());
    // An engine before this one may have told it: what it kept says since when.
    let kept = &run.progress.steps[run.at].checks;
    let told = kept.iter().find(|kept| kept.condition == told.condition && kept.met).cloned().unwrap_or(told);
    loop {
        let look = run.look().await?;
        let begun = look.as_ref().and_then(|look| sign(look, trigger, pods));
        let seen = check(Condition::RestartBegun, begun.is_some(), begun.clone().unwrap_or_default(), run.services.clock.now());
        run.keep(vec![told.clone(), seen]).await?;
        if begun.is_some() {
            return Ok(());
        }
        if let Some(reason) = refused(run, trigger, &order).await? {
            return Err(Halt::Failed(Trouble::OwnerIdle { trouble: OwnerTrouble::Refused { object: trigger.object(), reason } }));
        }
        if told.at.seconds_until(run.services.clock.now()) >= PATIENCE_S {
            return Err(take_back(run, trigger, &order, &told).await?);
        }
        run.pause().await?;
    }
}

/// Waits until each of these pods is another one whose server serves, and then until all of them stay so under one leader. Each has as long as a
/// step has.
pub(super) async fn await_restart(run: &mut Run<'_>, pods: &[PlannedPod]) -> Result<(), Halt> {
    for wanted in 1..=pods.len() {
        run.renew_deadline();
        run.until(0, |look| vec![replaced(look, pods, wanted)]).await?;
    }
    run.renew_deadline();
    let (voters, steady_s) = (run.plan.now.voters.len() as u16, run.services.config.operation.steady_s);
    run.until(steady_s, |look| {
        let all = replaced(look, pods, pods.len());
        let ended = Check { met: all.met && !look.observed.rolling_out, ..all };
        vec![ended, conditions::voters_serve(look, voters), conditions::one_leader(look, voters), conditions::synced(look)]
    })
    .await
}

/// What shows that somebody acts: a planned pod that goes or is another one, or a template that an operator changed. A template that this panel
/// changed itself shows nothing.
fn sign(look: &Look, trigger: &RestartTrigger, pods: &[PlannedPod]) -> Option<String> {
    let gone = |planned: &&PlannedPod| look.pod(&planned.pod).is_none_or(|facts| facts.terminating || facts.uid != planned.uid);
    let by_owner = !matches!(trigger, RestartTrigger::Template { .. });
    let revision = || (by_owner && look.observed.rolling_out).then(|| "revision".to_owned());
    pods.iter().find(gone).map(|planned| planned.pod.clone()).or_else(revision)
}

fn replaced(look: &Look, pods: &[PlannedPod], wanted: usize) -> Check {
    let is_new = |planned: &&PlannedPod| {
        let member = look.status.members.iter().find(|member| member.pod == planned.pod);
        let another =
            |member: &&Member| member.facts.as_ref().is_some_and(|facts| facts.uid != planned.uid && facts.ready && !facts.terminating);
        member.filter(another).is_some_and(|member| serving(member).is_some())
    };
    let new = pods.iter().filter(is_new).count();
    check(Condition::PodsReplaced, new >= wanted, format!("{new} of {}", pods.len()), look.at)
}

/// Writes it unless it stands there already, after the guards have passed once more.
async fn write(run: &mut Run<'_>, trigger: &RestartTrigger, order: &RestartOrder) -> Result<(), Halt> {
    let (cluster, namespace) = (run.cluster()?, run.name.namespace.clone());
    let mut guarded = false;
    for _ in 0..TRIES {
        let seen = read(run, trigger, order).await?;
        if seen.is_written {
            return Ok(());
        }
        if !guarded {
            guard::pass(run, None).await?;
            guarded = true;
            continue;
        }
        match cluster.set_trigger(&namespace, trigger, order, &seen, false).await {
            Ok(()) => return Ok(()),
            // Looked at again: only a restart that was asked for is a change that matters, and that one is known.
            Err(WriteError::Conflict { .. }) => run.pause().await?,
            Err(error) => run.later(error).await?,
        }
    }
    Err(Halt::Failed(Trouble::Conflict { object: trigger.object() }))
}

async fn read(run: &mut Run<'_>, trigger: &RestartTrigger, order: &RestartOrder) -> Result<SeenTrigger, Halt> {
    let (cluster, namespace) = (run.cluster()?, run.name.namespace.clone());
    run.answered(|| cluster.trigger_at(&namespace, trigger, order)).await?.ok_or(Halt::Failed(Trouble::EnsembleGone))
}

async fn refused(run: &mut Run<'_>, trigger: &RestartTrigger, order: &RestartOrder) -> Result<Option<String>, Halt> {
    let (cluster, namespace) = (run.cluster()?, run.name.namespace.clone());
    run.answered(|| cluster.action_refused(&namespace, trigger, order)).await
}

/// Removes what was written, says so among the evidence, and how the step ends.
async fn take_back(run: &mut Run<'_>, trigger: &RestartTrigger, order: &RestartOrder, told: &Check) -> Result<Halt, Halt> {
    let (cluster, namespace) = (run.cluster()?, run.name.namespace.clone());
    let removed = loop {
        match cluster.take_trigger_back(&namespace, trigger, order).await {
            Ok(removed) => break removed,
            Err(WriteError::Conflict { .. }) => run.pause().await?,
            Err(error) => run.later(error).await?,
        }
    };
    let now: Timestamp = run.services.clock.now();
    let unheard = check(Condition::RestartBegun, false, format!("nothing in {PATIENCE_S} s"), now);
    let back = (!removed.is_empty()).then(|| check(Condition::TriggerTakenBack, true, removed.join(", "), now));
    run.keep([told.clone(), unheard].into_iter().chain(back).collect()).await?;
    Ok(Halt::Failed(Trouble::TriggerUnheard { object: trigger.object(), after_s: PATIENCE_S as u32, removed }))
}
