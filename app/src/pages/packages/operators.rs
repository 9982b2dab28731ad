//! The operators that the platform runs in a cluster.

use leptos::{either::Either, prelude::*};

use crate::{
    model::package::OperatorRow,
    ui::{Badge, Shape},
    words::words,
};

/// Their table.
#[component]
pub fn Operators(operators: Vec<OperatorRow>) -> impl IntoView {
    let w = &words().package;
    let table = if operators.is_empty() {
        Either::Left(view! { <p class="soft">{w.no_operators}</p> })
    } else {
        let rows = operators.into_iter().map(|operator| view! { <Row operator/> }).collect_view();
        Either::Right(view! {
            <div class="scroll" tabindex="0" role="group" aria-label=w.operators>
                <table class="tbl">
                    <caption class="vh">{w.operators}</caption>
                    <thead><tr><th scope="col">{w.name}</th><th scope="col">{w.package}</th><th scope="col">{w.baseline}</th><th scope="col">{w.state}</th><th scope="col">{w.available}</th><th scope="col">{w.runtime}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })
    };
    view! {
        <div class="body stack tight">
            <p><b>{w.operators}</b>" "<span class="dim small">{w.operators_note}</span></p>
            {table}
        </div>
    }
}

#[component]
fn Row(operator: OperatorRow) -> impl IntoView {
    let shape = if operator.is_ready { Shape::Ok } else { Shape::Warn };
    view! {
        <tr>
            <th scope="row" class="mono">{format!("{}/{}", operator.namespace, operator.name)}</th>
            <td class="mono">{operator.package}</td>
            <td class="mono">{operator.baseline}</td>
            <td><Badge shape word=(words().package.ready)(operator.is_ready)/></td>
            <td class="num">{operator.available}</td>
            <td class="dim small">{operator.runtime}</td>
        </tr>
    }
}
