//! The plan of a restart, with the choice of who does it. Nothing is written here; the form asks for it.

mod ways;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use self::ways::Ways;
use crate::{
    model::plan::{RestartBy, restart::RestartPage},
    parts::{PageTitle, PlanAsk, PlanView},
    routes, server_fns,
    state::{use_ensemble_name, use_query, use_returned},
    ui::{Loaded, drawn},
    words::words,
};

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Wanted {
    /// Who restarts the members; nobody named is this panel.
    by: String,
}

/// The page.
#[component]
pub fn Restart() -> impl IntoView {
    let name = use_ensemble_name();
    let wanted = use_query::<Wanted>();
    let body = move || view! { <Planned by=RestartBy::from_key(&wanted.get().by).unwrap_or_default()/> };
    view! {
        <PageTitle text=move || format!("{} {}", words().shell.restart, name.get().name)/>
        {drawn(body)}
    }
}

#[component]
fn Planned(by: RestartBy) -> impl IntoView {
    let name = use_ensemble_name();
    let returned = use_returned();
    let reason = RwSignal::new(returned.read_untracked().reason.clone());
    let page = Resource::new_blocking(move || name.get(), move |name| server_fns::get_restart(name, by));
    let replan = Callback::new(move |()| page.refetch());
    let body = move |RestartPage { driver, plan, ways }: RestartPage| {
        let ask = PlanAsk {
            action: routes::restart(&plan.ensemble),
            again: routes::restart_by(&plan.ensemble, by),
            back: routes::ensemble(&plan.ensemble),
            typed: None,
            hidden: vec![("by", by.key().to_owned())],
        };
        let choice = view! { <Ways name=plan.ensemble.clone() driver by ways/> };
        view! { <PlanView plan ask returned=returned.get_untracked() reason replan>{choice}</PlanView> }
    };
    view! { <Loaded resource=page now=|page: &RestartPage| Some(page.plan.planned_at) view=body/> }
}
