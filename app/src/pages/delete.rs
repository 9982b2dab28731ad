//! The plan of a deletion, with the choice of what becomes of the data. Nothing is written here; the form asks for it, and wants the
//! ensemble's name typed.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    model::plan::{Intent, Plan},
    parts::{PageTitle, PlanAsk, PlanView},
    routes, server_fns,
    state::{use_ensemble_name, use_query, use_returned},
    ui::{Loaded, Panel, drawn},
    words::words,
};

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Wanted {
    /// `delete` takes the data, too; anything else keeps it.
    volumes: String,
}

impl Wanted {
    fn volumes(&self) -> bool {
        self.volumes == routes::VOLUMES_TOO
    }
}

/// The page.
#[component]
pub fn Delete() -> impl IntoView {
    let name = use_ensemble_name();
    let wanted = use_query::<Wanted>();
    let body = move || view! { <Planned volumes=wanted.get().volumes()/> };
    view! {
        <PageTitle text=move || format!("{} {}", words().shell.delete, name.get().name)/>
        {drawn(body)}
    }
}

#[component]
fn Planned(volumes: bool) -> impl IntoView {
    let name = use_ensemble_name();
    let returned = use_returned();
    let reason = RwSignal::new(returned.read_untracked().reason.clone());
    let plan = Resource::new_blocking(move || name.get(), move |name| server_fns::plan_delete(name, volumes));
    let replan = Callback::new(move |()| plan.refetch());
    let body = move |plan: Plan| {
        let fate = if volumes { routes::VOLUMES_TOO } else { "" };
        let ask = PlanAsk {
            action: routes::delete(&plan.ensemble, false),
            again: routes::delete(&plan.ensemble, volumes),
            back: routes::ensemble(&plan.ensemble),
            hidden: vec![("volumes", fate.to_owned())],
            typed: Some(plan.ensemble.name.clone()),
        };
        let choice = view! { <Fate plan=plan.clone()/> };
        view! { <PlanView plan ask returned=returned.get_untracked() reason replan>{choice}</PlanView> }
    };
    view! { <Loaded resource=plan now=|plan: &Plan| Some(plan.planned_at) view=body/> }
}

/// What becomes of the data: two plans, one beside the other.
#[component]
fn Fate(plan: Plan) -> impl IntoView {
    let w = &words().delete;
    let volumes = matches!(plan.intent, Intent::Delete { volumes: true });
    let name = plan.ensemble;
    let pick = move |too: bool, what: &'static str, so: &'static str| {
        let href = routes::delete(&name, too).to_string();
        view! {
            <a href=href aria-current=(too == volumes).then_some("true")>
                <b>{what}</b>
                <span class="soft small">{so}</span>
            </a>
        }
    };
    view! {
        <Panel id="data" title=w.data note=w.data_note>
            <nav class="body pick" aria-label=w.data>
                {pick(false, w.keep, w.keep_so)}
                {pick(true, w.too, w.too_so)}
            </nav>
        </Panel>
    }
}
