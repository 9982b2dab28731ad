//! A change of settings: the form with the values as they stand, then the review of every changed line. The whole form is in the address; it
//! holds no secret.

mod fields;

use leptos::prelude::*;

use self::fields::{Fields, When};
use super::create::Faults;
use crate::{
    model::setting::{ConfigureForm, ConfigurePage, SettingEffect},
    parts::{EnsemblePulse, EnsembleTitle, PageTitle, PlanAsk, PlanView},
    routes::{self, Returned},
    server_fns,
    state::{use_ensemble_name, use_query, use_returned},
    ui::{Loaded, Panel, ReturnedProblem},
    words::words,
};

/// The page.
#[component]
pub fn Configure() -> impl IntoView {
    let (name, typed, returned) = (use_ensemble_name(), use_query::<Vec<(String, String)>>(), use_returned());
    let asked = move || (name.get(), ConfigureForm::from_pairs(typed.get()));
    let page = Resource::new_blocking(asked, |(name, form)| server_fns::get_configure(name, form));
    let reason = RwSignal::new(returned.read_untracked().reason.clone());
    let replan = Callback::new(move |()| page.refetch());
    let body = move |page: ConfigurePage| view! { <Body page returned=returned.get_untracked() reason replan/> };
    view! {
        <PageTitle text=move || format!("{} {}", words().shell.configure, name.get().name)/>
        <Loaded resource=page now=|page: &ConfigurePage| Some(page.read_at) view=body/>
    }
}

#[component]
fn Body(page: ConfigurePage, returned: Returned, reason: RwSignal<String>, replan: Callback<()>) -> impl IntoView {
    let Some(plan) = page.plan else { return view! { <Filling page returned/> }.into_any() };
    let (name, form) = (page.ensemble, page.form);
    let edit = ConfigureForm { review: String::new(), ..form.clone() };
    let ask = PlanAsk {
        action: routes::configure(&name),
        again: routes::configure_as(&name, &form),
        back: if plan.steps.is_empty() { routes::ensemble(&name) } else { routes::configure_as(&name, &edit) },
        typed: None,
        hidden: form.pairs(),
    };
    view! { <PlanView plan ask returned reason replan/> }.into_any()
}

#[component]
fn Filling(page: ConfigurePage, returned: Returned) -> impl IntoView {
    let w = words();
    let name = page.ensemble.clone();
    let fields = view! { <Fields page=page.clone()/> };
    let when = view! { <When later=page.form.is_later()/> };
    let ignored = page.settings.iter().filter(|setting| setting.effect == SettingEffect::Ignored).count() as u64;
    view! {
        <div class="view create-page">
            <header class="row">
                <h1>{w.configure.title} " " <EnsembleTitle name=name.clone()/></h1>
                <EnsemblePulse name=name.clone()/>
                <span class="tag">{name.cluster.clone()}</span>
            </header>
            <ReturnedProblem returned/>
            <Faults faults=page.faults.clone()/>
            <form class="cols" method="get" action=routes::configure(&name).to_string()>
                <input type="hidden" name="review" value="yes"/>
                <div class="stack gap">{fields} {when}</div>
                <aside class="stack gap review">
                    <Panel id="facts" title=w.configure.facts note=w.configure.facts_note>
                        <div class="body stack soft">
                            <p>{page.object.map(|object| (w.configure.stands_in)(&object))}</p>
                            <p>{w.configure.read_at_start} " " {w.configure.emptied}</p>
                            {(ignored > 0).then(|| view! { <p>{(w.configure.ignored)(ignored)}</p> })}
                        </div>
                    </Panel>
                    <div class="row">
                        <button class="btn primary">{w.configure.review}</button>
                        <a class="btn plain" data-key="Escape" href=routes::ensemble(&name).to_string()>{w.plan.cancel}</a>
                    </div>
                    <p class="dim small">{w.configure.review_next}</p>
                </aside>
            </form>
        </div>
    }
}
