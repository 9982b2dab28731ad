//! What a check found: every fault at its file, what the package is, and what it would take away.

use leptos::{either::Either, prelude::*};

use crate::{
    model::{
        EnsembleName,
        package::{PackageCheck, PackageFault, Replaced},
    },
    routes,
    ui::{Note, Panel, Shape},
    words::words,
};

/// The answer.
#[component]
pub fn Found(check: PackageCheck) -> impl IntoView {
    let w = &words().publish;
    let note = if check.faults.is_empty() {
        view! { <Note shape=Shape::Ok what=(w.clean)(&check) so=w.clean_so/> }
    } else {
        view! { <Note shape=Shape::Down what=(w.unclean)(check.faults.len()) so=w.unclean_so/> }
    };
    let faults = (!check.faults.is_empty()).then(|| view! { <Faults faults=check.faults.clone()/> });
    let facts = (!check.name.is_empty()).then(|| view! { <Facts check/> });
    view! {
        <Panel id="found" title=w.found>
            <div class="body">{note}</div>
            {faults}
            {facts}
        </Panel>
    }
}

#[component]
fn Faults(faults: Vec<PackageFault>) -> impl IntoView {
    let w = &words().publish;
    let row = |fault: PackageFault| {
        let file = if fault.file.is_empty() { w.archive.to_owned() } else { fault.file };
        view! { <tr><th scope="row" class="mono">{file}</th><td>{(w.wrong)(&fault.wrong)}</td></tr> }
    };
    view! {
        <div class="scroll" tabindex="0" role="group" aria-label=w.faults>
            <table class="tbl">
                <caption class="vh">{w.faults}</caption>
                <thead><tr><th scope="col">{w.at}</th><th scope="col">{w.what}</th></tr></thead>
                <tbody>{faults.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Facts(check: PackageCheck) -> impl IntoView {
    let w = &words().publish;
    let definitions = (!check.definitions.is_empty()).then(|| {
        view! { <dt>{w.definitions}</dt><dd><span class="mono">{check.definitions.join(", ")}</span>" "<span class="soft">{w.definitions_so}</span></dd> }
    });
    // What is not sent replaces nothing.
    let replaces = check.faults.is_empty().then(|| {
        let replaced = match check.replaces {
            Some(replaced) => Either::Left(view! { <Gone replaced/> }),
            None => Either::Right(w.replaces_nothing),
        };
        view! { <dt>{w.replaces}</dt><dd>{replaced}</dd> }
    });
    view! {
        <dl class="kv body">
            <dt>{w.name}</dt><dd class="mono">{check.name}</dd>
            <dt>{w.versions}</dt><dd class="num">{check.app_versions.join(", ")}</dd>
            <dt>{w.size}</dt><dd>{(w.size_is)(check.files, check.packed)}</dd>
            <dt>"SHA-256"</dt><dd class="mono">{check.sha256}</dd>
            <dt>{w.brings}</dt><dd>{check.brings.into_iter().map(|object| view! { <div class="mono small">{object}</div> }).collect_view()}</dd>
            {definitions}
            {replaces}
        </dl>
    }
}

#[component]
fn Gone(replaced: Replaced) -> impl IntoView {
    let w = &words().publish;
    let user = |name: EnsembleName| view! { <div><a href=routes::ensemble(&name).to_string()>{format!("{}/{}", name.namespace, name.name)}</a></div> };
    let so = (w.replaces_so)(replaced.users.len());
    let lacks = (!replaced.lacks.is_empty()).then(|| view! { <p>{(w.lacks)(&replaced.lacks)}</p> });
    view! {
        <span class="mono">{replaced.name}</span>
        <p class="soft">{so}</p>
        {lacks}
        {replaced.users.into_iter().map(user).collect_view()}
    }
}
