//! The sign-in page: a plain form. What was wrong comes back in the address; the password never does.

use leptos::prelude::*;

use crate::{
    layout::{Brand, LanguageSwitch},
    parts::PageTitle,
    routes,
    state::use_returned,
    ui::ReturnedProblem,
    words::words,
};

/// Sign in.
#[component]
pub fn Login() -> impl IntoView {
    let w = &words().login;
    let returned = use_returned();
    let wrong = move || returned.with(|r| !r.problem.is_empty()).then_some("true");
    view! {
        <PageTitle text=w.title/>
        <main class="login" id="main">
            <section class="card panel">
                <Brand/>
                <h1>{w.title}</h1>
                {move || view! { <ReturnedProblem returned=returned.get()/> }}
                <form class="stack" method="post" action=routes::login("").to_string()>
                    <input type="hidden" name="next" value=move || returned.with(|r| r.next.clone())/>
                    <div class="field">
                        <label for="name">{w.name}</label>
                        <input class="in" id="name" name="name" autocomplete="username" required="" value=move || returned.with(|r| r.name.clone())/>
                    </div>
                    <div class="field">
                        <label for="password">{w.password}</label>
                        <input class="in" id="password" name="password" type="password" autocomplete="current-password" required="" aria-invalid=wrong/>
                    </div>
                    <button class="btn primary">{w.submit}</button>
                </form>
                <p class="dim small">{w.recorded}</p>
            </section>
            <footer class="row dim small">{(w.version)(env!("CARGO_PKG_VERSION"))} <LanguageSwitch/></footer>
        </main>
    }
}
