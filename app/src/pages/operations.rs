//! Operations, newest first, filtered by the address. Open ones progress by themselves; no row moves while someone looks.

mod row;
mod shown;
mod table;

use leptos::{either::Either, prelude::*};

use self::{
    shown::Shown,
    table::{New, Table},
};
use crate::{
    model::operation::{OperationQuery, OperationState, OperationsPage},
    parts::PageTitle,
    routes, server_fns,
    state::{follow, use_query},
    ui::{Empty, IconName, Loaded},
    words::words,
};

/// The page.
#[component]
pub fn Operations() -> impl IntoView {
    let w = &words().operation;
    let query = use_query::<OperationQuery>();
    let page = Resource::new_blocking(move || query.get(), server_fns::list_operations);
    let again = Callback::new(move |()| page.refetch());
    view! {
        <PageTitle text=w.title/>
        <header class="row"><h1>{w.title}</h1><span class="dim">{w.note}</span></header>
        <Loaded resource=page now=|page: &OperationsPage| Some(page.now) view=move |page| view! { <Body page query=query.get_untracked() again/> }/>
    }
}

#[component]
fn Body(page: OperationsPage, query: OperationQuery, again: Callback<()>) -> impl IntoView {
    let w = &words().operation;
    let shown = Shown::new(&page);
    let told = shown.clone();
    follow(routes::operations_events(&query), move |event| told.take(event));
    let table = if page.rows.is_empty() {
        let filtered = query != OperationQuery::default();
        let (title, why) = if filtered { (w.nothing, w.nothing_why) } else { (w.empty, w.empty_why) };
        let new = view! { <New shown=shown.clone() query=query.clone() again/> };
        Either::Left(view! { <Empty icon=IconName::Ops title why>{new}</Empty> })
    } else {
        Either::Right(view! { <Table page shown query=query.clone() again/> })
    };
    view! {
        <section class="panel" aria-label=w.title>
            <States query/>
            {table}
        </section>
    }
}

#[component]
fn States(query: OperationQuery) -> impl IntoView {
    let w = &words().operation;
    let chip = |word: &'static str, state: &str| {
        let href = routes::operations(&OperationQuery { state: state.into(), page: String::new(), ..query.clone() }).to_string();
        view! { <a class="chip" href=href aria-current=(query.state == state).then_some("true")>{word}</a> }
    };
    let states = OperationState::ALL.map(|state| chip((w.state)(state), state.key()));
    view! {
        <nav class="filters" aria-label=w.filter>
            {chip(w.all, "")}
            {states.into_iter().collect_view()}
        </nav>
    }
}
