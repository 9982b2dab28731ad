//! The operators that the platform runs in a cluster, with what can be done about each.

use leptos::{either::Either, prelude::*};

use crate::{
    model::package::{OperatorRow, operator::OperatorDeed},
    routes,
    ui::{Badge, Shape},
    words::words,
};

/// Their table.
#[component]
pub fn Operators(cluster: String, operators: Vec<OperatorRow>, can_manage: bool) -> impl IntoView {
    let w = &words().package;
    let create = can_manage.then(|| {
        let href = routes::new_operator(&crate::model::package::operator::OperatorForm { cluster: cluster.clone(), ..Default::default() });
        view! { <a class="btn s" href=href.to_string()>{words().operator.link}</a> }
    });
    let table = if operators.is_empty() {
        Either::Left(view! { <p class="soft">{w.no_operators}</p> })
    } else {
        let rows = operators.into_iter().map(|operator| view! { <Row cluster=cluster.clone() operator can_manage/> }).collect_view();
        let actions = can_manage.then(|| view! { <th scope="col">{words().publish.deed.actions}</th> });
        Either::Right(view! {
            <div class="scroll" tabindex="0" role="group" aria-label=w.operators>
                <table class="tbl rows">
                    <caption class="vh">{w.operators}</caption>
                    <thead><tr><th scope="col">{w.name}</th><th scope="col">{w.package}</th><th scope="col">{w.baseline}</th><th scope="col">{words().operator.watches}</th><th scope="col">{w.state}</th><th scope="col">{w.available}</th><th scope="col">{w.runtime}</th>{actions}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        })
    };
    view! {
        <div class="body stack tight">
            <div class="row"><b>{w.operators}</b><span class="dim small">{w.operators_note}</span>{create}</div>
            {table}
        </div>
    }
}

#[component]
fn Row(cluster: String, operator: OperatorRow, can_manage: bool) -> impl IntoView {
    let w = words();
    let shape = if operator.is_ready { Shape::Ok } else { Shape::Warn };
    let asked = operator.asked.as_ref().map(|version| (w.operator.asked)(version));
    let unfinished = operator.is_unfinished.then(|| w.operator.unfinished.to_owned());
    let said = [asked, unfinished, Some(operator.trouble.clone()).filter(|said| !said.is_empty())];
    let said = said.into_iter().flatten().map(|text| view! { <p class="dim small">{text}</p> }).collect_view();
    let (namespace, name) = (operator.namespace.clone(), operator.name.clone());
    let deed = move |deed: OperatorDeed| {
        let href = routes::operator(&cluster, &namespace, &name, deed).to_string();
        view! { <a class="btn s" href=href>{(words().operator.word)(deed)}</a> }
    };
    let actions = words().publish.deed.actions;
    let deeds = can_manage.then(
        || view! { <td data-label=actions><div class="row">{operator.deeds.clone().into_iter().map(deed).collect_view()}</div></td> },
    );
    view! {
        <tr>
            <th scope="row" class="mono">{operator.full()}</th>
            <td class="mono" data-label=w.package.package>{operator.package}</td>
            <td class="mono" data-label=w.package.baseline>{operator.baseline}</td>
            <td data-label=w.operator.watches>{(w.operator.watched)(&operator.watches)}</td>
            <td data-label=w.package.state><Badge shape word=(w.package.ready)(operator.is_ready)/>{said}</td>
            <td class="num" data-label=w.package.available>{operator.available}</td>
            <td class="dim small" data-label=w.package.runtime>{operator.runtime}</td>
            {deeds}
        </tr>
    }
}
