//! Packages of OpenSaola.

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::backend::{answer, backend};
use crate::{
    error::AppError,
    model::package::{PackagePlan, PackageQuery, PackagesPage, PublishPage},
};

/// The packages of every cluster.
#[server(prefix = "/ui", endpoint = "list_packages", input = GetUrl)]
pub async fn list_packages() -> Result<PackagesPage, AppError> {
    answer(async { backend()?.list_packages().await }.await)
}

/// The page that publishes.
#[server(prefix = "/ui", endpoint = "get_publish", input = GetUrl)]
pub async fn get_publish(cluster: String) -> Result<PublishPage, AppError> {
    answer(async { backend()?.get_publish(cluster).await }.await)
}

/// What a change of a package would do.
#[server(prefix = "/ui", endpoint = "plan_package", input = GetUrl)]
pub async fn plan_package(query: PackageQuery) -> Result<PackagePlan, AppError> {
    answer(async { backend()?.plan_package(query).await }.await)
}
