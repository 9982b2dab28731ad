//! The rule book: roles × verbs, as the server decides by it.

use leptos::prelude::*;

use crate::{
    model::access::{Verb, rule_book},
    ui::{Icon, IconName},
    words::words,
};

/// The table.
#[component]
pub fn RuleBook() -> impl IntoView {
    let w = words();
    let r = &w.access.rules;
    let verbs = Verb::ALL.map(|verb| view! { <th scope="col">{(w.access.verb)(verb)}</th> });
    let rows = rule_book().map(|(role, verbs)| {
        let cells = verbs.map(|(_, given)| if given { yes().into_any() } else { no().into_any() });
        view! { <tr><th scope="row">{(w.shell.role)(role)}</th>{cells.into_iter().collect_view()}</tr> }
    });
    view! {
        <section class="panel" aria-labelledby="rules">
            <header><h2 id="rules">{r.title}</h2><span class="dim">{r.note}</span></header>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="rules">
                <table class="tbl mx">
                    <caption class="vh">{r.caption}</caption>
                    <thead><tr><th scope="col">{r.role}</th>{verbs.into_iter().collect_view()}</tr></thead>
                    <tbody>{rows.into_iter().collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

fn yes() -> impl IntoView {
    view! { <td><span class="y"><Icon name=IconName::Check/><span class="vh">{words().access.rules.yes}</span></span></td> }
}

fn no() -> impl IntoView {
    view! { <td class="dim"><span aria-hidden="true">"·"</span><span class="vh">{words().access.rules.no}</span></td> }
}
