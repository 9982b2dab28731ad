//! One ensemble as a page asks for it.

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::backend::{answer, backend};
use crate::{
    error::AppError,
    model::{EnsembleName, EnsemblePage},
};

/// One ensemble.
#[server(prefix = "/ui", endpoint = "get_ensemble", input = GetUrl)]
pub async fn get_ensemble(name: EnsembleName) -> Result<EnsemblePage, AppError> {
    answer(async { backend()?.get_ensemble(name).await }.await)
}
