//! People and programs: accounts and their roles.

use std::sync::Arc;

use app::model::access::{AccountForm, AccountId, BindingId, PeopleQuery};
use axum::{Extension, Json, extract::State, http::StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::{
    access::Address,
    cursor,
    extract::{Asked, Body, Named},
    wire::{self, Account, NewAccount, NewBinding, Page, Secret},
};
use crate::{context::OpContext, http::problem::Refusal, service::Services};

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
    #[param(nullable = false, example = "mei")]
    q: String,
    /// `next` of the piece before.
    #[serde(skip_serializing_if = "cursor::no_filter")]
    #[param(nullable = false)]
    cursor: Option<String>,
}

/// Accounts by name, 50 at a time, with the bindings within the parts that one is an administrator of.
#[utoipa::path(get, path = "/people", tag = "access", operation_id = "listPeople", params(Which), responses((status = 200, body = Page<Account>)))]
pub(super) async fn list(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Asked(which): Asked<Which>,
) -> Result<Json<Page<Account>>, Refusal> {
    let wanted: u32 = cursor::read(LIST, &which, which.cursor.as_deref())?.unwrap_or(1);
    let page = services.list_people(&cx, &PeopleQuery { q: which.q.clone(), page: wanted.to_string(), open: String::new() }).await?;
    let next = (page.page * PIECE < page.matched).then(|| cursor::to(LIST, &which, &(page.page + 1)));
    Ok(Json(Page { items: page.rows.into_iter().map(Account::from).collect(), next, total: Some(page.matched.into()) }))
}

/// One account.
#[utoipa::path(get, path = "/people/{id}", tag = "access", operation_id = "getPerson", params(Address), responses((status = 200, body = Account)))]
pub(super) async fn get(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
) -> Result<Json<Account>, Refusal> {
    Ok(Json(services.get_person(&cx, &AccountId(address.id)).await?.into()))
}

/// Adds an account. A person's password is in this answer and nowhere else.
#[utoipa::path(post, path = "/people", tag = "access", operation_id = "addPerson", request_body = NewAccount, responses((status = 201, body = Secret)))]
pub(super) async fn add(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Body(new): Body<NewAccount>,
) -> Result<(StatusCode, Json<Secret>), Refusal> {
    let form = AccountForm { name: new.name, kind: new.kind, role: new.role, scope: new.scope };
    let (id, fresh) = services.add_account(&cx, &form).await?;
    Ok((StatusCode::CREATED, Json(Secret { id: id.0, secret: fresh.map(|fresh| fresh.secret) })))
}

/// Disables an account: it can do nothing, its web sessions end, and the audit goes on naming it.
#[utoipa::path(post, path = "/people/{id}/disable", tag = "access", operation_id = "disablePerson", params(Address),
    responses((status = 204, description = "It is disabled.")))]
pub(super) async fn disable(services: State<Arc<Services>>, cx: Extension<OpContext>, id: Named<Address>) -> Result<StatusCode, Refusal> {
    set_disabled(services, cx, id, true).await
}

/// Enables a disabled account.
#[utoipa::path(post, path = "/people/{id}/enable", tag = "access", operation_id = "enablePerson", params(Address),
    responses((status = 204, description = "It is enabled.")))]
pub(super) async fn enable(services: State<Arc<Services>>, cx: Extension<OpContext>, id: Named<Address>) -> Result<StatusCode, Refusal> {
    set_disabled(services, cx, id, false).await
}

async fn set_disabled(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    disabled: bool,
) -> Result<StatusCode, Refusal> {
    services.set_disabled(&cx, &AccountId(address.id), disabled).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives somebody a new password, which is in this answer and nowhere else. Their web sessions end.
#[utoipa::path(post, path = "/people/{id}/password", tag = "access", operation_id = "resetPassword", params(Address), responses((status = 201, body = Secret)))]
pub(super) async fn reset_password(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
) -> Result<(StatusCode, Json<Secret>), Refusal> {
    let fresh = services.reset_password(&cx, &AccountId(address.id.clone())).await?;
    Ok((StatusCode::CREATED, Json(Secret { id: address.id, secret: Some(fresh.secret) })))
}

/// Binds a role to an account.
#[utoipa::path(post, path = "/people/{id}/bindings", tag = "access", operation_id = "bindRole", params(Address), request_body = NewBinding,
    responses((status = 201, body = wire::Binding)))]
pub(super) async fn bind(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
    Body(new): Body<NewBinding>,
) -> Result<(StatusCode, Json<wire::Binding>), Refusal> {
    let (id, binding) = services.bind_role(&cx, &AccountId(address.id), &new.role, &new.scope).await?;
    Ok((StatusCode::CREATED, Json(wire::Binding { id: Some(id.0), ..(&binding).into() })))
}

/// Takes a binding away.
#[utoipa::path(delete, path = "/bindings/{id}", tag = "access", operation_id = "unbindRole", params(Address),
    responses((status = 204, description = "It is taken away.")))]
pub(super) async fn unbind(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Named(address): Named<Address>,
) -> Result<StatusCode, Refusal> {
    services.unbind_role(&cx, &BindingId(address.id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
