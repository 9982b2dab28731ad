//! Who asks, tokens, people and roles.

use std::sync::Arc;

use app::model::access::{AccountForm, AccountId, BindingId, PeopleQuery, TokenForm, TokenId, Verb};
use axum::{Extension, Json, extract::State, http::StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::{
    cursor,
    ensembles::whole,
    extract::{Asked, Body, Named},
    wire::{Account, Me, NewAccount, NewBinding, NewToken, Page, Secret, Token},
};
use crate::{context::OpContext, error::Result, http::problem::Refusal, service::Services};

/// Who asks, and what they may do.
#[utoipa::path(get, path = "/me", tag = "access", operation_id = "getMe", responses((status = 200, body = Me)))]
pub(super) async fn me(Extension(cx): Extension<OpContext>) -> Json<Me> {
    let rights = cx.rights();
    Json(Me {
        name: cx.actor.clone(),
        token: cx.access.token().map(str::to_owned),
        bindings: rights.bindings().iter().map(Into::into).collect(),
        limit: rights.limit().map(Into::into),
        verbs: Verb::ALL.into_iter().filter(|verb| rights.may_somewhere(*verb)).map(Verb::key).collect(),
    })
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
    id: String,
}

/// Revokes a token.
#[utoipa::path(delete, path = "/tokens/{id}", tag = "access", operation_id = "revokeToken", params(Address), responses((status = 204)))]
pub(super) async fn revoke_token(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
) -> Result<StatusCode, Refusal> {
    services.revoke_token(&cx, &TokenId(address.id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

const LIST: &str = "people";
/// Accounts in a piece.
const PIECE: u32 = 50;

/// Which accounts.
#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// Part of a name.
    #[serde(default)]
    #[param(nullable = false)]
    q: String,
    /// `next` of the piece before.
    #[serde(skip_serializing)]
    #[param(nullable = false)]
    cursor: Option<String>,
}

/// Accounts by name, 50 at a time, with the bindings within the parts that one is an administrator of.
#[utoipa::path(get, path = "/people", tag = "access", operation_id = "listPeople", params(Which), responses((status = 200, body = Page<Account>)))]
pub(super) async fn people(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Asked(which): Asked<Which>,
) -> Result<Json<Page<Account>>, Refusal> {
    let wanted: u32 = cursor::read(LIST, &which, which.cursor.as_deref())?.unwrap_or(1);
    let page = services.list_people(&cx, &PeopleQuery { q: which.q.clone(), page: wanted.to_string(), open: String::new() }).await?;
    let next = (page.page * PIECE < page.matched).then(|| cursor::to(LIST, &which, &(page.page + 1)));
    Ok(Json(Page { items: page.rows.into_iter().map(Account::from).collect(), next, total: Some(page.matched.into()) }))
}

/// Adds an account. A person's password is in this answer and nowhere else.
#[utoipa::path(post, path = "/people", tag = "access", operation_id = "addPerson", request_body = NewAccount, responses((status = 201, body = Secret)))]
pub(super) async fn add_person(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Body(new): Body<NewAccount>,
) -> Result<(StatusCode, Json<Secret>), Refusal> {
    let form = AccountForm { name: new.name, kind: new.kind, role: new.role, scope: new.scope };
    let (id, fresh) = services.add_account(&cx, &form).await?;
    Ok((StatusCode::CREATED, Json(Secret { id: id.0, secret: fresh.map(|fresh| fresh.secret) })))
}

/// Binds a role to an account.
#[utoipa::path(post, path = "/people/{id}/bindings", tag = "access", operation_id = "bindRole", params(Address), request_body = NewBinding,
    responses((status = 201, body = super::wire::Binding)))]
pub(super) async fn bind(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Body(new): Body<NewBinding>,
) -> Result<(StatusCode, Json<super::wire::Binding>), Refusal> {
    let (id, binding) = services.bind_role(&cx, &AccountId(address.id), &new.role, &new.scope).await?;
    Ok((StatusCode::CREATED, Json(super::wire::Binding { id: Some(id.0), ..(&binding).into() })))
}

/// Takes a binding away.
#[utoipa::path(delete, path = "/bindings/{id}", tag = "access", operation_id = "unbindRole", params(Address), responses((status = 204)))]
pub(super) async fn unbind(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
) -> Result<StatusCode, Refusal> {
    services.unbind_role(&cx, &BindingId(address.id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
