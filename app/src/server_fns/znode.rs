//! Znodes as a page asks for them.

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::backend::{answer, backend};
use crate::{
    error::AppError,
    model::{
        EnsembleName,
        znode::{ZnodePage, ZnodeQuery},
    },
};

/// A znode, and the tree opened along its path.
#[server(prefix = "/ui", endpoint = "get_znode", input = GetUrl)]
pub async fn get_znode(name: EnsembleName, query: ZnodeQuery) -> Result<ZnodePage, AppError> {
    answer(async { backend()?.get_znode(name, query).await }.await)
}
