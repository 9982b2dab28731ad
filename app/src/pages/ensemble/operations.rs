//! The newest operations on this ensemble.

use leptos::{either::Either, prelude::*};

use super::Shown;
use crate::{
    model::{
        Timestamp,
        operation::{OperationQuery, OperationRow},
    },
    parts::OperationBadge,
    routes,
    ui::{Ago, Icon, IconName, Panel, drawn},
    words::words,
};

/// The list.
#[component]
pub fn Operations(shown: Shown) -> impl IntoView {
    let w = &words().ensemble;
    let name = shown.with_untracked(|page| page.status.name.to_string());
    let all = routes::operations(&OperationQuery { ensemble: name, ..OperationQuery::default() }).to_string();
    let rows = drawn(move || {
        shown.with(|page| match page.operations.as_slice() {
            [] => Either::Left(view! { <li><Icon name=IconName::Info/><p class="soft">{w.no_operations}</p></li> }),
            rows => Either::Right(rows.iter().map(|row| line(row, page.now)).collect::<Vec<_>>()),
        })
    });
    view! {
        <Panel id="operations" title=w.operations>
            <ol class="line">{rows}</ol>
            <p class="more"><a href=all>{w.all_operations}</a></p>
        </Panel>
    }
}

fn line(row: &OperationRow, now: Timestamp) -> impl IntoView + use<> {
    view! {
        <li>
            <Icon name=IconName::Ops/>
            <p>
                <a href=routes::operation(&row.id).to_string()>{(words().operation.deed)(row)}</a>
                " "
                <span class="soft">{row.asked_by.clone()}</span>
                " "
                <OperationBadge state=row.state/>
            </p>
            <Ago at=row.asked_at now/>
        </li>
    }
}
