//! The audit as a page asks for it.

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::backend::{answer, backend};
use crate::{
    error::AppError,
    model::audit::{AuditPage, AuditQuery},
};

/// One page of the audit.
#[server(prefix = "/ui", endpoint = "list_audit", input = GetUrl)]
pub async fn list_audit(query: AuditQuery) -> Result<AuditPage, AppError> {
    answer(async { backend()?.list_audit(query).await }.await)
}
