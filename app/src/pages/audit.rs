//! The audit: who did what to what, when, from where, with what result, refusals and failures included. All of it is addresses.

mod filters;
mod opened;
mod row;

use leptos::{either::Either, prelude::*};

use self::{filters::Filters, row::Row};
use crate::{
    model::audit::{AuditPage, AuditQuery},
    parts::PageTitle,
    routes, server_fns,
    state::{follow_panel, use_query},
    ui::{Empty, IconName, Loaded, Note, Shape},
    words::words,
};

/// The page.
#[component]
pub fn Audit() -> impl IntoView {
    let w = &words().audit;
    let query = use_query::<AuditQuery>();
    let page = Resource::new_blocking(move || query.get(), server_fns::list_audit);
    follow_panel();
    view! {
        <PageTitle text=w.title/>
        <div class="view audit-page">
            <header class="row"><h1>{w.title}</h1></header>
            <Loaded resource=page now=|page: &AuditPage| Some(page.now) view=move |page| view! { <Body page query=query.get_untracked()/> }/>
        </div>
    }
}

#[component]
fn Body(page: AuditPage, query: AuditQuery) -> impl IntoView {
    let w = &words().audit;
    let fault = page.fault.clone().map(|field| view! { <Note shape=Shape::Warn what=(w.bad_field)(&field) so=""/> });
    let filtered = AuditQuery { open: String::new(), before: String::new(), ..query.clone() } != AuditQuery::default();
    let table = if page.events.is_empty() {
        let (title, why) = if filtered { (w.nothing, w.nothing_why) } else { (w.empty, w.empty_why) };
        Either::Left(view! { <Empty icon=IconName::Audit title why/> })
    } else {
        Either::Right(view! { <Table page query=query.clone()/> })
    };
    view! {
        {fault}
        <section class="panel" aria-labelledby="events">
            <h2 class="vh" id="events">{w.events}</h2>
            <Filters query/>
            {table}
        </section>
    }
}

#[component]
fn Table(page: AuditPage, query: AuditQuery) -> impl IntoView {
    let w = &words().audit;
    let (shown, matched, now) = (page.events.len() as u64, page.matched, page.now);
    let older = page.next_before.map(|before| AuditQuery { before: before.to_string(), open: String::new(), ..query.clone() });
    let older = older.map(|older| view! { <a href=routes::audit(&older).to_string() rel="next">{w.older}</a> });
    let newest = (!query.before.is_empty()).then(|| {
        let first = AuditQuery { before: String::new(), open: String::new(), ..query.clone() };
        view! { <a href=routes::audit(&first).to_string()>{w.newest}</a> }
    });
    let rows = page.events.into_iter().map(|event| view! { <Row event query=query.clone() now/> }).collect_view();
    view! {
        <div class="scroll" tabindex="0" role="group" aria-labelledby="events">
            <table class="tbl aud">
                <caption class="vh">{w.caption}</caption>
                <Columns/>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="more"><span>{(w.shown)(shown, matched.into())}</span>{newest}{older}<span class="end">{w.utc}</span></p>
    }
}

#[component]
fn Columns() -> impl IntoView {
    let c = &words().audit.column;
    view! {
        <thead>
            <tr>
                <th scope="col" class="n opt">{c.number}</th>
                <th scope="col" aria-sort="descending">{c.time}</th>
                <th scope="col">{c.who}</th>
                <th scope="col">{c.what}</th>
                <th scope="col">{c.on}</th>
                <th scope="col">{c.result}</th>
                <th scope="col" class="opt">{c.reason}</th>
                <th scope="col" class="opt">{c.from}</th>
            </tr>
        </thead>
    }
}
