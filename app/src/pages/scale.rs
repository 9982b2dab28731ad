//! A change of size: first the choice of a size, then its plan. Nothing is written here; the form asks for it.

mod choice;

use leptos::{either::Either, prelude::*};
use serde::{Deserialize, Serialize};

use self::choice::SizeChoice;
use crate::{
    model::plan::Plan,
    parts::{PageTitle, PlanAsk, PlanView},
    routes, server_fns,
    state::{use_ensemble_name, use_query, use_returned},
    ui::{Loaded, drawn},
    words::words,
};

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Wanted {
    to: String,
}

/// The page.
#[component]
pub fn Scale() -> impl IntoView {
    let name = use_ensemble_name();
    let wanted = use_query::<Wanted>();
    let body = move || {
        let typed = wanted.get().to;
        match typed.trim().parse::<u16>() {
            Ok(to) => Either::Left(view! { <Planned to/> }),
            Err(_) => Either::Right(view! { <SizeChoice typed/> }),
        }
    };
    view! {
        <PageTitle text=move || format!("{} {}", words().shell.scale, name.get().name)/>
        {drawn(body)}
    }
}

#[component]
fn Planned(to: u16) -> impl IntoView {
    let name = use_ensemble_name();
    let returned = use_returned();
    let reason = RwSignal::new(returned.read_untracked().reason.clone());
    let plan = Resource::new_blocking(move || name.get(), move |name| server_fns::plan_scale(name, to));
    let replan = Callback::new(move |()| plan.refetch());
    let body = move |plan: Plan| {
        let ask = PlanAsk {
            action: routes::scale(&plan.ensemble, ""),
            again: routes::scale(&plan.ensemble, &to.to_string()),
            back: routes::ensemble(&plan.ensemble),
            typed: None,
            hidden: vec![("to", to.to_string())],
        };
        view! { <PlanView plan ask returned=returned.get_untracked() reason replan/> }
    };
    view! { <Loaded resource=plan now=|plan: &Plan| Some(plan.planned_at) view=body/> }
}
