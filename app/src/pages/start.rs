//! The plan of a start. Nothing is written here; the form asks for it.

use leptos::prelude::*;

use crate::{model::ensemble::ActionKind, parts::plan_page, routes, server_fns};

/// The page.
#[component]
pub fn Start() -> impl IntoView {
    plan_page(ActionKind::Start, routes::start, false, server_fns::plan_start)
}
