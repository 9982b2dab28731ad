//! The plan of a stop. Nothing is written here; the form asks for it, and wants the ensemble's name typed.

use leptos::prelude::*;

use crate::{model::ensemble::ActionKind, parts::plan_page, routes, server_fns};

/// The page.
#[component]
pub fn Stop() -> impl IntoView {
    plan_page(ActionKind::Stop, routes::stop, true, server_fns::plan_stop)
}
