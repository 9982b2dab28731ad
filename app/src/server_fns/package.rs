//! Packages of OpenSaola.

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::backend::{answer, backend};
use crate::{
    error::AppError,
    model::{
        EnsembleName,
        package::{
            PackagePlan, PackageQuery, PackageUpdate, PackagesPage, PublishPage,
            operator::{OperatorForm, OperatorPage, OperatorPlan, OperatorQuery},
        },
    },
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

/// What asking for another package would do to an ensemble.
#[server(prefix = "/ui", endpoint = "plan_package_update", input = GetUrl)]
pub async fn plan_package_update(name: EnsembleName) -> Result<PackageUpdate, AppError> {
    answer(async { backend()?.plan_package_update(name).await }.await)
}

/// The form of a new operator, what is wrong in it, and its review.
#[server(prefix = "/ui", endpoint = "get_operator", input = GetUrl)]
pub async fn get_operator(form: OperatorForm) -> Result<OperatorPage, AppError> {
    answer(async { backend()?.get_operator(form).await }.await)
}

/// What a change of an operator would do.
#[server(prefix = "/ui", endpoint = "plan_operator", input = GetUrl)]
pub async fn plan_operator(query: OperatorQuery) -> Result<OperatorPlan, AppError> {
    answer(async { backend()?.plan_operator(query).await }.await)
}
