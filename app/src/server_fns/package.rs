//! Packages of OpenSaola.

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::backend::{answer, backend};
use crate::{error::AppError, model::package::PackagesPage};

/// The packages of every cluster.
#[server(prefix = "/ui", endpoint = "list_packages", input = GetUrl)]
pub async fn list_packages() -> Result<PackagesPage, AppError> {
    answer(async { backend()?.list_packages().await }.await)
}
