//! A cluster beside the pages: whether its API answers, and how many ensembles it has.

use leptos::prelude::*;

use crate::{
    model::{
        Timestamp,
        fleet::{ClusterState, FleetQuery},
    },
    routes,
    state::{use_clock, use_live},
    ui::{Mark, Shape},
    words::{number::thousands, words},
};

/// The cluster, as the stream last said; unknown once the stream is lost.
#[component]
pub fn Cluster(cluster: ClusterState) -> impl IntoView {
    let (live, clock) = (use_live(), use_clock());
    let name = cluster.name.clone();
    let href = routes::fleet(&FleetQuery { cluster: name.clone(), ..FleetQuery::default() }).to_string();
    let state = Memo::new(move |_| {
        let heard = live.viewer().and_then(|viewer| viewer.clusters.into_iter().find(|other| other.name == cluster.name));
        let state = heard.unwrap_or_else(|| cluster.clone());
        ClusterState { silent_since: live.lost().or(state.silent_since), ..state }
    });
    let shape = move || state.with(shape);
    let count = move || state.with(|s| thousands(s.ensembles.into()));
    let said = Memo::new(move |_| state.with(|s| (words().shell.cluster)(s, clock.now(s.silent_since.unwrap_or(Timestamp::from_ms(0))))));
    view! {
        <a href=href title=said>
            {move || view! { <span data-s=shape().key()><Mark shape=shape()/></span> }}
            <span>{name}<span class="vh">" " {said}</span></span>
            <span class="count">{count}</span>
        </a>
    }
}

fn shape(state: &ClusterState) -> Shape {
    match (state.silent_since, state.ready) {
        (None, true) if !state.forbidden.is_empty() => Shape::Warn,
        (None, true) => Shape::Ok,
        _ => Shape::Unknown,
    }
}
