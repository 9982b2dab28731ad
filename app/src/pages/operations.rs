//! Operations, newest first, filtered by the address.

use leptos::{either::Either, prelude::*};
use leptos_meta::Title;

use crate::{
    model::{
        Timestamp,
        operation::{OperationQuery, OperationRow, OperationState, OperationsPage},
    },
    parts::OperationBadge,
    routes, server_fns,
    state::use_query,
    ui::{Ago, Empty, IconName, Loaded, Pager, SoFar},
    words::words,
};

/// Rows on one page, as the server cuts them.
const PAGE: u32 = 50;

/// The page.
#[component]
pub fn Operations() -> impl IntoView {
    let w = &words().operation;
    let query = use_query::<OperationQuery>();
    let page = Resource::new_blocking(move || query.get(), server_fns::list_operations);
    view! {
        <Title text=(words().shell.title)(w.title)/>
        <header class="row"><h1>{w.title}</h1><span class="dim">{w.note}</span></header>
        <Loaded resource=page now=|page: &OperationsPage| Some(page.now) view=move |page| view! { <Body page query=query.get_untracked()/> }/>
    }
}

#[component]
fn Body(page: OperationsPage, query: OperationQuery) -> impl IntoView {
    let w = &words().operation;
    let (rows, now) = (page.rows.len() as u32, page.now);
    let from = page.page.saturating_sub(1) * PAGE;
    let to = |page: u32| routes::operations(&OperationQuery { page: page.to_string(), ..query.clone() }).to_string();
    let previous = (page.page > 1).then(|| to(page.page - 1));
    let next = (from + rows < page.matched).then(|| to(page.page + 1));
    let table = if rows == 0 {
        let why = if query == OperationQuery::default() { w.empty_why } else { w.empty_filtered };
        Either::Left(view! { <Empty icon=IconName::Ops title=w.empty why/> })
    } else {
        let lines = page.rows.into_iter().map(|row| line(row, now)).collect_view();
        Either::Right(view! {
            <div class="scroll" tabindex="0" role="region" aria-label=w.caption>
                <table class="tbl">
                    <caption class="vh">{w.caption}</caption>
                    <Columns/>
                    <tbody>{lines}</tbody>
                </table>
            </div>
            <Pager shown=(w.shown)((from + 1).into(), (from + rows).into(), page.matched.into()) previous next/>
        })
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

#[component]
fn Columns() -> impl IntoView {
    let c = &words().operation.column;
    view! {
        <thead>
            <tr>
                <th scope="col">{c.state}</th>
                <th scope="col">{c.what}</th>
                <th scope="col">{c.ensemble}</th>
                <th scope="col" class="n">{c.steps}</th>
                <th scope="col" class="opt">{c.by}</th>
                <th scope="col" class="n opt">{c.asked}</th>
                <th scope="col" class="n opt">{c.took}</th>
            </tr>
        </thead>
    }
}

fn line(row: OperationRow, now: Timestamp) -> impl IntoView {
    let took = match row.ended_at {
        Some(end) => Either::Left((words().time.took)((end.ms() - row.asked_at.ms()).max(0) as u64)),
        None => Either::Right(view! { <SoFar from=row.asked_at now/> }),
    };
    view! {
        <tr>
            <td><OperationBadge state=row.state/></td>
            <th scope="row"><a class="go" href=routes::operation(&row.id).to_string()>{(words().operation.deed)(&row)}</a></th>
            <td><a href=routes::ensemble(&row.ensemble).to_string()>{row.ensemble.to_string()}</a></td>
            <td class="n">{(words().fleet.progress)(&row)}</td>
            <td class="opt soft">{row.asked_by}</td>
            <td class="n opt soft"><Ago at=row.asked_at now/></td>
            <td class="n opt soft">{took}</td>
        </tr>
    }
}
