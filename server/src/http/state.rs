//! What handlers share: the services and Leptos' own options.

use std::sync::Arc;

use axum::extract::FromRef;
use leptos::config::LeptosOptions;

use crate::service::{Services, account::Accounts};

/// Services and options. Every layer of the router copies it for every request, so nothing stands here but counted references.
#[derive(Clone, FromRef)]
pub struct AppState {
    /// The rules behind every door.
    pub services: Arc<Services>,
    /// People and their web sessions.
    pub accounts: Arc<Accounts>,
    /// Names of the page's files.
    pub leptos: Arc<LeptosOptions>,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        (*state.leptos).clone()
    }
}

impl AppState {
    /// State for one panel.
    pub fn new(services: Arc<Services>) -> Self {
        let site_root = services.config.site_root.to_string_lossy().into_owned();
        let leptos = LeptosOptions::builder()
            .output_name("menagerie")
            .site_root(site_root)
            .site_pkg_dir("pkg")
            .site_addr(services.config.listen)
            .build();
        Self { accounts: services.accounts.clone(), services, leptos: Arc::new(leptos) }
    }
}
