//! Plans as pages ask for them. Confirming one is a form of the server.

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::{
    backend::{answer, backend},
    model::plan::Intent,
};
use crate::{
    error::AppError,
    model::{EnsembleName, plan::Plan},
};

/// What a restart would do.
#[server(prefix = "/ui", endpoint = "plan_restart", input = GetUrl)]
pub async fn plan_restart(name: EnsembleName) -> Result<Plan, AppError> {
    answer(async { backend()?.plan(name, Intent::Restart).await }.await)
}

/// What a deletion would do, with the volumes or without.
#[server(prefix = "/ui", endpoint = "plan_delete", input = GetUrl)]
pub async fn plan_delete(name: EnsembleName, volumes: bool) -> Result<Plan, AppError> {
    answer(async { backend()?.plan(name, Intent::Delete { volumes }).await }.await)
}

/// What a change of size would do.
#[server(prefix = "/ui", endpoint = "plan_scale", input = GetUrl)]
pub async fn plan_scale(name: EnsembleName, to: u16) -> Result<Plan, AppError> {
    answer(async { backend()?.plan(name, Intent::Scale { to }).await }.await)
}
