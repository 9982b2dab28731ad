//! Publishing a package: a file is checked first, and what was checked is what is sent. Plain forms, so that it works without scripts.

mod found;

use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_params_map;

use self::found::Found;
use crate::{
    model::{
        create::Field as FormField,
        package::{PublishPage, Reviewed},
    },
    parts::{PageTitle, ReasonField},
    routes, server_fns,
    state::use_returned,
    ui::{Loaded, Panel, ReturnedProblem, drawn},
    words::words,
};

/// The page.
#[component]
pub fn Publish() -> impl IntoView {
    let w = &words().publish;
    let params = use_params_map();
    let cluster = Memo::new(move |_| params.with(|params| params.get("cluster").unwrap_or_default()));
    let page = Resource::new_blocking(move || cluster.get(), server_fns::get_publish);
    let returned = use_returned();
    view! {
        <PageTitle text=move || (w.title)(&cluster.get())/>
        <div class="view">
            <header class="row"><h1>{move || (w.title)(&cluster.get())}</h1></header>
            {drawn(move || view! { <ReturnedProblem returned=returned.get()/> })}
            <Loaded resource=page now=|_: &PublishPage| None view=|page| view! { <Body page/> }/>
        </div>
    }
}

#[component]
fn Body(page: PublishPage) -> impl IntoView {
    let found = page.reviewed.clone().map(|reviewed| {
        let ask = (!reviewed.archive.is_empty()).then(|| view! { <Ask cluster=page.cluster.clone() reviewed=reviewed.clone()/> });
        view! { <Found check=reviewed.check/>{ask} }
    });
    view! {
        {found}
        <Upload page/>
    }
}

#[component]
fn Upload(page: PublishPage) -> impl IntoView {
    let w = &words().publish;
    let wrong = use_returned().with_untracked(|returned| returned.invalid()).filter(|(field, _)| *field == FormField::Archive);
    let hint = match wrong {
        Some((field, fault)) => Either::Left(view! { <p class="err" id="archive-note">{(words().problem.fault)(field, &fault)}</p> }),
        None => Either::Right(view! { <p class="hint" id="archive-note">{(w.file_hint)(page.most)}</p> }),
    };
    view! {
        <Panel id="upload" title=w.file note=(w.note)(&page.namespace)>
            <form class="body stack tight" method="post" enctype="multipart/form-data" action=routes::publish(&page.cluster).to_string()>
                <div class="field">
                    <label for="archive">{w.file}</label>
                    <input class="in" type="file" id="archive" name="archive" required="" accept=".tar,.gz,.tgz,.zst" aria-describedby="archive-note"/>
                    {hint}
                </div>
                <div class="row">
                    <button class="btn primary">{w.submit}</button>
                    <a class="btn plain" data-key="Escape" href=routes::packages().to_string()>{w.deed.back}</a>
                </div>
            </form>
        </Panel>
    }
}

/// What was checked goes on as text, with the package that it was seen to replace.
#[component]
fn Ask(cluster: String, reviewed: Reviewed) -> impl IntoView {
    let w = &words().publish;
    let replaces = reviewed.check.replaces.map(|replaced| replaced.name).unwrap_or_default();
    view! {
        <Panel id="ask" title=w.confirm>
            <form class="body stack tight" method="post" enctype="multipart/form-data" action=routes::publish(&cluster).to_string()>
                <input type="hidden" name="kept" value=reviewed.archive/>
                <input type="hidden" name="replaces" value=replaces/>
                <ReasonField/>
                <div class="row"><button class="btn primary">{w.publish}</button></div>
            </form>
        </Panel>
    }
}
