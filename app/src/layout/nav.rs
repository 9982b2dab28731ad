//! Pages, clusters with their own state, and the person. The same in the side and in the menu of narrow windows. Counts and clusters follow
//! the stream of the page.

mod cluster;

use leptos::prelude::*;

use self::cluster::Cluster;
use super::{language_switch::LanguageSwitch, theme_switch::ThemeSwitch};
use crate::{
    error::AppError,
    model::{Verb, Viewer, access::PeopleQuery, audit::AuditQuery, fleet::FleetQuery, operation::OperationQuery},
    routes,
    state::{Theme, here, use_live, use_theme},
    ui::{Icon, IconName, Kept, drawn, kept},
    words::{Language, language, number::thousands, words},
};

/// Navigations as the server drew them last, by address and what the switches show: every page has two.
static DRAWN: Kept<(String, Language, Theme), Viewer> = Kept::new();

/// Navigation.
#[component]
pub fn Nav(viewer: Resource<Result<Viewer, AppError>>) -> impl IntoView {
    let shown = (here().get_untracked(), language(), use_theme().get_untracked());
    let known = move || {
        let shown = shown.clone();
        Suspend::new(async move {
            viewer.await.ok().map(|viewer| kept(&DRAWN, shown, viewer, |viewer| view! { <Known viewer=viewer.clone()/> }))
        })
    };
    view! { <Transition>{drawn(known)}</Transition> }
}

#[component]
fn Known(viewer: Viewer) -> impl IntoView {
    let w = &words().shell;
    let live = use_live();
    let reads_audit = viewer.has(Verb::AuditRead);
    let fleet = routes::fleet(&FleetQuery::default()).to_string();
    let operations = routes::operations(&OperationQuery::default()).to_string();
    let audit = routes::audit(&AuditQuery::default()).to_string();
    let audits = Memo::new(move |_| live.viewer().map_or(reads_audit, |viewer| viewer.has(Verb::AuditRead)));
    let access = if viewer.has(Verb::Admin) { routes::people(&PeopleQuery::default()) } else { routes::tokens() }.to_string();
    let role = role_of(&viewer);
    let (ensembles, open) = (viewer.ensembles, viewer.open_operations);
    let ensembles = Memo::new(move |_| Some(live.viewer().map_or(ensembles, |viewer| viewer.ensembles)));
    let open = Memo::new(move |_| live.viewer().map_or(open, |viewer| viewer.open_operations));
    let clusters = viewer.clusters.into_iter().map(|cluster| view! { <Cluster cluster/> }).collect_view();
    view! {
        <div class="navs">
            <nav class="nav" aria-label=w.main>
                <Page href=fleet icon=IconName::Fleet name=w.fleet key="f" below="/ensembles" count=ensembles/>
                <Page href=operations icon=IconName::Ops name=w.operations key="o" below="/operations" count=open/>
                <Page href=routes::packages().to_string() icon=IconName::Folder name=w.packages key="k" below="/packages"/>
                {move || audits.try_get().unwrap_or_default().then(|| view! { <Page href=audit.clone() icon=IconName::Audit name=w.audit key="a" below="/audit"/> })}
                <Page href=access icon=IconName::Access name=w.access key="p" below="/access"/>
            </nav>
            <nav class="nav" aria-label=w.clusters>
                <h2>{w.clusters}</h2>
                {clusters}
            </nav>
            <div class="nav you" data-end="">
                <LanguageSwitch/>
                <ThemeSwitch/>
                <form method="post" action=routes::logout().to_string() class="row">
                    <Icon name=IconName::User/>
                    <span class="who">
                        <span class="cut">{viewer.name}</span>
                        <span class="count">{role}</span>
                    </span>
                    <button class="btn plain s">{w.sign_out}</button>
                </form>
            </div>
        </div>
    }
}

/// The first role, and how many there are beside it.
fn role_of(viewer: &Viewer) -> String {
    let w = &words().shell;
    match viewer.bindings.as_slice() {
        [] => w.no_role.into(),
        [one] => (w.role)(one.role).into(),
        [first, rest @ ..] => format!("{} {}", (w.role)(first.role), (w.more_roles)(rest.len() as u64)),
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
    #[prop(optional, into)] count: Signal<Option<u32>>,
) -> impl IntoView {
    let path = here();
    let own = href.clone();
    // A reader who leaves while the page is drawn takes its signals along.
    let current = move || path.try_with(|p| *p == own || p.starts_with(below)).unwrap_or_default().then_some("page");
    let count = move || count.try_get().flatten().map(|n| view! { <span class="count">{thousands(n.into())}</span> });
    view! {
        <a href=href aria-current=current data-go=key>
            <Icon name=icon/>
            <span>{name}</span>
            {count}
        </a>
    }
}
