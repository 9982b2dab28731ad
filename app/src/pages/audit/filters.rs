//! Person, ensemble, action, result and time: one form whose answer is an address.

use leptos::prelude::*;
use leptos_router::components::Form;

use crate::{
    model::audit::{AuditAction, AuditQuery, AuditResult},
    routes,
    ui::{Icon, IconName},
    words::words,
};

/// The row of filters.
#[component]
pub fn Filters(query: AuditQuery) -> impl IntoView {
    let f = &words().audit.filter;
    let actions = AuditAction::ALL.map(|action| (action.key(), (words().audit.action)(action)));
    let results = AuditResult::ALL.map(|result| (result.key(), (words().audit.result)(result)));
    let everything = routes::audit(&AuditQuery::default()).to_string();
    view! {
        <Form method="GET" action="/audit" attr:class="filters" attr:role="search">
            <label class="find">
                <Icon name=IconName::Search/>
                <span class="vh">{f.person}</span>
                <input class="in" type="search" name="actor" placeholder=f.person value=query.actor/>
            </label>
            <label><span class="vh">{f.ensemble}</span><input class="in s" name="ensemble" placeholder=f.ensemble value=query.ensemble/></label>
            <Pick name="action" label=f.action chosen=query.action options=actions.to_vec()/>
            <Pick name="result" label=f.result chosen=query.result options=results.to_vec()/>
            <label><span class="vh">{f.since}</span><input class="in s" name="since" placeholder=f.since title=f.time_hint value=query.since/></label>
            <label><span class="vh">{f.until}</span><input class="in s" name="until" placeholder=f.until title=f.time_hint value=query.until/></label>
            <button class="btn s">{f.apply}</button>
            <a class="btn plain s" href=everything>{f.clear}</a>
        </Form>
    }
}

#[component]
fn Pick(name: &'static str, label: &'static str, chosen: String, options: Vec<(&'static str, &'static str)>) -> impl IntoView {
    let any = format!("{label}: {}", words().audit.filter.any);
    let options =
        options.into_iter().map(|(value, word)| view! { <option value=value selected=value == chosen>{word}</option> }).collect_view();
    view! {
        <label>
            <span class="vh">{label}</span>
            <select class="in s" name=name><option value="">{any}</option>{options}</select>
        </label>
    }
}
