//! What went wrong, as a person can act on it, with a way out.

use leptos::prelude::*;

use super::{Note, Shape};
use crate::{
    error::AppError,
    model::fleet::FleetQuery,
    routes::{self, Returned},
    words::words,
};

/// A page that cannot be shown, and where to go instead. Nobody signed in: the sign-in page, which leads back.
#[component]
pub fn Problem(error: AppError) -> impl IntoView {
    let w = &words().problem;
    let said = (w.of)(&error);
    let signed_out = error == AppError::SignedOut;
    if signed_out {
        to_sign_in();
    }
    let (href, label) = match signed_out {
        true => (routes::login(""), w.sign_in),
        false => (routes::fleet(&FleetQuery::default()), w.to_fleet),
    };
    view! {
        <section class="panel" role="alert">
            <div class="void">
                <h1>{said.what}</h1>
                <p>{said.so}</p>
                <div class="row">
                    <a class="btn" href=href.to_string()>{label}</a>
                </div>
            </div>
        </section>
    }
}

#[cfg(feature = "ssr")]
fn to_sign_in() {
    let here = use_context::<http::request::Parts>().and_then(|parts| parts.uri.path_and_query().map(|p| p.to_string()));
    leptos_axum::redirect(&routes::login(&here.unwrap_or_default()).to_string());
}

#[cfg(not(feature = "ssr"))]
fn to_sign_in() {
    Effect::new(move |_| {
        let location = window().location();
        let here = format!("{}{}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
        // Where the browser refuses to leave, the link on the page still leads there.
        let _ = location.set_href(&routes::login(&here).to_string());
    });
}

/// What a form was refused for, above the page that it came from.
#[component]
pub fn ReturnedProblem(returned: Returned) -> impl IntoView {
    let w = &words().problem;
    let said = (w.returned)(&returned)?;
    let operation = returned.operation().map(|id| routes::operation(&id).to_string());
    let act = operation.map(|href| ViewFn::from(move || view! { <a class="btn s" href=href.clone()>{w.see_operation}</a> }));
    Some(match act {
        Some(act) => view! { <Note shape=Shape::Down what=said.what so=said.so act/> }.into_any(),
        None => view! { <Note shape=Shape::Down what=said.what so=said.so/> }.into_any(),
    })
}
