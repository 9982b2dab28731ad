//! The settings of an ensemble as a page asks for them. Changing them is a form of the server.

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::backend::{answer, backend};
use crate::{
    error::AppError,
    model::{
        EnsembleName,
        setting::{ConfigureForm, ConfigurePage},
    },
};

/// The settings with what is wrong in a form, and its review.
#[server(prefix = "/ui", endpoint = "get_configure", input = GetUrl)]
pub async fn get_configure(name: EnsembleName, form: ConfigureForm) -> Result<ConfigurePage, AppError> {
    answer(async { backend()?.get_configure(name, form).await }.await)
}
