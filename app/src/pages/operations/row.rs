//! One operation in the list.

use leptos::{either::Either, prelude::*};

use crate::{
    model::{Timestamp, operation::OperationRow},
    parts::OperationBadge,
    routes,
    ui::{Ago, SoFar},
    words::words,
};

/// The row; a change swaps text in place.
#[component]
pub fn Line(row: RwSignal<OperationRow>, now: Timestamp) -> impl IntoView {
    move || cells(row.get(), now)
}

fn cells(row: OperationRow, now: Timestamp) -> impl IntoView {
    let took = match row.ended_at {
        Some(end) => Either::Left((words().time.took)((end.ms() - row.asked_at.ms()).max(0) as u64)),
        None => Either::Right(view! { <SoFar from=row.asked_at now/> }),
    };
    let name = row.ensemble.clone();
    let href = routes::ensemble(&name).to_string();
    view! {
        <tr>
            <td><OperationBadge state=row.state/></td>
            <th scope="row"><a class="go" href=routes::operation(&row.id).to_string()>{(words().operation.deed)(&row)}</a></th>
            <td><a href=href><span class="dim">{name.namespace} "/"</span>{name.name}</a></td>
            <td class="opt soft">{name.cluster}</td>
            <td class="n">{(words().fleet.progress)(&row)}</td>
            <td class="opt soft">{row.asked_by}</td>
            <td class="n opt soft"><Ago at=row.asked_at now/></td>
            <td class="n opt soft">{took}</td>
        </tr>
    }
}

/// The header.
#[component]
pub fn Columns() -> impl IntoView {
    let c = &words().operation.column;
    view! {
        <thead>
            <tr>
                <th scope="col">{c.state}</th>
                <th scope="col">{c.what}</th>
                <th scope="col">{c.ensemble}</th>
                <th scope="col" class="opt">{c.cluster}</th>
                <th scope="col" class="n">{c.steps}</th>
                <th scope="col" class="opt">{c.by}</th>
                <th scope="col" class="n opt">{c.asked}</th>
                <th scope="col" class="n opt">{c.took}</th>
            </tr>
        </thead>
    }
}
