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
            <Time name="since" label=f.since value=field(&query.since, "00:00")/>
            <Time name="until" label=f.until value=field(&query.until, "23:59")/>
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

/// A date and time as browsers ask for it.
#[component]
fn Time(name: &'static str, label: &'static str, value: String) -> impl IntoView {
    view! {
        <label class="when" title=words().audit.filter.time_hint>
            <span>{label}</span>
            <input class="in s" type="datetime-local" name=name value=value/>
        </label>
    }
}

/// What the address says, as such a field shows it: to the minute and without a zone, a day with the given time of day.
fn field(typed: &str, of_day: &str) -> String {
    let typed = typed.trim();
    match typed.len() {
        10 => format!("{typed}T{of_day}"),
        _ => typed.strip_suffix('Z').and_then(|utc| utc.get(..16)).unwrap_or(typed).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn a_time_in_the_address_is_shown_as_the_browsers_field_wants_it() {
        let shown = ["", "2026-11-23", "2026-11-23T14:00", "2026-11-23T14:00:17Z"].map(|typed| field(typed, "23:59"));
        assert_eq!(shown, ["", "2026-11-23T23:59", "2026-11-23T14:00", "2026-11-23T14:00"]);
    }
}
