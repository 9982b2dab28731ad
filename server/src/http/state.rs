//! What handlers share: the services and Leptos' own options.

use std::{ops::Deref, sync::Arc};

use axum::extract::FromRef;
use leptos::config::LeptosOptions;

use crate::service::{Services, account::Accounts};

/// Services and options. Every layer of the router copies it for every request, so it is one counted reference.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

/// What stands in it.
pub struct Shared {
    /// The rules behind every door.
    pub services: Arc<Services>,
    /// Names of the page's files.
    pub leptos: LeptosOptions,
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl FromRef<AppState> for Arc<Services> {
    fn from_ref(state: &AppState) -> Self {
        state.services.clone()
    }
}

impl FromRef<AppState> for Arc<Accounts> {
    fn from_ref(state: &AppState) -> Self {
        state.services.accounts.clone()
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
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
        Self(Arc::new(Shared { services, leptos }))
    }
}
