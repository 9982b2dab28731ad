//! The page of a deed that asks for nothing but a reason, and for some for the ensemble's name: its plan, made anew when somebody asks.

use leptos::prelude::*;

use super::{super::PageTitle, PlanAsk, PlanView};
use crate::{
    error::AppError,
    model::{EnsembleName, ensemble::ActionKind, plan::Plan},
    routes::{self, Address},
    state::{use_ensemble_name, use_returned},
    ui::Loaded,
    words::words,
};

/// The page. `here` is its own address, at which the deed is also confirmed; `typed` where the ensemble's name is to be typed for that.
pub fn plan_page<F>(
    deed: ActionKind,
    here: fn(&EnsembleName) -> Address,
    typed: bool,
    make: impl Fn(EnsembleName) -> F + Send + Sync + 'static,
) -> impl IntoView
where
    F: Future<Output = Result<Plan, AppError>> + Send + 'static,
{
    let name = use_ensemble_name();
    let returned = use_returned();
    let reason = RwSignal::new(returned.read_untracked().reason.clone());
    let plan = Resource::new_blocking(move || name.get(), make);
    let replan = Callback::new(move |()| plan.refetch());
    let body = move |plan: Plan| {
        let here = here(&plan.ensemble);
        let typed = typed.then(|| plan.ensemble.name.clone());
        let ask = PlanAsk { action: here.clone(), again: here, back: routes::ensemble(&plan.ensemble), typed, hidden: vec![] };
        view! { <PlanView plan ask returned=returned.get_untracked() reason replan/> }
    };
    let title = move || format!("{} {}", (words().plan.title_of)(deed), name.get().name);
    view! {
        <PageTitle text=title/>
        <Loaded resource=plan now=|plan: &Plan| Some(plan.planned_at) view=body/>
    }
}
