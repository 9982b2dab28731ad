//! Who is looking. Signing in and out are forms of the server.

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::backend::{answer, backend};
use crate::{error::AppError, model::Viewer};

/// Who is looking.
#[server(prefix = "/ui", endpoint = "get_viewer", input = GetUrl)]
pub async fn get_viewer() -> Result<Viewer, AppError> {
    answer(async { backend()?.get_viewer().await }.await)
}
