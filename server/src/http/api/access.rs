//! Who asks, the own password, and tokens.

use std::sync::Arc;

use app::model::access::{TokenForm, TokenId, Verb};
use axum::{Extension, Json, extract::State, http::StatusCode};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    ensembles::whole,
    extract::{Body, Named},
    wire::{Me, NewPassword, NewToken, Page, Secret, Token},
};
use crate::{context::OpContext, http::problem::Refusal, service::Services};

/// Who asks, and what they may do.
#[utoipa::path(get, path = "/me", tag = "access", operation_id = "getMe", responses((status = 200, body = Me)))]
pub(super) async fn me(Extension(cx): Extension<OpContext>) -> Json<Me> {
    let rights = cx.rights();
    Json(Me {
        id: cx.account().to_string(),
        name: cx.actor.clone(),
        token: cx.access.token().map(str::to_owned),
        bindings: rights.bindings().iter().map(Into::into).collect(),
        limit: rights.limit().map(Into::into),
        verbs: Verb::ALL.into_iter().filter(|verb| rights.may_somewhere(*verb)).map(Verb::key).collect(),
    })
}

/// Changes the own password; all own web sessions end. A token changes no password: this needs a web session.
#[utoipa::path(post, path = "/me/password", tag = "access", operation_id = "changePassword", request_body = NewPassword,
    responses((status = 204, description = "It is changed.")))]
pub(super) async fn change_password(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Body(new): Body<NewPassword>,
) -> Result<StatusCode, Refusal> {
    services.change_password(&cx, new.old, new.new).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Tokens, newest first: one's own; everybody's for an administrator of everything.
#[utoipa::path(get, path = "/tokens", tag = "access", operation_id = "listTokens", responses((status = 200, body = Page<Token>)))]
pub(super) async fn tokens(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
) -> Result<Json<Page<Token>>, Refusal> {
    Ok(whole(services.list_tokens(&cx).await?.rows))
}

/// Makes a token. Its secret is in this answer and nowhere else. Tokens make no tokens: this needs a web session.
#[utoipa::path(post, path = "/tokens", tag = "access", operation_id = "createToken", request_body = NewToken, responses((status = 201, body = Secret)))]
pub(super) async fn create_token(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Body(new): Body<NewToken>,
) -> Result<(StatusCode, Json<Secret>), Refusal> {
    let form = TokenForm { name: new.name, role: new.role, scope: new.scope, days: new.days.to_string(), account: new.account };
    let (id, fresh) = services.create_token(&cx, &form).await?;
    Ok((StatusCode::CREATED, Json(Secret { id: id.0, secret: Some(fresh.secret) })))
}

/// The id in an address.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct Address {
    /// As a list or the answer to a POST gave it.
    #[param(example = "0199c0de-0000-7000-8000-000000000003")]
    pub(super) id: String,
}

/// Revokes a token.
#[utoipa::path(delete, path = "/tokens/{id}", tag = "access", operation_id = "revokeToken", params(Address),
    responses((status = 204, description = "It is revoked.")))]
pub(super) async fn revoke_token(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
) -> Result<StatusCode, Refusal> {
    services.revoke_token(&cx, &TokenId(address.id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
