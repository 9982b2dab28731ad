//! The form that makes a token. What was typed comes back in the address when it is refused.

use leptos::prelude::*;

use crate::{
    model::access::{AccountId, Binding, TokenForm},
    pages::access::roles,
    routes,
    state::use_query,
    ui::{Choice, Field},
    words::words,
};

/// The form; for whom it is can be chosen by those who may make tokens for programs.
#[component]
pub fn New(services: Vec<(AccountId, String)>, own: Vec<Binding>) -> impl IntoView {
    let w = words();
    let t = &w.access.token_page;
    let typed = use_query::<TokenForm>().get_untracked();
    let first = own.first();
    let role = or(typed.role, first.map_or("", |binding| binding.role.key()));
    let scope = or(typed.scope, &first.map_or_else(String::new, |binding| binding.scope.to_string()));
    let account = (!services.is_empty()).then(|| {
        let you = Choice { value: String::new(), label: (t.own)(w.shell.you) };
        let others = services.into_iter().map(|(id, name)| Choice { value: id.0, label: name });
        let choices: Vec<Choice> = std::iter::once(you).chain(others).collect();
        view! { <Field name="account" label=t.account value=typed.account choices/> }
    });
    view! {
        <section class="panel" aria-labelledby="new">
            <header><h2 id="new">{t.new}</h2></header>
            <form method="post" action=routes::tokens().to_string() class="body stack">
                <div class="fields">
                    <Field name="name" label=t.name value=typed.name hint=t.name_hint/>
                    {account}
                    <Field name="role" label=t.role value=role choices=roles(None)/>
                    <Field name="scope" label=t.scope value=scope hint=w.access.scope_hint/>
                    <Field name="days" label=t.days value=or(typed.days, "30") hint=t.days_hint/>
                </div>
                <div class="row"><button class="btn primary">{t.submit}</button></div>
            </form>
        </section>
    }
}

fn or(typed: String, otherwise: &str) -> String {
    if typed.is_empty() { otherwise.into() } else { typed }
}
