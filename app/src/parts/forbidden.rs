//! What Kubernetes does not let the panel read in a cluster, and what is missing on the page for it.

use leptos::prelude::*;

use crate::{
    model::Permission,
    ui::{Note, Shape},
    words::words,
};

/// A notice; nothing where everything may be read.
#[component]
pub fn Forbidden(cluster: String, missing: Vec<Permission>) -> impl IntoView {
    let w = &words().shell;
    (!missing.is_empty()).then(|| view! { <Note shape=Shape::Warn what=(w.forbidden)(&cluster, &missing) so=(w.forbidden_why)(&missing)/> })
}
