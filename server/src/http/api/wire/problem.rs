use app::{error::AppError, words::ENGLISH};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::api::document::kinds;

/// Why a request was not answered with what it asked for (RFC 9457).
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"type": "urn:menagerie:busy", "title": "Not written: another operation holds this ensemble.", "status": 409,
    "detail": "Wait until it ends; one at a time keeps the quorum safe.", "kind": "busy", "operation": "0199c0de-0000-7000-8000-000000000001"}))]
pub struct Problem {
    /// `urn:menagerie:` and the kind.
    pub r#type: String,
    /// What is so, for a person.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What it means and what to do, for a person.
    pub detail: String,
    /// A word that stays stable.
    #[schema(schema_with = kind_schema)]
    pub kind: &'static str,
    /// The field or parameter that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub field: Option<String>,
    /// The operation in the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub operation: Option<String>,
    /// The request, as in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub request_id: Option<String>,
}

impl Problem {
    /// What is told of a kind.
    pub fn of(kind: &AppError) -> Self {
        let said = (ENGLISH.problem.of)(kind);
        let (field, operation, request_id) = match kind {
            AppError::Invalid { field, .. } => (Some(field.key().to_owned()), None, None),
            AppError::BadParameter { name, .. } => (Some(name.clone()), None, None),
            AppError::Busy { operation } => (None, Some(operation.0.clone()), None),
            AppError::Internal { request_id } => (None, None, Some(request_id.clone()).filter(|id| !id.is_empty())),
            _ => (None, None, None),
        };
        let key = kind.key();
        Self {
            r#type: format!("urn:menagerie:{key}"),
            title: said.what,
            status: kind.status(),
            detail: said.so,
            kind: key,
            field,
            operation,
            request_id,
        }
    }
}

fn kind_schema() -> utoipa::openapi::schema::Object {
    utoipa::openapi::schema::ObjectBuilder::new().schema_type(utoipa::openapi::schema::Type::String).enum_values(Some(kinds())).build()
}
