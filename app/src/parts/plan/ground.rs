//! Whether what a plan was made on is still so. When the ensemble changes in a way that plans depend on, the plan is made anew unseen, and
//! only another fingerprint counts as a change: the same one would be accepted.

use leptos::prelude::*;

use crate::{
    error::AppError,
    model::{
        EnsemblePage, EnsembleStatus, MyId,
        ensemble::Ability,
        live::LiveEvent,
        operation::OperationRow,
        plan::{Intent, Plan},
        pod_template::PodForm,
        setting::ConfigureForm,
    },
    routes, server_fns,
    state::{follow, follow_panel},
};

/// The ensemble below a plan, as it is now.
#[derive(Clone, Copy)]
pub struct Ground {
    /// The newest status; none before the stream said one, and none below a creation.
    pub now: RwSignal<Option<EnsembleStatus>>,
    /// Whether the plan would be another one now.
    pub changed: Signal<bool>,
}

/// What plans depend on. Counters and ages are not in it.
type Basis = (Option<u16>, Vec<(MyId, bool, bool)>, Vec<Ability>, Option<OperationRow>);

impl Ground {
    /// Follows what is below this plan.
    pub fn under(plan: &Plan) -> Self {
        let (now, changed) = (RwSignal::new(None), RwSignal::new(false));
        let ground = Self { now, changed: changed.into() };
        if matches!(plan.intent, Intent::Create(_)) {
            follow_panel();
            return ground;
        }
        let (plan, last) = (StoredValue::new(plan.clone()), StoredValue::new(None));
        follow(routes::ensemble_events(&plan.read_value().ensemble), move |event| match event {
            LiveEvent::Ensemble(page) => {
                let basis = Some(basis(&page));
                let first = last.with_value(Option::is_none);
                let moved = if first { page.status.strip != plan.read_value().now } else { last.with_value(|last| *last != basis) };
                last.set_value(basis);
                now.set(Some(page.status));
                if moved {
                    look_again(plan, changed);
                }
            }
            LiveEvent::Gone { .. } => changed.set(true),
            _ => {}
        });
        ground
    }
}

fn basis(page: &EnsemblePage) -> Basis {
    let status = &page.status;
    let members = status.members.iter().map(|member| (member.myid, member.votes(), member.state.serves())).collect();
    let running = page.operations.iter().find(|operation| operation.state.open());
    // Its progress changes nothing.
    let running = running.map(|row| OperationRow { done: 0, state: crate::model::operation::OperationState::Running, ..row.clone() });
    (status.leader, members, page.abilities.clone(), running)
}

/// A form that has become wrong meanwhile has no plan, and that is no answer here.
fn planned(plan: Option<Plan>) -> Result<Plan, AppError> {
    plan.ok_or(AppError::PlanOutdated)
}

fn look_again(plan: StoredValue<Plan>, changed: RwSignal<bool>) {
    leptos::task::spawn_local(async move {
        let Some((name, intent, fingerprint)) =
            plan.try_with_value(|plan| (plan.ensemble.clone(), plan.intent.clone(), plan.fingerprint.clone()))
        else {
            return;
        };
        let again = match intent {
            Intent::Scale { to } => server_fns::plan_scale(name, to).await,
            Intent::Configure { changes, later } => {
                server_fns::get_configure(name, ConfigureForm::of(&changes, later)).await.and_then(|page| planned(page.plan))
            }
            Intent::PodTemplate { changes } => {
                server_fns::get_pod_template(name, PodForm::of(&changes)).await.and_then(|page| planned(page.plan))
            }
            Intent::Delete { volumes } => server_fns::plan_delete(name, volumes).await,
            Intent::Stop => server_fns::plan_stop(name).await,
            Intent::Start => server_fns::plan_start(name).await,
            Intent::Repair => server_fns::plan_repair(name).await,
            Intent::Upgrade { version, .. } => server_fns::plan_upgrade(name, version).await,
            Intent::Restart { by } => server_fns::get_restart(name, by).await.map(|page| page.plan),
            Intent::Create(_) => return,
        };
        // An answer that does not come leaves the plan as it was: the server compares once more when it is asked for.
        if let Ok(again) = again {
            changed.try_set(again.fingerprint != fingerprint);
        }
    });
}
