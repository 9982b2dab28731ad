//! The forms of access. A secret that one of them makes is in the answer itself, which is the page that asked for it: no address and no
//! session ever holds it.

mod own;

use std::sync::Arc;

use app::{
    error::AppError,
    model::access::{AccountForm, AccountId, BindingId, Fresh, PeopleQuery},
    routes::{self, Address},
};
use axum::{
    Extension, Form,
    body::Body,
    extract::{FromRequest, Path, Request, State},
    http::{Method, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use serde::{Deserialize, de::DeserializeOwned};

pub use own::{change_password, create_token, end_session, revoke_token};

use super::{AppState, problem, ui};
use crate::{
    context::OpContext,
    error::{Error, Result},
    service::Services,
};

/// What the page of people sends: a new account, or whose password to make anew.
#[derive(Deserialize)]
struct AddForm {
    #[serde(flatten)]
    account: AccountForm,
    #[serde(default)]
    reset: String,
}

/// Adds an account, or gives one a new password.
pub async fn add_account(State(state): State<AppState>, Extension(cx): Extension<OpContext>, request: Request) -> Response {
    let (parts, form) = match read::<AddForm>(request, &cx).await {
        Ok(read) => read,
        Err(answer) => return answer,
    };
    let made = if form.reset.is_empty() {
        state.services.add_account(&cx, &form.account).await
    } else {
        let id = AccountId(form.reset.clone());
        state.services.reset_password(&cx, &id).await.map(|fresh| (id, Some(fresh)))
    };
    match made {
        Ok((_, Some(fresh))) => show(state, parts, fresh).await,
        Ok((id, None)) => lead(Ok(()), &cx, &person(&id)),
        Err(error) => lead(Err(error), &cx, &again(&form)),
    }
}

/// The form that was refused, with what was typed.
fn again(form: &AddForm) -> Address {
    if form.reset.is_empty() { routes::add_account(&form.account) } else { person(&AccountId(form.reset.clone())) }
}

/// What is typed to bind a role.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct BindForm {
    role: String,
    scope: String,
}

/// Binds a role.
pub async fn bind(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path(id): Path<String>,
    Form(form): Form<BindForm>,
) -> Response {
    let id = AccountId(id);
    let bound = services.bind_role(&cx, &id, &form.role, &form.scope).await.map(drop);
    lead(bound, &cx, &routes::bind_again(&id, &form.role, &form.scope))
}

/// Takes a binding away.
pub async fn unbind(State(services): State<Arc<Services>>, Extension(cx): Extension<OpContext>, Path(id): Path<String>) -> Response {
    match services.unbind_role(&cx, &BindingId(id)).await {
        Ok(account) => lead(Ok(()), &cx, &person(&account)),
        Err(error) => lead(Err(error), &cx, &routes::people(&PeopleQuery::default())),
    }
}

/// Disables an account.
pub async fn disable(services: State<Arc<Services>>, cx: Extension<OpContext>, id: Path<String>) -> Response {
    set_disabled(services, cx, id, true).await
}

/// Enables a disabled account.
pub async fn enable(services: State<Arc<Services>>, cx: Extension<OpContext>, id: Path<String>) -> Response {
    set_disabled(services, cx, id, false).await
}

async fn set_disabled(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path(id): Path<String>,
    disabled: bool,
) -> Response {
    let id = AccountId(id);
    lead(services.set_disabled(&cx, &id, disabled).await, &cx, &person(&id))
}

fn person(id: &AccountId) -> Address {
    routes::people(&PeopleQuery { open: id.0.clone(), ..PeopleQuery::default() })
}

/// The form of a request, and the rest of it, which asks for the page that the form stands on.
async fn read<T: DeserializeOwned>(request: Request, cx: &OpContext) -> Result<(Parts, T), Response> {
    let (parts, body) = request.into_parts();
    match Form::<T>::from_request(Request::from_parts(parts.clone(), body), &()).await {
        Ok(Form(form)) => Ok((parts, form)),
        Err(error) => {
            let error = Error::new(AppError::BadRequest, "could not read a form of access").because(error);
            Err(problem::problem(&problem::log(error, &cx.request_id)))
        }
    }
}

/// The page that the form stands on, with the secret.
async fn show(state: AppState, mut parts: Parts, fresh: Fresh) -> Response {
    parts.method = Method::GET;
    parts.extensions.insert(fresh);
    ui::render(State(state), Request::from_parts(parts, Body::empty())).await
}

fn lead(done: Result<()>, cx: &OpContext, page: &Address) -> Response {
    match done {
        Ok(()) => Redirect::to(&page.to_string()).into_response(),
        Err(error) => Redirect::to(&page.with_problem(&problem::log(error, &cx.request_id), "")).into_response(),
    }
}
