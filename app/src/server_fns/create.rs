//! The create form as a page asks for it. Creating is a form of the server.

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::backend::{answer, backend};
use crate::{
    error::AppError,
    model::create::{CreateForm, CreatePage},
};

/// The create form with its faults, and its review.
#[server(prefix = "/ui", endpoint = "get_create", input = GetUrl)]
pub async fn get_create(form: CreateForm) -> Result<CreatePage, AppError> {
    answer(async { backend()?.get_create(form).await }.await)
}
