//! Operations as pages ask for them.

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::backend::{answer, backend};
use crate::{
    error::AppError,
    model::{
        OperationId,
        operation::{OperationPage, OperationQuery, OperationsPage},
    },
};

/// One page of operations.
#[server(prefix = "/ui", endpoint = "list_operations", input = GetUrl)]
pub async fn list_operations(query: OperationQuery) -> Result<OperationsPage, AppError> {
    answer(async { backend()?.list_operations(query).await }.await)
}

/// One operation.
#[server(prefix = "/ui", endpoint = "get_operation", input = GetUrl)]
pub async fn get_operation(id: OperationId) -> Result<OperationPage, AppError> {
    answer(async { backend()?.get_operation(id).await }.await)
}
