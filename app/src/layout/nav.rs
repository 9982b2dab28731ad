//! Pages, clusters with their own state, and the person. The same in the side and in the menu of narrow windows.

use leptos::prelude::*;

use super::theme_switch::ThemeSwitch;
use crate::{
    error::AppError,
    model::{
        Timestamp, Viewer,
        audit::AuditQuery,
        fleet::{ClusterState, FleetQuery},
        operation::OperationQuery,
    },
    routes,
    state::{here, use_clock},
    ui::{Icon, IconName, Mark, Shape},
    words::{number::thousands, words},
};

/// Navigation.
#[component]
pub fn Nav(viewer: Resource<Result<Viewer, AppError>>) -> impl IntoView {
    let known = move || Suspend::new(async move { viewer.await.ok().map(|viewer| view! { <Known viewer/> }.into_any()) });
    view! { <Transition>{known}</Transition> }
}

#[component]
fn Known(viewer: Viewer) -> impl IntoView {
    let w = &words().shell;
    let fleet = routes::fleet(&FleetQuery::default()).to_string();
    let operations = routes::operations(&OperationQuery::default()).to_string();
    let audit = routes::audit(&AuditQuery::default()).to_string();
    let clusters = viewer.clusters.into_iter().map(|cluster| view! { <Cluster cluster/> }).collect_view();
    view! {
        <nav class="nav" aria-label=w.main>
            <Page href=fleet icon=IconName::Fleet name=w.fleet key="f" below="/ensembles" count=Some(viewer.ensembles)/>
            <Page href=operations icon=IconName::Ops name=w.operations key="o" below="/operations" count=viewer.open_operations/>
            <Page href=audit icon=IconName::Audit name=w.audit key="a" below="/audit" count=None/>
        </nav>
        <nav class="nav" aria-label=w.clusters>
            <h2>{w.clusters}</h2>
            {clusters}
        </nav>
        <div class="nav you" data-end="">
            <ThemeSwitch/>
            <form method="post" action=routes::logout().to_string() class="row">
                <Icon name=IconName::User/>
                <span class="who">
                    <span class="cut">{viewer.name}</span>
                    <span class="count">{(w.role)(viewer.role)}</span>
                </span>
                <button class="btn plain s">{w.sign_out}</button>
            </form>
        </div>
    }
}

#[component]
fn Page(
    href: String,
    icon: IconName,
    name: &'static str,
    /// After `g`.
    key: &'static str,
    /// Pages that stand below this one.
    below: &'static str,
    count: Option<u32>,
) -> impl IntoView {
    let path = here();
    let own = href.clone();
    let current = move || path.with(|p| *p == own || p.starts_with(below)).then_some("page");
    view! {
        <a href=href aria-current=current data-go=key>
            <Icon name=icon/>
            <span>{name}</span>
            {count.map(|n| view! { <span class="count">{thousands(n.into())}</span> })}
        </a>
    }
}

#[component]
fn Cluster(cluster: ClusterState) -> impl IntoView {
    let clock = use_clock();
    let shape = if cluster.silent_since.is_none() && cluster.ready { Shape::Ok } else { Shape::Unknown };
    let href = routes::fleet(&FleetQuery { cluster: cluster.name.clone(), ..FleetQuery::default() }).to_string();
    let (name, count) = (cluster.name.clone(), cluster.ensembles);
    let said = move || (words().shell.cluster)(&cluster, clock.now(cluster.silent_since.unwrap_or(Timestamp::from_ms(0))));
    view! {
        <a href=href>
            <span data-s=shape.key()>
                <Mark shape/>
            </span>
            <span>{name}<span class="vh">" " {said}</span></span>
            <span class="count">{thousands(count.into())}</span>
        </a>
    }
}
