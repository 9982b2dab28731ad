//! The package of an ensemble: what it has, what is enabled, and the form that gives it that, or takes back what hangs.

use leptos::{either::Either, prelude::*};

use crate::{
    model::package::PackageUpdate as Update,
    parts::{PageTitle, ReasonField},
    routes, server_fns,
    state::{use_ensemble_name, use_returned},
    ui::{Loaded, Note, Panel, ReturnedProblem, Shape, drawn},
    words::words,
};

/// The page.
#[component]
pub fn PackageUpdate() -> impl IntoView {
    let name = use_ensemble_name();
    let title = move || name.with(|name| (words().publish.update.title)(&name.name));
    let update = Resource::new_blocking(move || name.get(), server_fns::plan_package_update);
    let returned = use_returned();
    view! {
        <PageTitle text=title/>
        <div class="view">
            <header class="row"><h1>{title}</h1></header>
            {drawn(move || view! { <ReturnedProblem returned=returned.get()/> })}
            <Loaded resource=update now=|_: &Update| None view=|update| view! { <Body update/> }/>
        </div>
    }
}

#[component]
fn Body(update: Update) -> impl IntoView {
    let w = &words().publish.update;
    let leave = routes::ensemble(&update.ensemble).to_string();
    let asked = update.asked.clone().map(|asked| view! { <dt>{w.asked}</dt><dd class="mono">{asked}</dd> });
    let said = update.said.clone().map(|said| view! { <dt>{w.said}</dt><dd>{said}</dd> });
    let ask = match &update.obstacle {
        Some(obstacle) => Either::Left(view! {
            <Note shape=Shape::Stopped what=words().publish.deed.blocked so=(words().publish.deed.obstacle)(obstacle)/>
            <p><a class="btn" data-key="Escape" href=leave>{w.leave}</a></p>
        }),
        None => Either::Right(view! { <Ask update=update.clone() leave/> }),
    };
    view! {
        <Panel id="package" title=w.crumb>
            <dl class="kv body">
                <dt>{w.from}</dt><dd class="mono">{update.from}</dd>
                <dt>{w.to}</dt><dd class="mono">{update.to}</dd>
                {asked}
                {said}
            </dl>
            <div class="body stack tight">{ask}</div>
        </Panel>
    }
}

#[component]
fn Ask(update: Update, leave: String) -> impl IntoView {
    let w = &words().publish.update;
    let takes_back = update.takes_back();
    let (means, submit) = if takes_back { (w.back_means, w.back) } else { (w.means, w.submit) };
    view! {
        <form class="stack tight" method="post" action=routes::package_update(&update.ensemble).to_string()>
            <p class="soft">{means}</p>
            <input type="hidden" name="seen" value=update.seen/>
            {takes_back.then(|| view! { <input type="hidden" name="back" value="yes"/> })}
            <ReasonField/>
            <div class="row">
                <button class="btn primary">{submit}</button>
                <a class="btn plain" data-key="Escape" href=leave>{w.leave}</a>
            </div>
        </form>
    }
}
