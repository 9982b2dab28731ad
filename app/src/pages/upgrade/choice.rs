//! Which version: those on offer, the present one marked, each with what it would mean.

use leptos::prelude::*;

use crate::{
    model::{
        ensemble::ActionKind,
        plan::{
            GuardOutcome,
            upgrade::{UpgradeChoice, UpgradePage, VersionChange},
        },
    },
    parts::{EnsemblePulse, EnsembleTitle},
    routes, server_fns,
    state::use_ensemble_name,
    ui::{Loaded, Note, Panel, Shape},
    words::words,
};

/// The choice.
#[component]
pub fn VersionChoice() -> impl IntoView {
    let name = use_ensemble_name();
    let page = Resource::new_blocking(move || name.get(), server_fns::get_upgrade);
    let body = |page: UpgradePage| view! { <Versions page/> };
    view! { <Loaded resource=page now=|page: &UpgradePage| Some(page.now) view=body/> }
}

#[component]
fn Versions(page: UpgradePage) -> impl IntoView {
    let (w, plan) = (&words().upgrade, &words().plan);
    let UpgradePage { name, version, choices, blocked_by, .. } = page;
    let obstacle = blocked_by.map(|fact| {
        let what = (words().ensemble.blocked)(ActionKind::Upgrade, &(plan.guard)(&fact));
        view! { <Note shape=Shape::Warn what so=(plan.guard_note)(&fact)/> }
    });
    let none = choices.is_empty();
    let proposed = proposed(&choices);
    let picks = choices.into_iter().map(|choice| pick(choice, proposed.as_deref())).collect_view();
    view! {
        <header class="row">
            <h1>{(plan.title_of)(ActionKind::Upgrade)} " " <EnsembleTitle name=name.clone()/></h1>
            <EnsemblePulse name=name.clone()/>
            <span class="tag">{name.cluster.clone()}</span>
        </header>
        {obstacle}
        {none.then(|| view! { <Note shape=Shape::Warn what=w.none so=w.none_why/> })}
        <Panel id="versions" title=w.choose note=w.choose_note>
            <form class="body stack" method="get" action=routes::upgrade(&name, "").to_string()>
                <p>{(w.now)(version.as_deref())}</p>
                <fieldset>
                    <legend class="vh">{w.choose}</legend>
                    <div class="pick">{picks}</div>
                </fieldset>
                <div class="row">
                    {(!none).then(|| view! { <button class="btn primary">{plan.plan_it}</button> })}
                    <a class="btn plain" data-key="Escape" href=routes::ensemble(&name).to_string()>{plan.cancel}</a>
                </div>
            </form>
        </Panel>
    }
}

/// The newest that nothing speaks against.
fn proposed(choices: &[UpgradeChoice]) -> Option<String> {
    let is_plain = |choice: &&UpgradeChoice| matches!(choice.change, VersionChange::Patch | VersionChange::Minor);
    choices.iter().find(is_plain).map(|choice| choice.version.clone())
}

/// One version: a radio card with what it means. One that is blocked may still be planned: its plan says why. The present one has none.
fn pick(choice: UpgradeChoice, proposed: Option<&str>) -> impl IntoView + use<> {
    let w = &words().upgrade;
    let is_now = choice.change == VersionChange::SameImage;
    let checked = proposed == Some(&choice.version);
    let shape = match choice.change.outcome() {
        GuardOutcome::Blocks if !is_now => Some(Shape::Down),
        GuardOutcome::Warns => Some(Shape::Warn),
        _ => None,
    };
    view! {
        <label>
            <b>
                <input type="radio" name="version" value=choice.version.clone() required="" disabled=is_now checked=checked/>
                {choice.version}
            </b>
            <span class="soft small" data-s=shape.map(Shape::key)>{(w.change)(choice.change)}</span>
            <span class="dim small mono wraps">{choice.image}</span>
        </label>
    }
}
