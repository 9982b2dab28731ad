//! Packages of OpenSaola, one table a cluster, with what can be done about each.

mod actions;
mod cluster;
mod operators;
mod row;

use leptos::{either::Either, prelude::*};
use serde::{Deserialize, Serialize};

use self::cluster::Cluster;
use crate::{
    model::{create::platform::PlatformLack, package::PackagesPage},
    parts::PageTitle,
    server_fns,
    state::{follow_panel, use_query, use_returned},
    ui::{Empty, IconName, Loaded, Note, ReturnedProblem, Shape, drawn},
    words::words,
};

/// What the address says was just done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Told {
    done: String,
    waiting: String,
    package: String,
    operator: String,
}

/// The page.
#[component]
pub fn Packages() -> impl IntoView {
    let w = &words().package;
    let page = Resource::new_blocking(|| (), |()| server_fns::list_packages());
    let returned = use_returned();
    follow_panel();
    view! {
        <PageTitle text=w.title/>
        <div class="view packages-page">
            <header class="row"><h1>{w.title}</h1><span class="dim">{w.note}</span></header>
            {drawn(move || view! { <ReturnedProblem returned=returned.get()/> })}
            <JustDone/>
            <Loaded resource=page now=|_: &PackagesPage| None view=|page| view! { <Body page/> }/>
        </div>
    }
}

#[component]
fn JustDone() -> impl IntoView {
    let w = words();
    let told = use_query::<Told>();
    drawn(move || {
        let Told { done, waiting, package, operator } = told.get();
        let is_operator = !operator.is_empty();
        match (done.as_str(), waiting.as_str()) {
            ("", "") => None,
            ("", _) if is_operator => {
                Some(view! { <Note shape=Shape::Warn what=(w.operator.waiting)(&operator) so=w.operator.waiting_so/> })
            }
            ("", _) => Some(view! { <Note shape=Shape::Warn what=(w.publish.deed.waiting)(&package) so=w.publish.deed.waiting_so/> }),
            (done, _) => {
                let what = if is_operator { (w.operator.done)(done, &operator) } else { (w.publish.deed.done)(done, &package) };
                Some(view! { <Note shape=Shape::Ok what so=w.publish.deed.done_so/> })
            }
        }
    })
}

#[component]
fn Body(page: PackagesPage) -> impl IntoView {
    let w = &words().package;
    let with = page.clusters.into_iter().filter(|cluster| cluster.lacks != Some(PlatformLack::Platform));
    let clusters: Vec<_> = with.map(|cluster| view! { <Cluster cluster/> }).collect();
    if clusters.is_empty() {
        let empty = view! { <section class="panel"><Empty icon=IconName::Folder title=w.no_platform why=w.no_platform_why/></section> };
        return Either::Left(empty);
    }
    Either::Right(clusters.collect_view())
}
