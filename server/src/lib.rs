//! The server of Menagerie. `ARCHITECTURE.md` draws the rooms and the arrows between them; `tests/it/rooms.rs` keeps them.

#![recursion_limit = "256"]

pub mod clock;
pub mod cluster;
pub mod command;
pub mod config;
pub mod context;
pub mod error;
pub mod http;
pub mod live;
pub mod metrics;
pub mod observed;
pub mod serve;
pub mod service;
pub mod store;
pub mod task;
pub mod zk;

use std::sync::Arc;

use axum::Router;
use tokio::sync::{Notify, watch};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    clock::Clock,
    cluster::Clusters,
    config::Config,
    context::Denials,
    error::{Error, Result},
    live::Present,
    metrics::Metrics,
    service::{Services, account::Accounts, stream::Streams},
    store::Store,
    zk::Browsing,
};

/// A panel that runs: its address book, and the services behind it.
pub struct Panel {
    /// Every address.
    pub router: Router,
    /// The rules behind every door.
    pub services: Arc<Services>,
}

/// Builds the panel and starts its loops. Waits for nobody: neither Postgres nor any cluster has to answer.
pub async fn build(config: Config, tasks: &TaskTracker, stop: &CancellationToken) -> Result<Panel> {
    let clock = Clock;
    let store = Store::connect_lazy(&config.database_url)
        .map_err(|error| Error::internal("could not understand configuration key `database_url`").because(error))?;
    let clusters = Clusters::connect(&config.clusters)
        .await
        .map_err(|error| Error::internal("could not understand configuration key `clusters`").because(error))?;
    let (refusals, denials) = Denials::channel();
    let services = Arc::new(Services {
        kept_actions: Default::default(),
        browsing: Browsing::default(),
        accounts: Arc::new(Accounts::new(store.clone(), clock, config.session.clone(), refusals)),
        clock,
        clusters,
        config,
        metrics: Arc::new(Metrics::default()),
        open_operations: watch::Sender::new(None),
        operations_wake: Notify::new(),
        present: Arc::new(Present::default()),
        recent_pages: Default::default(),
        recent_counts: Default::default(),
        started: clock.now(),
        stop: stop.clone(),
        store,
        streams: Streams::default(),
    });
    task::start(&services, denials, tasks, stop);
    Ok(Panel { router: http::router(http::AppState::new(services.clone())), services })
}
