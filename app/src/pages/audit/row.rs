//! One event in the table; opened, its whole record stands below it.

use leptos::{either::Either, prelude::*};

use super::opened::Opened;
use crate::{
    model::{
        Timestamp,
        audit::{AuditEvent, AuditQuery, AuditResult},
    },
    routes,
    ui::{Badge, Dash, Shape},
    words::{number::thousands, words},
};

impl From<AuditResult> for Shape {
    fn from(result: AuditResult) -> Self {
        match result {
            AuditResult::Started => Shape::Busy,
            AuditResult::Done => Shape::Ok,
            AuditResult::Refused => Shape::Down,
            AuditResult::Failed => Shape::Risk,
        }
    }
}

/// The row, and what is open below it. Its link opens it; once open, the link closes it.
#[component]
pub fn Row(event: AuditEvent, query: AuditQuery, now: Timestamp) -> impl IntoView {
    let w = &words().audit;
    let open = query.open == event.number.to_string();
    let target = AuditQuery { open: if open { String::new() } else { event.number.to_string() }, ..query };
    let href = format!("{}#event-{}", routes::audit(&target), event.number);
    let on = event.ensemble.as_ref().map(|name| format!("{}/{}", name.namespace, name.name));
    let note = event.reason.clone().or_else(|| event.refusal.as_deref().map(w.refusal_is));
    let time = (words().time.moment)(event.at, now);
    view! {
        <tr id=format!("event-{}", event.number) class:sel=open>
            <td class="n dim mono opt">{thousands(event.number.unsigned_abs())}</td>
            <td class="mono nb"><time datetime=event.at.rfc3339() title=event.at.exact()>{time}</time></td>
            <th scope="row"><a class="go" href=href aria-expanded=if open { "true" } else { "false" }>{person(&event.actor)}</a></th>
            <td>{(w.action)(event.action)}</td>
            <td class="ob">{on.map_or(Either::Left(view! { <Dash/> }), Either::Right)}</td>
            <td><Badge shape=Shape::from(event.result) word=(w.result)(event.result)/></td>
            <td class="soft opt"><span class="cut reason" title=note.clone()>{note.clone()}</span></td>
            <td class="mono soft opt">{event.origin.clone()}</td>
        </tr>
        {open.then(|| view! { <tr class="open"><td colspan="8"><Opened event/></td></tr> })}
    }
}

fn person(name: &str) -> String {
    if name.is_empty() { words().audit.nobody.into() } else { name.into() }
}
