//! Recent events of Kubernetes about the ensemble's objects, in Kubernetes' own words.

use leptos::{either::Either, prelude::*};

use super::Shown;
use crate::{
    model::{Timestamp, ensemble::KubeEvent},
    ui::{Ago, Icon, IconName, Mark, Panel, Shape, drawn},
    words::words,
};

/// Shown at once; the others a click away.
const NEWEST: usize = 8;

/// The list.
#[component]
pub fn Events(shown: Shown) -> impl IntoView {
    let w = &words().ensemble;
    let rows = drawn(move || {
        shown.with(|page| match page.status.events.as_slice() {
            [] => Either::Left(view! { <li><Icon name=IconName::Info/><p class="soft">{w.no_events}</p></li> }),
            events => Either::Right(events.iter().take(NEWEST).map(|event| row(event, page.now)).collect::<Vec<_>>()),
        })
    });
    let older = drawn(move || {
        shown.with(|page| {
            let rows: Vec<_> = page.status.events.iter().skip(NEWEST).map(|event| row(event, page.now)).collect();
            let title = (w.more)(rows.len() as u64);
            (!rows.is_empty()).then(|| view! { <details><summary class="more"><Icon name=IconName::Right/>{title}</summary><ol class="line">{rows}</ol></details> })
        })
    });
    view! {
        <Panel id="events" title=w.events note=w.events_note>
            <ol class="line recent" tabindex="0" aria-labelledby="events">{rows}</ol>
            {older}
        </Panel>
    }
}

fn row(event: &KubeEvent, now: Timestamp) -> impl IntoView + use<> {
    let mark = if event.warning {
        Either::Left(view! { <Mark shape=Shape::Warn/> })
    } else {
        Either::Right(view! { <Icon name=IconName::Info/> })
    };
    view! {
        <li data-s=event.warning.then_some("warn")>
            {mark}
            <p>
                <strong>{event.reason.clone()}</strong>
                " "
                <span class="soft">{event.object.clone()} ": " {event.message.clone()} " " {(words().ensemble.event_times)(event)}</span>
            </p>
            <Ago at=event.at now/>
        </li>
    }
}
