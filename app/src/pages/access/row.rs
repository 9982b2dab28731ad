//! One account in the list: what it is bound to, what it holds, when it was seen.

use leptos::{either::Either, prelude::*};

use crate::{
    model::{
        Timestamp,
        access::{AccountRow, Binding, PeopleQuery},
    },
    routes,
    ui::{Ago, Badge, Shape},
    words::words,
};

/// The row; its link opens the account above the list.
#[component]
pub fn Row(account: AccountRow, query: PeopleQuery, open: bool, now: Timestamp) -> impl IntoView {
    let w = &words().access;
    let href = routes::people(&PeopleQuery { open: account.id.0.clone(), ..query }).to_string();
    let bindings = if account.bindings.is_empty() {
        Either::Left(view! { <span class="dim">{w.people_page.no_binding}</span> })
    } else {
        Either::Right(account.bindings.iter().map(|row| view! { <Bound binding=row.binding.clone()/> }).collect_view())
    };
    let seen = match account.seen_at {
        Some(at) => Either::Left(view! { <Ago at now/> }),
        None => Either::Right(w.never),
    };
    let disabled = account.disabled_at.map(|_| view! { <Badge shape=Shape::Stopped word=w.people_page.disabled/> });
    view! {
        <tr class:sel=open>
            <th scope="row"><a class="go" href=href>{account.name}</a> <span class="why">{(w.kind)(account.kind)}</span> {disabled}</th>
            <td>{bindings}</td>
            <td class="n soft opt">{(w.people_page.holding)(account.sessions, account.tokens)}</td>
            <td class="n soft opt">{seen}</td>
        </tr>
    }
}

/// `operator  alpha/orders`.
#[component]
pub fn Bound(binding: Binding) -> impl IntoView {
    let w = words();
    view! { <span class="bind"><b>{(w.shell.role)(binding.role)}</b> " " <span class="soft">{(w.access.scope)(&binding)}</span></span> }
}
