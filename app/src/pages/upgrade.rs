//! A change of ZooKeeper's version: first the choice of a version, then its plan. Nothing is written here; the form asks for it.

mod choice;

use leptos::{either::Either, prelude::*};
use serde::{Deserialize, Serialize};

use self::choice::VersionChoice;
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
    version: String,
}

/// The page.
#[component]
pub fn Upgrade() -> impl IntoView {
    let name = use_ensemble_name();
    let wanted = use_query::<Wanted>();
    let body = move || match wanted.get().version.trim() {
        "" => Either::Right(view! { <VersionChoice/> }),
        version => Either::Left(view! { <Planned version=version.to_owned()/> }),
    };
    view! {
        <PageTitle text=move || format!("{} {}", words().shell.upgrade, name.get().name)/>
        {drawn(body)}
    }
}

#[component]
fn Planned(version: String) -> impl IntoView {
    let name = use_ensemble_name();
    let returned = use_returned();
    let reason = RwSignal::new(returned.read_untracked().reason.clone());
    let wanted = version.clone();
    let plan = Resource::new_blocking(move || name.get(), move |name| server_fns::plan_upgrade(name, wanted.clone()));
    let replan = Callback::new(move |()| plan.refetch());
    let body = move |plan: Plan| {
        let ask = PlanAsk {
            typed: None,
            action: routes::upgrade(&plan.ensemble, ""),
            again: routes::upgrade(&plan.ensemble, &version),
            back: routes::ensemble(&plan.ensemble),
            hidden: vec![("version", version.clone())],
        };
        view! { <PlanView plan ask returned=returned.get_untracked() reason replan/> }
    };
    view! { <Loaded resource=plan now=|plan: &Plan| Some(plan.planned_at) view=body/> }
}
