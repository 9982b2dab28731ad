//! Packages of OpenSaola, one table a cluster, with what can be done about each.

mod actions;
mod operators;
mod row;

use leptos::{either::Either, prelude::*};
use leptos_meta::Title;
use serde::{Deserialize, Serialize};

use self::{actions::Actions, operators::Operators, row::Row};
use crate::{
    model::{
        create::platform::PlatformLack,
        package::{ClusterPackages, PackagesPage},
    },
    routes, server_fns,
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
}

/// The page.
#[component]
pub fn Packages() -> impl IntoView {
    let w = &words().package;
    let page = Resource::new_blocking(|| (), |()| server_fns::list_packages());
    let returned = use_returned();
    follow_panel();
    view! {
        <Title text=(words().shell.title)(w.title)/>
        <div class="view">
            <header class="row"><h1>{w.title}</h1><span class="dim">{w.note}</span></header>
            {drawn(move || view! { <ReturnedProblem returned=returned.get()/> })}
            <JustDone/>
            <Loaded resource=page now=|_: &PackagesPage| None view=|page| view! { <Body page/> }/>
        </div>
    }
}

#[component]
fn JustDone() -> impl IntoView {
    let w = &words().publish.deed;
    let told = use_query::<Told>();
    drawn(move || {
        let Told { done, waiting, package } = told.get();
        match (done.as_str(), waiting.as_str()) {
            ("", "") => None,
            ("", _) => Some(view! { <Note shape=Shape::Warn what=(w.waiting)(&package) so=w.waiting_so/> }),
            (done, _) => Some(view! { <Note shape=Shape::Ok what=(w.done)(done, &package) so=w.done_so/> }),
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

#[component]
fn Cluster(cluster: ClusterPackages) -> impl IntoView {
    let w = &words().package;
    let ClusterPackages { cluster, namespace, is_unread, can_manage, lacks, packages, operators, actions } = cluster;
    let (heading, id) = (format!("packages-{cluster}"), format!("packages-{cluster}"));
    let publish = can_manage.then(|| {
        view! { <span class="row end"><a class="btn s" href=routes::publish(&cluster).to_string()>{words().publish.link}</a></span> }
    });
    let so = if lacks == Some(PlatformLack::Package) && !packages.is_empty() { w.none_enabled } else { "" };
    let lacks = lacks.map(|lack| (words().create.platform_lacks)(&cluster, lack));
    let lacks = lacks.map(|what| view! { <div class="body"><Note shape=Shape::Warn what so/></div> });
    let unread =
        is_unread.then(|| view! { <div class="body"><Note shape=Shape::Unknown what=(w.unread)(&namespace) so=w.unread_so/></div> });
    let table = if packages.is_empty() {
        Either::Left(view! { <p class="body soft">{w.none}</p> })
    } else {
        let caption = (w.caption)(&cluster);
        let of = cluster.clone();
        let rows = packages.into_iter().map(|package| view! { <Row cluster=of.clone() package can_manage/> }).collect_view();
        let actions = can_manage.then(|| view! { <th scope="col">{words().publish.deed.actions}</th> });
        Either::Right(view! {
            <div class="scroll" tabindex="0" role="group" aria-labelledby=heading.clone()>
                <table class="tbl">
                    <caption class="vh">{caption}</caption>
                    <thead><tr><th scope="col">{w.package}</th><th scope="col">{w.version}</th><th scope="col">{w.state}</th><th scope="col">{w.users}</th>{actions}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })
    };
    view! {
        <section class="panel" aria-labelledby=heading>
            <header><h2 id=id>{cluster}</h2>{publish}</header>
            {lacks}
            {unread}
            {table}
            <Operators operators/>
            <Actions actions/>
        </section>
    }
}
