//! Packages of OpenSaola, one table a cluster.

use leptos::{either::Either, prelude::*};
use leptos_meta::Title;

use crate::{
    model::{
        EnsembleName,
        create::platform::PlatformLack,
        package::{ClusterPackages, PackageRow, PackageState, PackagesPage},
    },
    routes, server_fns,
    state::follow_panel,
    ui::{Badge, Empty, IconName, Loaded, Note, Shape},
    words::words,
};

/// The page.
#[component]
pub fn Packages() -> impl IntoView {
    let w = &words().package;
    let page = Resource::new_blocking(|| (), |()| server_fns::list_packages());
    follow_panel();
    view! {
        <Title text=(words().shell.title)(w.title)/>
        <div class="view">
            <header class="row"><h1>{w.title}</h1><span class="dim">{w.note}</span></header>
            <Loaded resource=page now=|_: &PackagesPage| None view=|page| view! { <Body page/> }/>
        </div>
    }
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
    let ClusterPackages { cluster, lacks, packages } = cluster;
    let what = lacks.map(|lack| (words().create.platform_lacks)(&cluster, lack));
    let so = if lacks == Some(PlatformLack::Package) && !packages.is_empty() { w.none_enabled } else { "" };
    let note = what.map(|what| view! { <div class="body"><Note shape=Shape::Warn what so/></div> });
    let (heading, caption) = (format!("packages-{cluster}"), (w.caption)(&cluster));
    let id = heading.clone();
    let table = if packages.is_empty() {
        Either::Left(view! { <p class="body soft">{w.none}</p> })
    } else {
        let rows = packages.into_iter().map(|package| view! { <Row package/> }).collect_view();
        Either::Right(view! {
            <div class="scroll" tabindex="0" role="group" aria-labelledby=heading.clone()>
                <table class="tbl">
                    <caption class="vh">{caption}</caption>
                    <thead><tr><th scope="col">{w.package}</th><th scope="col">{w.version}</th><th scope="col">{w.state}</th><th scope="col">{w.users}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })
    };
    view! {
        <section class="panel" aria-labelledby=heading>
            <header><h2 id=id>{cluster}</h2></header>
            {note}
            {table}
        </section>
    }
}

#[component]
fn Row(package: PackageRow) -> impl IntoView {
    let w = &words().package;
    let state = package.state;
    let shape = match state {
        PackageState::Enabled => Shape::Ok,
        PackageState::Disabled => Shape::Stopped,
        PackageState::Gone => Shape::Down,
    };
    let means = Some((w.means)(state).to_owned()).filter(|means| !means.is_empty());
    let said = means.into_iter().chain(package.errors).map(|text| view! { <p class="dim small">{text}</p> }).collect_view();
    let none = package.users.is_empty().then(|| view! { <span class="dim">{w.no_users}</span> });
    let user = |name: EnsembleName| view! { <div><a href=routes::ensemble(&name).to_string()>{format!("{}/{}", name.namespace, name.name)}</a></div> };
    let users = package.users.into_iter().map(user).collect_view();
    view! {
        <tr>
            <th scope="row" class="mono">{package.name}</th>
            <td class="num">{package.version}</td>
            <td><Badge shape word=(w.state_of)(state)/>{said}</td>
            <td>{none}{users}</td>
        </tr>
    }
}
