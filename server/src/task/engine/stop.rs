//! Stopping an ensemble and starting it again by one order. It is written once, and only over what was planned on; then the pods are waited for,
//! and, of a stop, every claim is looked after. That the members serve again is a step of its own (`create`).

use app::model::operation::{Check, Condition, Trouble};

use super::{conditions::check, guard, halt::Halt, look::Look, run::Run};
use crate::cluster::{SeenStop, StopOrder, StopPlace, WriteError};

/// Times that the order may meet a change of the object that is not one of its number: status is written often.
const TRIES: usize = 8;

/// Has every member end, and waits until their pods are gone and their claims are not.
pub(super) async fn stop_all(run: &mut Run<'_>, members: u16) -> Result<(), Halt> {
    let order = StopOrder::Stop { members, at: run.services.clock.now(), by: run.asked_by.clone() };
    write(run, &order, |seen| seen.is_stopped, |seen| seen.replicas.is_none_or(|now| now == members)).await?;
    run.until(0, |look| vec![written(look, true), pods_gone(look), volumes_stay(look, members)]).await
}

/// Has as many members come back as there were.
pub(super) async fn start_all(run: &mut Run<'_>, members: u16) -> Result<(), Halt> {
    let order = StopOrder::Start { members };
    let done = |seen: &SeenStop| !seen.is_stopped && seen.replicas.is_none_or(|now| now == members);
    write(run, &order, done, |seen| seen.is_stopped).await?;
    run.until(0, |look| vec![written(look, false)]).await
}

fn written(look: &Look, stopped: bool) -> Check {
    let met = look.observed.stopped.is_some() == stopped;
    check(Condition::OrderWritten, met, format!("{} wanted", look.observed.replicas), look.at)
}

fn pods_gone(look: &Look) -> Check {
    let left: Vec<&str> = look.status.members.iter().filter(|member| member.facts.is_some()).map(|member| member.pod.as_str()).collect();
    check(Condition::PodsGone, left.is_empty() && look.status.replicas == 0, left.join(", "), look.at)
}

fn volumes_stay(look: &Look, members: u16) -> Check {
    let there = look.status.members.iter().filter(|member| member.volume.is_some()).count();
    check(Condition::VolumesStay, there == usize::from(members), format!("{there} of {members}"), look.at)
}

/// Writes the order unless it is `done`, after the guards have passed once more. What is neither done nor as it was planned on is somebody
/// else's change.
async fn write(
    run: &mut Run<'_>,
    order: &StopOrder,
    done: impl Fn(&SeenStop) -> bool,
    as_planned: impl Fn(&SeenStop) -> bool,
) -> Result<(), Halt> {
    let place = place(run).await?;
    let (cluster, namespace) = (run.cluster()?, run.name.namespace.clone());
    let conflict = || Halt::Failed(Trouble::Conflict { object: place.object() });
    let mut guarded = false;
    for _ in 0..TRIES {
        let seen = read(run, &place).await?;
        if seen.uid != run.plan.uid {
            return Err(Halt::Failed(Trouble::EnsembleGone));
        }
        if done(&seen) {
            return Ok(());
        }
        if !as_planned(&seen) {
            return Err(conflict());
        }
        if !guarded {
            guard::allows(run).await?;
            guarded = true;
            continue;
        }
        match cluster.set_stop(&namespace, &place, order, &seen.resource_version, false).await {
            Ok(()) => return Ok(()),
            // Looked at again: only a change of the number is one that matters.
            Err(WriteError::Conflict { .. }) => run.pause().await?,
            Err(error) => run.later(error).await?,
        }
    }
    Err(conflict())
}

async fn place(run: &mut Run<'_>) -> Result<StopPlace, Halt> {
    loop {
        if let Some(look) = run.look().await? {
            return StopPlace::of(&look.observed).ok_or(Halt::Failed(Trouble::EnsembleGone));
        }
        run.in_time(Condition::OrderWritten)?;
        run.pause().await?;
    }
}

async fn read(run: &mut Run<'_>, place: &StopPlace) -> Result<SeenStop, Halt> {
    let (cluster, namespace) = (run.cluster()?, run.name.namespace.clone());
    run.answered(|| cluster.stop_at(&namespace, place)).await?.ok_or(Halt::Failed(Trouble::EnsembleGone))
}
