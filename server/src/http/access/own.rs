//! What everybody does with their own: sessions, password, tokens. An administrator of everything does the same with other people's.

use std::sync::Arc;

use app::{
    model::access::{AccountId, TokenForm, TokenId},
    routes,
};
use axum::{
    Extension, Form,
    extract::{Path, Request, State},
    response::Response,
};
use secrecy::SecretString;
use serde::Deserialize;

use super::{AppState, lead, person, read, show};
use crate::{context::OpContext, service::Services};

/// Ends a web session.
pub async fn end_session(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path((account, key)): Path<(String, String)>,
) -> Response {
    let account = AccountId(account);
    let back = if account.0 == cx.account().to_string() { routes::sessions() } else { person(&account) };
    lead(services.end_session(&cx, &account, &key).await, &cx, &back)
}

/// What is typed to change the own password.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    old: SecretString,
    new: SecretString,
}

/// Changes the own password. All own sessions end with it, so that the way leads to the sign-in page.
pub async fn change_password(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Form(form): Form<PasswordForm>,
) -> Response {
    lead(services.change_password(&cx, form.old, form.new).await, &cx, &routes::sessions())
}

/// Makes a token.
pub async fn create_token(State(state): State<AppState>, Extension(cx): Extension<OpContext>, request: Request) -> Response {
    let (parts, form) = match read::<TokenForm>(request, &cx).await {
        Ok(read) => read,
        Err(answer) => return answer,
    };
    match state.services.create_token(&cx, &form).await {
        Ok((_, fresh)) => show(state, parts, fresh).await,
        Err(error) => lead(Err(error), &cx, &routes::token_again(&form)),
    }
}

/// Revokes a token.
pub async fn revoke_token(State(services): State<Arc<Services>>, Extension(cx): Extension<OpContext>, Path(id): Path<String>) -> Response {
    lead(services.revoke_token(&cx, &TokenId(id)).await, &cx, &routes::tokens())
}
