//! No rows: no cluster, no answer, no ensemble, or none that matches. These are different things and look different.

use leptos::prelude::*;

use crate::{
    model::{
        create::CreateForm,
        fleet::{FleetPage, FleetQuery},
    },
    routes,
    ui::{Empty, IconName},
    words::words,
};

/// Says why there is no row, and the way on.
#[component]
pub fn NothingShown(page: FleetPage, query: FleetQuery) -> impl IntoView {
    let w = &words().fleet;
    let everything = routes::fleet(&FleetQuery::default()).to_string();
    if !page.has_role {
        return view! { <Empty icon=IconName::Lock title=w.no_role why=w.no_role_why/> }.into_any();
    }
    if page.clusters.is_empty() {
        return view! { <Empty icon=IconName::Fleet title=w.no_clusters why=w.no_clusters_why/> }.into_any();
    }
    let asked = |name: &str| query.cluster == name || (query.cluster.is_empty() && page.tally.all == 0);
    let silent = page.clusters.iter().filter(|cluster| asked(&cluster.name)).filter_map(|cluster| (w.silent)(cluster, page.now));
    let silent = silent.collect::<Vec<_>>().join(" ");
    if !silent.is_empty() {
        let all = (page.tally.all > 0).then(|| view! { <a class="btn" href=everything>{w.clear_filter}</a> });
        return view! { <Empty icon=IconName::Fleet title=w.unseen why=silent>{all}</Empty> }.into_any();
    }
    if page.tally.all == 0 {
        let why = (w.empty_why)(page.clusters.len() as u64);
        return view! {
            <Empty icon=IconName::Fleet title=w.empty why>
                {page.can_create.then(|| view! { <a class="btn primary" href=routes::create(&CreateForm::default()).to_string()>{words().shell.create}</a> })}
            </Empty>
        }
        .into_any();
    }
    let shape = FleetQuery { q: String::new(), sort: String::new(), dir: String::new(), page: String::new(), ..query.clone() };
    let more = shape != FleetQuery::default();
    let near = page.nearest.map(|name| {
        let href = routes::fleet(&FleetQuery { q: name.name.clone(), ..FleetQuery::default() }).to_string();
        view! { <a class="btn" href=href>{(w.did_you_mean)(&name)}</a> }
    });
    view! {
        <Empty icon=IconName::Search title=w.nothing why=(w.nothing_why)(page.tally.all, query.q.trim(), more)>
            {near}
            <a class="btn" href=everything>{w.clear_filter}</a>
        </Empty>
    }
    .into_any()
}
