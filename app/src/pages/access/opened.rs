//! One account in full: its bindings and what can be done about it.

use leptos::prelude::*;

use super::add::roles;
use crate::{
    model::{
        Timestamp,
        access::{AccountId, AccountKind, AccountRow, BindingRow, PeopleQuery, SessionRow},
    },
    routes,
    state::use_query,
    ui::{Badge, Field, Moment, Shape},
    words::words,
};

/// The account.
#[component]
pub fn Opened(account: AccountRow, sessions: Vec<SessionRow>, can_manage: bool, query: PeopleQuery, now: Timestamp) -> impl IntoView {
    let w = &words().access;
    let p = &w.people_page;
    let close = routes::people(&PeopleQuery { open: String::new(), ..query }).to_string();
    let disabled = account.disabled_at.map(|_| view! { <Badge shape=Shape::Stopped word=p.disabled/> });
    let bindings = account.bindings.iter().cloned().map(|row| view! { <Bound row/> }).collect_view();
    let sessions = (!sessions.is_empty()).then(|| view! { <Sessions account=account.id.clone() sessions now/> });
    let (kind, is_disabled) = (account.kind, account.disabled_at.is_some());
    view! {
        <section class="panel" aria-labelledby="opened">
            <header>
                <h2 id="opened">{account.name.clone()}</h2>
                <span class="dim">{(w.kind)(account.kind)}</span>
                {disabled}
                <a class="btn plain s end" data-key="Escape" href=close>{p.close}</a>
            </header>
            <div class="body stack">
                {(!can_manage).then_some(view! { <p class="soft">{p.partial}</p> })}
                <ul class="plain stack tight">{bindings}</ul>
                <Bind account=account.id.clone()/>
                {sessions}
                {can_manage.then(|| view! { <Manage id=account.id kind is_disabled/> })}
            </div>
        </section>
    }
}

#[component]
fn Bound(row: BindingRow) -> impl IntoView {
    let w = words();
    let text = format!("{} · {}", (w.shell.role)(row.binding.role), (w.access.scope)(&row.binding));
    let label = (w.access.people_page.unbind_which)(&text);
    let remove = row.removable.then(|| {
        view! { <form method="post" action=routes::unbind(&row.id).to_string()><button class="btn s" aria-label=label>{w.access.people_page.unbind}</button></form> }
    });
    view! { <li class="row">{view! { <super::row::Bound binding=row.binding/> }}{remove}</li> }
}

/// What was typed comes back in the address when it is refused.
#[component]
fn Bind(account: AccountId) -> impl IntoView {
    let w = &words().access;
    let typed = use_query::<crate::model::access::AccountForm>().get_untracked();
    view! {
        <form method="post" action=routes::account_change(&account, "bind").to_string() class="row binder">
            <Field name="role" label=w.people_page.role value=typed.role choices=roles(None)/>
            <Field name="scope" label=w.people_page.scope value=typed.scope hint=w.scope_hint/>
            <button class="btn">{w.people_page.bind}</button>
        </form>
    }
}

#[component]
fn Sessions(account: AccountId, sessions: Vec<SessionRow>, now: Timestamp) -> impl IntoView {
    let p = &words().access.people_page;
    let rows = sessions.into_iter().map(|session| {
        let action = routes::end_session(&account, &session.key).to_string();
        view! {
            <li class="row">
                <Moment at=session.started_at now/>
                <span class="mono soft">{session.origin}</span>
                <form method="post" action=action><button class="btn s">{p.end}</button></form>
            </li>
        }
    });
    view! { <h3>{p.sessions}</h3><ul class="plain stack tight">{rows.collect_view()}</ul> }
}

#[component]
fn Manage(id: AccountId, kind: AccountKind, is_disabled: bool) -> impl IntoView {
    let p = &words().access.people_page;
    let here = routes::people(&PeopleQuery { open: id.0.clone(), ..PeopleQuery::default() }).to_string();
    let password = (kind == AccountKind::Person).then(|| {
        view! {
            <form method="post" action=here>
                <input type="hidden" name="reset" value=id.0.clone()/>
                <button class="btn" title=p.reset_why>{p.reset}</button>
            </form>
        }
    });
    let (change, word, why) = if is_disabled { ("enable", p.enable, "") } else { ("disable", p.disable, p.disable_why) };
    view! {
        <div class="row">
            {password}
            <form method="post" action=routes::account_change(&id, change).to_string()><button class="btn danger" title=why>{word}</button></form>
            <span class="dim small">{why}</span>
        </div>
    }
}
