//! API tokens: which there are, what they may, when they end; and the form that makes one.

mod form;
mod row;

use leptos::{either::Either, prelude::*};

use self::{form::New, row::Row};
use super::access::{FreshNote, Tabs};
use crate::{
    model::access::TokensPage,
    parts::PageTitle,
    server_fns,
    state::{follow_panel, use_returned},
    ui::{Empty, IconName, Loaded, ReturnedProblem},
    words::words,
};

/// The page.
#[component]
pub fn Tokens() -> impl IntoView {
    let w = &words().access;
    let returned = use_returned();
    let page = Resource::new_blocking(|| (), |()| server_fns::list_tokens());
    follow_panel();
    view! {
        <PageTitle text=w.tokens/>
        <div class="view access-page">
            <header class="row"><h1>{w.title}</h1></header>
            {move || view! { <ReturnedProblem returned=returned.get()/> }}
            <Loaded resource=page now=|page: &TokensPage| Some(page.now) view=|page| view! { <Body page/> }/>
        </div>
    }
}

#[component]
fn Body(page: TokensPage) -> impl IntoView {
    let w = words();
    let t = &w.access.token_page;
    let now = page.now;
    let fresh = page
        .fresh
        .map(|fresh| view! { <FreshNote what=(w.access.fresh.token)(&fresh.name) how=w.access.fresh.token_how secret=fresh.secret/> });
    let table = if page.rows.is_empty() {
        Either::Left(view! { <Empty icon=IconName::Lock title=t.empty why=t.empty_why/> })
    } else {
        let rows = page.rows.into_iter().map(|token| view! { <Row token now/> }).collect_view();
        Either::Right(view! {
            <div class="scroll" tabindex="0" role="group" aria-labelledby="tokens">
                <table class="tbl ppl">
                    <caption class="vh">{t.caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.name}</th>
                            <th scope="col">{t.may}</th>
                            <th scope="col" class="opt">{t.used}</th>
                            <th scope="col">{t.ends}</th>
                            <th scope="col"><span class="vh">{t.actions}</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })
    };
    view! {
        <Tabs at="tokens" can_admin=page.can_admin/>
        {fresh}
        <section class="panel" aria-labelledby="tokens">
            <header><h2 id="tokens">{w.access.tokens}</h2><span class="dim">{t.note}</span></header>
            {table}
        </section>
        <New services=page.services own=page.own/>
    }
}
