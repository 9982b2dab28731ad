//! Plans as pages ask for them. Confirming one is a form of the server.

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::{
    backend::{answer, backend},
    model::plan::Intent,
};
use crate::{
    error::AppError,
    model::{
        EnsembleName,
        plan::{Plan, RestartBy, restart::RestartPage, upgrade::UpgradePage},
    },
};

/// What a restart would do by somebody, and who else could do it.
#[server(prefix = "/ui", endpoint = "get_restart", input = GetUrl)]
pub async fn get_restart(name: EnsembleName, #[server(default)] by: RestartBy) -> Result<RestartPage, AppError> {
    answer(async { backend()?.get_restart(name, by).await }.await)
}

/// What a deletion would do, with the volumes or without.
#[server(prefix = "/ui", endpoint = "plan_delete", input = GetUrl)]
pub async fn plan_delete(name: EnsembleName, volumes: bool) -> Result<Plan, AppError> {
    answer(async { backend()?.plan(name, Intent::Delete { volumes }).await }.await)
}

/// What a stop would do.
#[server(prefix = "/ui", endpoint = "plan_stop", input = GetUrl)]
pub async fn plan_stop(name: EnsembleName) -> Result<Plan, AppError> {
    answer(async { backend()?.plan(name, Intent::Stop).await }.await)
}

/// What a start would do.
#[server(prefix = "/ui", endpoint = "plan_start", input = GetUrl)]
pub async fn plan_start(name: EnsembleName) -> Result<Plan, AppError> {
    answer(async { backend()?.plan(name, Intent::Start).await }.await)
}

/// What a repair would do.
#[server(prefix = "/ui", endpoint = "plan_repair", input = GetUrl)]
pub async fn plan_repair(name: EnsembleName) -> Result<Plan, AppError> {
    answer(async { backend()?.plan(name, Intent::Repair).await }.await)
}

/// What a change of size would do.
#[server(prefix = "/ui", endpoint = "plan_scale", input = GetUrl)]
pub async fn plan_scale(name: EnsembleName, to: u16) -> Result<Plan, AppError> {
    answer(async { backend()?.plan(name, Intent::Scale { to }).await }.await)
}

/// What a change of version would do. The image is the configuration's.
#[server(prefix = "/ui", endpoint = "plan_upgrade", input = GetUrl)]
pub async fn plan_upgrade(name: EnsembleName, version: String) -> Result<Plan, AppError> {
    answer(async { backend()?.plan(name, Intent::Upgrade { version, image: String::new() }).await }.await)
}

/// Which versions can be chosen.
#[server(prefix = "/ui", endpoint = "get_upgrade", input = GetUrl)]
pub async fn get_upgrade(name: EnsembleName) -> Result<UpgradePage, AppError> {
    answer(async { backend()?.get_upgrade(name).await }.await)
}
