//! The plan of a repair after an upgrade that came to nothing. Nothing is written here; the form asks for it.

use leptos::prelude::*;

use crate::{model::ensemble::ActionKind, parts::plan_page, routes, server_fns};

/// The page.
#[component]
pub fn Repair() -> impl IntoView {
    plan_page(ActionKind::Repair, routes::repair, false, server_fns::plan_repair)
}
