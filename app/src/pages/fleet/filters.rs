//! Search and filters. All of it is addresses and one form, so it works without scripts and can be bookmarked.

use leptos::{either::Either, prelude::*};
use leptos_router::components::Form;

use crate::{
    model::{
        driver::DriverKind,
        fleet::{Choice, ClusterState, Facets, FleetQuery},
    },
    routes,
    ui::{Icon, IconName},
    words::{number::thousands, words},
};

type Pick = fn(&mut FleetQuery) -> &mut String;

/// The row of filters.
#[component]
pub fn Filters(facets: Facets, clusters: Vec<ClusterState>, query: FleetQuery) -> impl IntoView {
    let w = &words().fleet;
    let clusters = clusters.into_iter().map(|c| Choice { value: c.name, count: c.ensembles }).collect();
    let same = |value: &str| value.to_owned();
    let driver =
        |value: &str| DriverKind::from_key(value).map_or_else(|| value.to_owned(), |kind| (words().health.driver)(kind).to_owned());
    let voters = |value: &str| (words().fleet.facet.voters)(value);
    view! {
        <Form method="GET" action="/" attr:class="filters" attr:role="search">
            <label class="find">
                <Icon name=IconName::Search/>
                <span class="vh">{w.search}</span>
                <input class="in" type="search" name="q" placeholder=w.search_hint value=query.q.clone()/>
            </label>
            <Kept query=query.clone()/>
            <Facet name=w.facet.cluster choices=clusters pick=|q| &mut q.cluster label=same query=query.clone()/>
            <Facet name=w.facet.namespace choices=facets.namespaces pick=|q| &mut q.namespace label=same query=query.clone()/>
            <Facet name=w.facet.driver choices=facets.drivers pick=|q| &mut q.driver label=driver query=query.clone()/>
            <Facet name=w.facet.version choices=facets.versions pick=|q| &mut q.version label=same query=query.clone()/>
            <Facet name=w.facet.size choices=facets.sizes pick=|q| &mut q.size label=voters query/>
            <button class="vh">{w.apply}</button>
        </Form>
    }
}

/// What else the address says, kept when something is searched.
#[component]
fn Kept(query: FleetQuery) -> impl IntoView {
    let fields = [
        ("health", query.health),
        ("operation", query.operation),
        ("cluster", query.cluster),
        ("namespace", query.namespace),
        ("driver", query.driver),
        ("version", query.version),
        ("size", query.size),
        ("sort", query.sort),
        ("dir", query.dir),
    ];
    fields
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view()
}

#[component]
fn Facet(name: &'static str, choices: Vec<Choice>, pick: Pick, label: fn(&str) -> String, query: FleetQuery) -> impl IntoView {
    let w = &words().fleet.facet;
    let chosen = pick(&mut query.clone()).clone();
    let title = if chosen.is_empty() { name.to_owned() } else { (w.chosen)(name, &label(&chosen)) };
    let with = move |value: &str| {
        let mut other = FleetQuery { page: String::new(), ..query.clone() };
        *pick(&mut other) = value.to_owned();
        routes::fleet(&other).to_string()
    };
    let any = with("");
    let links = choices
        .into_iter()
        .map(|choice| {
            let current = (choice.value == chosen).then_some("true");
            view! { <a href=with(&choice.value) aria-current=current><span>{label(&choice.value)}</span><span class="end dim">{thousands(choice.count.into())}</span></a> }
        })
        .collect_view();
    let (class, icon) = if chosen.is_empty() {
        ("chip", Either::Left(view! { <Icon name=IconName::Plus/> }))
    } else {
        ("chip on", Either::Right(view! { <Icon name=IconName::Down/> }))
    };
    view! {
        <details class="facet" name="facet">
            <summary class=class>{icon}{title}</summary>
            <div class="float menu"><a href=any><span>{w.any}</span></a>{links}</div>
        </details>
    }
}
