//! The forms of operators: a new one as it was reviewed, and changes of those that are there.

use std::sync::Arc;

use app::{
    error::AppError,
    model::package::operator::{OperatorDeed, OperatorForm},
    routes,
};
use axum::{
    Extension, Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{Confirm, again, back};
use crate::{
    context::OpContext,
    http::problem::problem,
    service::{
        Services,
        package::{AskedOperator, Confirmed, Settled},
    },
};

/// What the review page sends: the whole form, and the confirmation.
#[derive(Deserialize)]
pub struct ConfirmNew {
    #[serde(flatten)]
    form: OperatorForm,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    seen: String,
}

/// Makes one.
pub async fn create(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path(cluster): Path<String>,
    Form(ConfirmNew { form, reason, seen }): Form<ConfirmNew>,
) -> Response {
    let form = OperatorForm { cluster, ..form };
    let confirmed = Confirmed { reason: &reason, seen: Some(&seen), typed: None };
    match services.create_operator(&cx, &form, confirmed).await {
        Ok(settled) => lead(OperatorDeed::Create, &form.namespace, &form.name, settled),
        // It is made: its row says what became of it.
        Err(error) if matches!(error.kind, AppError::PlatformRefused { .. } | AppError::NoCluster { .. }) => {
            back(error, &cx, &routes::packages())
        }
        Err(error) => again(error, &cx, &routes::new_operator(&form), &reason),
    }
}

/// Changes one.
pub async fn change(
    State(services): State<Arc<Services>>,
    Extension(cx): Extension<OpContext>,
    Path((cluster, namespace, name, deed)): Path<(String, String, String, String)>,
    Form(form): Form<Confirm>,
) -> Response {
    let Some(deed) = OperatorDeed::from_key(&deed) else { return problem(&AppError::NoPage) };
    let asked = AskedOperator { cluster: &cluster, namespace: &namespace, name: &name, deed };
    let confirmed = Confirmed { reason: &form.reason, seen: Some(&form.seen), typed: Some(&form.typed) };
    match services.change_operator(&cx, asked, confirmed).await {
        Ok(settled) => lead(deed, &namespace, &name, settled),
        Err(error) if matches!(error.kind, AppError::PlatformRefused { .. } | AppError::NoOperator { .. } | AppError::NoCluster { .. }) => {
            back(error, &cx, &routes::packages())
        }
        Err(error) => again(error, &cx, &routes::operator(&cluster, &namespace, &name, deed), &form.reason),
    }
}

fn lead(deed: OperatorDeed, namespace: &str, name: &str, settled: Settled) -> Response {
    let operator = format!("{}/{}", namespace.trim(), name.trim());
    Redirect::to(&routes::operators_after(deed, &operator, settled == Settled::Done).to_string()).into_response()
}
