//! The forms that sign in and out. Answers are redirects, the same with and without scripts; the password goes no further than the service.

use std::sync::Arc;

use app::{error::AppError, routes};
use axum::{Extension, Form, extract::State, response::Redirect};
use secrecy::SecretString;
use serde::Deserialize;
use tower_sessions::Session;
use tracing::warn;

use super::problem;
use crate::{
    context::OpContext,
    error::Error,
    service::account::{Accounts, PERSON, Visitor},
};

/// Longest name that is written back into the form.
const TYPED_NAME: usize = 100;

/// What the sign-in page sends.
#[derive(Deserialize)]
pub struct SignInForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: SecretString,
    /// Where to go afterwards.
    #[serde(default)]
    next: String,
}

/// Signs in and leads on, or back to the page with the kind of the refusal and the name that was typed.
pub async fn sign_in(
    State(accounts): State<Arc<Accounts>>,
    Extension(visitor): Extension<Visitor>,
    session: Session,
    Form(form): Form<SignInForm>,
) -> Redirect {
    let next = local(&form.next);
    match begin(&accounts, &visitor, &session, &form).await {
        Ok(()) => Redirect::to(next),
        Err(error) => {
            let name: String = form.name.trim().chars().take(TYPED_NAME).collect();
            Redirect::to(&routes::login_again(next, &problem::log(error, &visitor.request_id), &name))
        }
    }
}

/// The id changes with the sign-in: one that somebody planted beforehand is worth nothing.
async fn begin(accounts: &Accounts, visitor: &Visitor, session: &Session, form: &SignInForm) -> Result<(), Error> {
    let person = accounts.sign_in(visitor, &form.name, form.password.clone()).await?;
    let failed = |error| Error::new(AppError::CannotRecord, "could not begin a session").because(error);
    session.cycle_id().await.map_err(failed)?;
    session.insert(PERSON, person).await.map_err(failed)?;
    session.save().await.map_err(failed)
}

/// Ends the session on the server.
pub async fn sign_out(State(accounts): State<Arc<Accounts>>, cx: Option<Extension<OpContext>>, session: Session) -> Redirect {
    if let Some(Extension(cx)) = cx {
        accounts.sign_out(&cx).await;
    }
    if let Err(error) = session.flush().await {
        warn!("could not end a session: {error}");
    }
    Redirect::to(&routes::login("").to_string())
}

/// A path of this panel, or the fleet: nobody is led elsewhere by a link to our sign-in page.
pub(super) fn local(next: &str) -> &str {
    let is_path = next.starts_with('/') && !next.starts_with("//") && next.len() <= 2_000;
    let is_plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let is_page = !["/login", "/logout", "/language", "/ui/", "/events/", "/api/"].iter().any(|prefix| next.starts_with(prefix));
    if is_path && is_plain && is_page { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_panel_are_led_to() {
        assert_eq!(local("/audit?open=3"), "/audit?open=3");
        for elsewhere in
            ["", "https://example.net", "//example.net", "/\\example.net", "/\t/example.net", "javascript:alert(1)", "/login?next=/"]
        {
            assert_eq!(local(elsewhere), "/", "{elsewhere}");
        }
    }
}
