//! The pod template of an ensemble as a page asks for it. Changing it is a form of the server.

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::backend::{answer, backend};
use crate::{
    error::AppError,
    model::{
        EnsembleName,
        pod_template::{PodForm, PodTemplatePage},
    },
};

/// The pod template with what is wrong in a form, and its review.
#[server(prefix = "/ui", endpoint = "get_pod_template", input = GetUrl)]
pub async fn get_pod_template(name: EnsembleName, form: PodForm) -> Result<PodTemplatePage, AppError> {
    answer(async { backend()?.get_pod_template(name, form).await }.await)
}
