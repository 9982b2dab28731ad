//! People and what they may do. The rule book stands below, because nothing else grants anything.

mod add;
mod fresh;
mod opened;
mod row;
mod rules;
mod tabs;

use leptos::{either::Either, prelude::*};
use leptos_router::components::Form;

use self::{add::Add, opened::Opened, row::Row, rules::RuleBook};
pub(super) use self::{add::roles, fresh::FreshNote, tabs::Tabs};
use crate::{
    model::access::{PeoplePage, PeopleQuery},
    parts::PageTitle,
    routes, server_fns,
    state::{follow_panel, use_query, use_returned},
    ui::{Empty, Icon, IconName, Loaded, Pager, ReturnedProblem},
    words::words,
};

/// The page.
#[component]
pub fn Access() -> impl IntoView {
    let w = &words().access;
    let query = use_query::<PeopleQuery>();
    let returned = use_returned();
    let page = Resource::new_blocking(move || query.get(), server_fns::list_people);
    follow_panel();
    view! {
        <PageTitle text=w.title/>
        <div class="view access-page">
            {move || view! { <ReturnedProblem returned=returned.get()/> }}
            <Loaded resource=page now=|page: &PeoplePage| Some(page.now) view=move |page| view! { <Body page query=query.get_untracked()/> }/>
        </div>
    }
}

#[component]
fn Body(page: PeoplePage, query: PeopleQuery) -> impl IntoView {
    let w = words();
    let add = routes::people(&PeopleQuery { open: "new".into(), ..query.clone() }).to_string();
    let is_adding = query.open == "new" && page.can_manage;
    view! {
        <header class="row">
            <h1>{w.access.title}</h1>
            {page.can_manage.then(|| view! { <a class="btn primary end" href=add><Icon name=IconName::Plus/>{w.access.people_page.add}</a> })}
        </header>
        <Tabs at="people" can_admin=true/>
        {page.fresh.clone().map(|fresh| view! { <FreshNote what=(w.access.fresh.password)(&fresh.name) how=w.access.fresh.password_how secret=fresh.secret/> })}
        {is_adding.then(|| view! { <Add/> })}
        <People page query/>
        <RuleBook/>
    }
}

#[component]
fn People(page: PeoplePage, query: PeopleQuery) -> impl IntoView {
    let w = &words().access.people_page;
    let at = |n: u32| routes::people(&PeopleQuery { page: n.to_string(), open: String::new(), ..query.clone() }).to_string();
    let next = (page.page * 50 < page.matched).then(|| at(page.page + 1));
    let previous = (page.page > 1).then(|| at(page.page - 1));
    let (now, matched, can_manage) = (page.now, page.matched, page.can_manage);
    let (opened, sessions) = (page.opened, page.sessions);
    let shown = opened.clone().map(|account| account.id);
    let opened = opened.map(|account| view! { <Opened account sessions can_manage query=query.clone() now/> });
    let rows = page
        .rows
        .into_iter()
        .map(|account| view! { <Row open=shown.as_ref() == Some(&account.id) account query=query.clone() now/> })
        .collect_view();
    let table = if matched == 0 {
        Either::Left(view! { <Empty icon=IconName::User title=w.nothing why=w.nothing_why/> })
    } else {
        Either::Right(view! {
            <div class="scroll" tabindex="0" role="group" aria-labelledby="people">
                <table class="tbl ppl">
                    <caption class="vh">{w.caption}</caption>
                    <thead><tr><th scope="col">{w.person}</th><th scope="col">{w.bindings}</th><th scope="col" class="n opt">{w.holds}</th><th scope="col" class="n opt">{w.seen}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Pager shown=(w.count)(matched.into()) previous next/>
        })
    };
    view! {
        {opened}
        <section class="panel" aria-labelledby="people">
            <header><h2 id="people">{words().access.people}</h2><span class="dim">{(w.count)(matched.into())}</span></header>
            <Form method="GET" action="/access" attr:class="filters" attr:role="search">
                <label class="find"><Icon name=IconName::Search/><span class="vh">{w.search}</span><input class="in" type="search" name="q" placeholder=w.search value=query.q.clone()/></label>
                <button class="btn s">{w.apply}</button>
            </Form>
            {table}
        </section>
    }
}
