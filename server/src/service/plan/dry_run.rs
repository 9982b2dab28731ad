//! What Kubernetes says to the first write of a plan as a dry run: permission, admission and ownership show before anything is confirmed.

use app::model::{
    manifest::ObjectRef,
    plan::{Guard, GuardFact, Intent, Plan, RestartTrigger, Step},
    pod_template::{PodChange, PodObject},
    setting::{SettingChange, SettingsObject},
};

use crate::{
    cluster::{ImagePlace, RestartOrder, StopOrder, StopPlace, WriteError},
    error::Result,
    service::Services,
};

impl Services {
    /// Asks the API server whether it would accept the first write. Later writes of a plan are of the same kind and differ by a name or a number.
    pub(super) async fn dry_run(&self, plan: &mut Plan) -> Result<()> {
        let cluster = self.cluster(&plan.ensemble.cluster)?;
        let name = &plan.ensemble;
        let first = plan.steps.iter().find_map(|planned| match &planned.step {
            Step::RestartMember { pod, uid, .. } => Some(First::Pod(pod.clone(), uid.clone())),
            Step::StartMember { myid, .. } => Some(First::Replicas(u16::from(*myid))),
            Step::StopMember { myid, .. } => Some(First::Replicas(u16::from(*myid).saturating_sub(1))),
            Step::GrowByOwner { members, .. } | Step::ShrinkByOwner { members, .. } => Some(First::Owner(*members)),
            Step::DeleteObject { object, .. } => Some(First::Delete(object.clone())),
            Step::WriteImage { image, .. } => Some(First::Image(image.clone())),
            Step::PutImageBack { image, .. } => Some(First::Back(image.clone())),
            Step::WriteSettings { object } => Some(First::Settings(object.clone())),
            Step::WritePodTemplate { object } => Some(First::PodTemplate(object.clone())),
            Step::StopAll { members, .. } => {
                Some(First::Stop(StopOrder::Stop { members: *members, at: plan.planned_at, by: String::new() }))
            }
            Step::TriggerRestart { trigger, .. } => Some(First::Trigger(trigger.clone())),
            Step::StartAll { members, .. } => Some(First::Stop(StopOrder::Start { members: *members })),
            _ => None,
        });
        let answer = match first {
            Some(First::Pod(pod, uid)) => cluster.delete_pod(&name.namespace, &pod, &uid, true).await.map(|_| ()),
            Some(First::Replicas(replicas)) => cluster.set_replicas(&name.namespace, &name.name, replicas, &plan.seen, true).await,
            Some(First::Owner(members)) => match self.present.observed(name).and_then(|observed| observed.size.clone()) {
                Some(size) => cluster.set_owner_size(&name.namespace, &size, members, &plan.seen, true).await,
                None => return Ok(()),
            },
            Some(First::Delete(object)) => cluster.delete_object(&name.namespace, &object, &plan.uid, true).await.map(|_| ()),
            Some(First::Image(image)) => match (self.present.observed(name).and_then(|seen| ImagePlace::of(&seen)), &plan.intent) {
                (Some(place), Intent::Upgrade { version, .. }) => {
                    cluster.set_image(&name.namespace, &place, (&image, version), &plan.seen, true).await
                }
                _ => return Ok(()),
            },
            Some(First::Back(image)) => match self.present.observed(name).and_then(|seen| ImagePlace::of(&seen)) {
                Some(place) => cluster.set_image(&name.namespace, &place, (&image, ""), &plan.seen, true).await,
                None => return Ok(()),
            },
            Some(First::Settings(object)) => match cluster.settings(&name.namespace, &object).await {
                Ok(Some(seen)) => cluster.write_settings(&name.namespace, &object, &seen, changes(&plan.intent), true).await,
                Ok(None) => Err(WriteError::Gone { object: object.title() }),
                Err(error) => Err(error),
            },
            Some(First::PodTemplate(object)) => match cluster.pod_template(&name.namespace, &object).await {
                Ok(Some(seen)) => cluster.write_pod_template(&name.namespace, &object, &seen, fields(&plan.intent), true).await,
                Ok(None) => Err(WriteError::Gone { object: object.title() }),
                Err(error) => Err(error),
            },
            Some(First::Stop(order)) => match self.present.observed(name).and_then(|seen| StopPlace::of(&seen)) {
                Some(place) => cluster.set_stop(&name.namespace, &place, &order, &plan.seen, true).await,
                None => return Ok(()),
            },
            Some(First::Trigger(trigger)) => {
                // A name that no operation has: nothing of that name is there.
                let order = RestartOrder { id: "plan".into(), at: plan.planned_at };
                match cluster.trigger_at(&name.namespace, &trigger, &order).await {
                    Ok(Some(seen)) => cluster.set_trigger(&name.namespace, &trigger, &order, &seen, true).await,
                    Ok(None) => Err(WriteError::Gone { object: trigger.object() }),
                    Err(error) => Err(error),
                }
            }
            None => return Ok(()),
        };
        plan.guard(judged(answer));
        Ok(())
    }
}

enum First {
    Pod(String, String),
    Replicas(u16),
    Owner(u16),
    Delete(ObjectRef),
    Image(String),
    Back(String),
    Settings(SettingsObject),
    PodTemplate(PodObject),
    Stop(StopOrder),
    Trigger(RestartTrigger),
}

fn changes(intent: &Intent) -> &[SettingChange] {
    match intent {
        Intent::Configure { changes, .. } => changes,
        _ => &[],
    }
}

fn fields(intent: &Intent) -> &[PodChange] {
    match intent {
        Intent::PodTemplate { changes } => changes,
        _ => &[],
    }
}

/// What an answer to a dry run means for a plan. A conflict is not held against it: the object moved on since it was read, and whoever
/// confirms will confirm a plan on the newer one.
pub(in crate::service) fn judged(answer: Result<(), WriteError>) -> Guard {
    match answer {
        Ok(()) | Err(WriteError::Conflict { .. }) => Guard::passes(GuardFact::DryRun { refused: None }),
        Err(WriteError::Owned { field, manager, .. }) => Guard::blocks(GuardFact::FieldOwned { field, manager }),
        Err(WriteError::Refused { message, .. }) => Guard::blocks(GuardFact::DryRun { refused: Some(message) }),
        Err(error @ (WriteError::Silent { .. } | WriteError::Gone { .. })) => {
            Guard::blocks(GuardFact::DryRun { refused: Some(error.to_string()) })
        }
    }
}
