//! The table of operations and its foot; what came since waits there.

use leptos::prelude::*;

use super::{
    row::{Columns, Line},
    shown::Shown,
};
use crate::{
    model::operation::{OperationQuery, OperationsPage},
    routes,
    ui::Pager,
    words::words,
};

/// Rows on one page, as the server cuts them.
const PAGE: u32 = 50;

/// The table.
#[component]
pub fn Table(page: OperationsPage, shown: Shown, query: OperationQuery, again: Callback<()>) -> impl IntoView {
    let w = &words().operation;
    let (rows, now) = (page.rows.len() as u32, page.now);
    let from = page.page.saturating_sub(1) * PAGE;
    let to = |page: u32| routes::operations(&OperationQuery { page: page.to_string(), ..query.clone() }).to_string();
    let previous = (page.page > 1).then(|| to(page.page - 1));
    let next = (from + rows < page.matched).then(|| to(page.page + 1));
    let lines = shown.rows.iter().map(|row| view! { <Line row=*row now/> }).collect_view();
    let middle = move || view! { <New shown=shown.clone() query=query.clone() again/> };
    view! {
        <div class="scroll" tabindex="0" role="group" aria-label=w.caption>
            <table class="tbl">
                <caption class="vh">{w.caption}</caption>
                <Columns/>
                <tbody>{lines}</tbody>
            </table>
        </div>
        <Pager shown=(w.shown)((from + 1).into(), (from + rows).into(), page.matched.into()) previous next middle/>
    }
}

/// Operations that came or went since: they wait until someone asks.
#[component]
pub fn New(shown: Shown, query: OperationQuery, again: Callback<()>) -> impl IntoView {
    let href = routes::operations(&query).to_string();
    let show = move |ev: leptos::ev::MouseEvent| {
        ev.prevent_default();
        again.run(());
    };
    move || {
        let n = shown.fresh.try_get().unwrap_or_default();
        (n > 0).then(|| view! { <a href=href.clone() on:click=show>{(words().operation.fresh)(n.into())}</a> })
    }
}
