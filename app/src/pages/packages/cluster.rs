//! The packages of one cluster, and what else the platform runs there.

use leptos::{either::Either, prelude::*};

use super::{actions::Actions, operators::Operators, row::Row};
use crate::{
    model::{create::platform::PlatformLack, package::ClusterPackages},
    routes,
    ui::{Note, Shape},
    words::words,
};

/// Its panel.
#[component]
pub fn Cluster(cluster: ClusterPackages) -> impl IntoView {
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
                <table class="tbl rows">
                    <caption class="vh">{caption}</caption>
                    <thead><tr><th scope="col">{w.package}</th><th scope="col">{w.version}</th><th scope="col">{w.state}</th><th scope="col">{w.users}</th>{actions}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })
    };
    let of = cluster.clone();
    view! {
        <section class="panel" aria-labelledby=heading>
            <header><h2 id=id>{cluster}</h2>{publish}</header>
            {lacks}
            {unread}
            {table}
            <Operators cluster=of operators can_manage/>
            <Actions actions/>
        </section>
    }
}
