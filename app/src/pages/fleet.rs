//! The fleet: every ensemble, the worst first. What is shown follows the ensembles by itself, but never moves.

mod empty;
mod filters;
mod head;
mod row;
mod shown;
mod table;
mod tiles;

use leptos::prelude::*;

use self::{
    empty::NothingShown,
    filters::Filters,
    head::Title,
    shown::{Head, Shown},
    table::Table,
    tiles::Tiles,
};
use crate::{
    model::{
        Shared, Timestamp,
        fleet::{FleetPage, FleetQuery},
    },
    parts::{Forbidden, PageTitle},
    routes, server_fns,
    state::{follow, use_announcer, use_live, use_query},
    ui::{Kept, Loaded, kept},
    words::{Language, language, words},
};

/// Pages as the server drew them last: under load many ask for what was just made for somebody else.
static DRAWN: Kept<(FleetQuery, Language), Shared<FleetPage>> = Kept::new();

/// The page.
#[component]
pub fn Fleet() -> impl IntoView {
    let query = use_query::<FleetQuery>();
    let page = Resource::new_blocking(move || query.get(), server_fns::list_fleet);
    let again = Callback::new(move |()| page.refetch());
    let view = move |page: Shared<FleetPage>| {
        let query = query.get_untracked();
        kept(&DRAWN, (query.clone(), language()), page, move |page| view! { <Body page=page.clone() query again/> })
    };
    view! {
        <PageTitle text=words().fleet.title/>
        <Loaded resource=page now=made_at view/>
    }
}

fn made_at(page: &Shared<FleetPage>) -> Option<Timestamp> {
    Some(page.now)
}

#[component]
fn Body(
    page: Shared<FleetPage>,
    query: FleetQuery,
    /// Asks for the rows anew, in their order of now.
    again: Callback<()>,
) -> impl IntoView {
    let w = &words().fleet;
    let shown = Shown::new(&page);
    let (told, announcer) = (shown.clone(), use_announcer());
    follow(routes::fleet_events(&query), move |event| told.take(event, announcer));
    let (seen, live) = (shown.head, use_live());
    let head = Memo::new(move |_| {
        let head = seen.get();
        if live.lost().is_some() { Head { tally: head.tally.unknown(), ..head } } else { head }
    });
    let head = Signal::from(head);
    let forbidden = Memo::new(move |_| {
        head.with(|head: &Head| head.clusters.iter().map(|c| (c.name.clone(), c.forbidden.clone())).collect::<Vec<_>>())
    });
    let can_create = page.can_create;
    let empty = page.rows.is_empty().then(|| view! { <NothingShown page=(*page).clone() query=query.clone()/> });
    let table = (!page.rows.is_empty()).then(|| view! { <Table shown=shown.clone() query=query.clone() page=page.page again/> });
    view! {
        <div class="view fleet-page">
        <Title head can_create/>
        {move || forbidden.get().into_iter().map(|(cluster, missing)| view! { <Forbidden cluster missing/> }).collect_view()}
        <Tiles head query=query.clone()/>
        <section class="panel" aria-labelledby="list">
            <h2 class="vh" id="list">{w.list}</h2>
            <Filters facets=page.facets.clone() clusters=page.clusters.clone() query/>
            {table}
            {empty}
        </section>
        </div>
    }
}
