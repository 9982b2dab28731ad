//! The sections of this page and the pages beside it.

use leptos::prelude::*;

use super::Shown;
use crate::{
    model::{audit::AuditQuery, znode::ZnodeQuery},
    routes,
    ui::drawn,
    words::{number::thousands, words},
};

/// The row of tabs.
#[component]
pub fn Tabs(shown: Shown) -> impl IntoView {
    let w = &words().ensemble;
    let name = shown.with_untracked(|page| page.status.name.clone());
    let znodes = routes::znodes(&name, &ZnodeQuery::default()).to_string();
    let history = routes::audit(&AuditQuery { ensemble: name.to_string(), ..AuditQuery::default() }).to_string();
    let members = drawn(move || shown.with(|page| page.status.members.len().to_string()));
    let events = drawn(move || shown.with(|page| page.status.events.len().to_string()));
    let count = move || drawn(move || shown.with(|page| page.status.znodes.map(thousands)));
    view! {
        <nav class="tabs" aria-label=w.sections>
            <a href="#main" aria-current="page">{w.overview}</a>
            <a href="#members">{w.members} " " <span class="count">{members}</span></a>
            <a href="#events">{w.events} " " <span class="count">{events}</span></a>
            {drawn(move || shown.with(|page| page.can_read_znodes).then(|| view! { <a href=znodes.clone()>{words().shell.znodes} " " <span class="count">{count()}</span></a> }))}
            <a href="#operations">{w.operations}</a>
            <a href=history>{w.history}</a>
        </nav>
    }
}
