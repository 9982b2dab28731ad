//! The form that adds an account. What was typed comes back in the address when it is refused.

use leptos::prelude::*;

use crate::{
    model::access::{AccountForm, AccountKind, PeopleQuery, rule_book},
    routes,
    state::use_query,
    ui::{Choice, Field},
    words::words,
};

/// The form.
#[component]
pub fn Add() -> impl IntoView {
    let w = &words().access;
    let p = &w.people_page;
    let typed = use_query::<AccountForm>().get_untracked();
    let back = routes::people(&PeopleQuery::default()).to_string();
    let kinds = AccountKind::ALL.map(|kind| Choice { value: kind.key().into(), label: (w.kind)(kind).into() });
    let scope = if typed.scope.is_empty() { "*".into() } else { typed.scope };
    view! {
        <section class="panel" aria-labelledby="add">
            <header><h2 id="add">{p.add}</h2></header>
            <form method="post" action=routes::people(&PeopleQuery { open: "new".into(), ..PeopleQuery::default() }).to_string() class="body stack">
                <p class="soft">{p.add_why}</p>
                <div class="fields">
                    <Field name="name" label=p.name value=typed.name hint=p.name_hint/>
                    <Field name="kind" label=p.kind value=typed.kind hint=p.kind_hint choices=kinds.to_vec()/>
                    <Field name="role" label=p.role value=typed.role choices=roles(Some(p.role_later))/>
                    <Field name="scope" label=p.scope value=scope hint=w.scope_hint/>
                </div>
                <div class="row"><button class="btn primary">{p.submit}</button><a class="btn plain" data-key="Escape" href=back>{p.cancel}</a></div>
            </form>
        </section>
    }
}

/// Every role to choose from; with a word for none where that is a choice.
pub fn roles(none: Option<&'static str>) -> Vec<Choice> {
    let none = none.map(|word| Choice { value: String::new(), label: word.into() });
    let all = rule_book().map(|(role, _)| Choice { value: role.key().into(), label: (words().shell.role)(role).into() });
    none.into_iter().chain(all).collect()
}
