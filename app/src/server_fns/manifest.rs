//! One of an ensemble's objects as a page asks for it.

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::backend::{answer, backend};
use crate::{
    error::AppError,
    model::{
        EnsembleName,
        manifest::{Manifest, ManifestQuery},
    },
};

/// One object, whole.
#[server(prefix = "/ui", endpoint = "get_manifest", input = GetUrl)]
pub async fn get_manifest(name: EnsembleName, #[server(default)] query: ManifestQuery) -> Result<Manifest, AppError> {
    answer(async { backend()?.get_manifest(name, query).await }.await)
}
