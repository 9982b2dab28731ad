//! The plan of a repair after an upgrade that came to nothing. Nothing is written here; the form asks for it.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    model::{ensemble::ActionKind, plan::Plan},
    parts::{PlanAsk, PlanView},
    routes, server_fns,
    state::{use_ensemble_name, use_returned},
    ui::Loaded,
    words::words,
};

/// The page.
#[component]
pub fn Repair() -> impl IntoView {
    let name = use_ensemble_name();
    let returned = use_returned();
    let reason = RwSignal::new(returned.read_untracked().reason.clone());
    let plan = Resource::new_blocking(move || name.get(), server_fns::plan_repair);
    let replan = Callback::new(move |()| plan.refetch());
    let body = move |plan: Plan| {
        let here = routes::repair(&plan.ensemble);
        let ask = PlanAsk { action: here.clone(), again: here, back: routes::ensemble(&plan.ensemble), typed: None, hidden: vec![] };
        view! { <PlanView plan ask returned=returned.get_untracked() reason replan/> }
    };
    let title = move || format!("{} {}", (words().plan.title_of)(ActionKind::Repair), name.get().name);
    view! {
        <Title text=move || (words().shell.title)(&title())/>
        <Loaded resource=plan now=|plan: &Plan| Some(plan.planned_at) view=body/>
    }
}
