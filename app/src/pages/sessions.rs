//! The own web sessions, and the own password.

use leptos::{either::Either, prelude::*};

use super::access::Tabs;
use crate::{
    model::{
        Timestamp,
        access::{AccountId, SessionRow, SessionsPage},
    },
    parts::PageTitle,
    routes, server_fns,
    state::{follow_panel, use_returned},
    ui::{Loaded, Moment, ReturnedProblem},
    words::words,
};

/// The page.
#[component]
pub fn Sessions() -> impl IntoView {
    let w = &words().access;
    let returned = use_returned();
    let page = Resource::new_blocking(|| (), |()| server_fns::list_sessions());
    follow_panel();
    view! {
        <PageTitle text=w.you/>
        <div class="view access-page">
            <header class="row"><h1>{w.title}</h1></header>
            {move || view! { <ReturnedProblem returned=returned.get()/> }}
            <Loaded resource=page now=|page: &SessionsPage| Some(page.now) view=|page| view! { <Body page/> }/>
        </div>
    }
}

#[component]
fn Body(page: SessionsPage) -> impl IntoView {
    let w = &words().access;
    let y = &w.you_page;
    let (now, account) = (page.now, page.account);
    let rows = page.rows.into_iter().map(|session| view! { <Row session account=account.clone() now/> }).collect_view();
    view! {
        <Tabs at="you" can_admin=page.can_admin/>
        <section class="panel" aria-labelledby="sessions">
            <header><h2 id="sessions">{y.sessions}</h2><span class="dim">{y.sessions_note}</span></header>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="sessions">
                <table class="tbl ppl">
                    <caption class="vh">{y.caption}</caption>
                    <thead><tr><th scope="col">{y.since}</th><th scope="col">{y.from}</th><th scope="col">{y.ends}</th><th scope="col"><span class="vh">{y.actions}</span></th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
        <Password/>
    }
}

#[component]
fn Row(session: SessionRow, account: AccountId, now: Timestamp) -> impl IntoView {
    let y = &words().access.you_page;
    let end = if session.is_own {
        Either::Left(view! { <span class="tag">{y.this}</span> })
    } else {
        let action = routes::end_session(&account, &session.key).to_string();
        Either::Right(view! { <form method="post" action=action><button class="btn s">{y.end}</button></form> })
    };
    view! {
        <tr>
            <th scope="row"><Moment at=session.started_at now/></th>
            <td class="mono soft">{session.origin}</td>
            <td class="soft"><Moment at=session.expires_at now/></td>
            <td class="n">{end}</td>
        </tr>
    }
}

#[component]
fn Password() -> impl IntoView {
    let y = &words().access.you_page;
    view! {
        <section class="panel" aria-labelledby="password">
            <header><h2 id="password">{y.password}</h2></header>
            <form method="post" action=routes::password().to_string() class="body stack">
                <p class="soft">{y.password_why}</p>
                <div class="fields">
                    <div class="field"><label for="old">{y.old}</label><input class="in" id="old" name="old" type="password" autocomplete="current-password" required=""/></div>
                    <div class="field">
                        <label for="new">{y.new}</label>
                        <input class="in" id="new" name="new" type="password" autocomplete="new-password" minlength="12" required="" aria-describedby="new-hint"/>
                        <p class="hint" id="new-hint">{y.new_hint}</p>
                    </div>
                </div>
                <div class="row"><button class="btn primary">{y.submit}</button></div>
            </form>
        </section>
    }
}
