//! Changing the pod template: it is written once, and only over the values that were there when it was planned. Whether a pod has the new values is
//! read from the pod. In our own layout each member is restarted by a step of its own (`restart`); where whoever runs the ensemble replaces the
//! pods, they are watched (`await_pods`).

mod own;
mod rollout;

use app::model::{
    operation::{Condition, Trouble},
    plan::{Intent, restart},
    pod_template::{PodChange, PodHome, PodObject, PodValues},
};

pub(super) use own::{has_all_already, left_alone, read_the_new_one};
pub(super) use rollout::await_pods;

use super::{conditions::check, guard, halt::Halt, run::Run};
use crate::cluster::{SeenPodTemplate, WriteError};

/// Times that a write may meet a change of the object that is not one of these fields: its status is written often.
const TRIES: usize = 8;

/// Writes the template of the plan, and waits until pods are made by it: one that is deleted before that comes back with the old one.
pub(super) async fn write(run: &mut Run<'_>, object: &PodObject) -> Result<(), Halt> {
    let changes = changes(run);
    tell(run, object, &changes).await?;
    loop {
        let seen = read(run, object).await?;
        let met = all_in(&changes, &seen.values) && seen.is_in_force;
        run.keep(vec![check(Condition::TemplateWritten, met, figures(&changes, &seen.values), run.services.clock.now())]).await?;
        if met {
            return Ok(());
        }
        run.in_time(Condition::TemplateWritten)?;
        run.pause().await?;
    }
}

/// Writes it unless it stands there already, after the guards have passed once more.
async fn tell(run: &mut Run<'_>, object: &PodObject, changes: &[PodChange]) -> Result<(), Halt> {
    let (cluster, namespace) = (run.cluster()?, run.name.namespace.clone());
    let conflict = || Halt::Failed(Trouble::Conflict { object: object.title() });
    let mut guarded = false;
    for _ in 0..TRIES {
        let seen = read(run, object).await?;
        if all_in(changes, &seen.values) {
            return Ok(());
        }
        // Somebody else's value is not written over: who confirmed the plan has not seen it.
        if changes.iter().any(|change| !change.is_in(&seen.values) && !change.is_untouched(&seen.values)) {
            return Err(conflict());
        }
        if !guarded {
            let target = restart::first(&run.plan);
            guard::pass(run, target).await?;
            guarded = true;
            continue;
        }
        match cluster.write_pod_template(&namespace, object, &seen, changes, false).await {
            Ok(()) => return Ok(()),
            // Looked at again: only a change of these fields is one that matters.
            Err(WriteError::Conflict { .. }) => run.pause().await?,
            Err(error) => run.later(error).await?,
        }
    }
    Err(conflict())
}

async fn read(run: &mut Run<'_>, object: &PodObject) -> Result<SeenPodTemplate, Halt> {
    let (cluster, namespace) = (run.cluster()?, run.name.namespace.clone());
    let seen = run.answered(|| cluster.pod_template(&namespace, object)).await?;
    // An object that was made anew under the name is another ensemble's.
    seen.filter(|seen| seen.uid == run.plan.uid).ok_or(Halt::Failed(Trouble::EnsembleGone))
}

/// What a pod has itself; `None` where there is none of this uid.
async fn pod_values(run: &mut Run<'_>, object: &PodObject, pod: &str, uid: &str) -> Result<Option<PodValues>, Halt> {
    let (cluster, namespace) = (run.cluster()?, run.name.namespace.clone());
    run.answered(|| cluster.pod_values(&namespace, object, (pod, uid))).await
}

fn changes(run: &Run<'_>) -> Vec<PodChange> {
    match &run.plan.intent {
        Intent::PodTemplate { changes } => changes.clone(),
        _ => Vec::new(),
    }
}

/// Where the template stands that this operation changes, if the panel itself restarts the members for it.
fn own_object(run: &Run<'_>) -> Option<PodObject> {
    let written = run.plan.steps.iter().find_map(|planned| match &planned.step {
        app::model::plan::Step::WritePodTemplate { object } => Some(object.clone()),
        _ => None,
    });
    written.filter(|object| object.home == PodHome::StatefulSet)
}

fn all_in(changes: &[PodChange], values: &PodValues) -> bool {
    changes.iter().all(|change| change.is_in(values))
}

/// The fields as they are found, each on one line.
fn figures(changes: &[PodChange], values: &PodValues) -> String {
    let figure = |change: &PodChange| {
        let value = values.get(&change.key).map_or_else(|| "–".to_owned(), |value| value.replace('\n', " "));
        format!("{}: {value}", change.key.key())
    };
    changes.iter().map(figure).collect::<Vec<_>>().join(", ")
}
