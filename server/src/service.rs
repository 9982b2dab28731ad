//! The one layer of rules behind every door: authorize, load, decide, act, record, in that order. One file a noun.

pub mod access;
pub mod account;
pub mod audit;
pub mod audit_verify;
pub mod create;
pub mod ensemble;
pub mod fleet;
pub mod idempotency;
pub mod manifest;
pub mod metrics;
pub mod operation;
pub mod package;
pub mod plan;
pub mod pod_template;
pub mod settings;
pub mod stream;
pub mod viewer;
pub mod znode;

use std::{collections::HashMap, sync::Arc};

use app::model::{EnsembleName, Timestamp, operation::OperationRow};
use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;

use crate::{clock::Clock, cluster::Clusters, config::Config, live::Present, metrics::Metrics, store::Store, zk::Browsing};

/// Open operations by ensemble; nothing when Postgres does not answer.
pub type OpenOperations = Option<Arc<HashMap<EnsembleName, OperationRow>>>;

/// Everything that doors and loops share.
pub struct Services {
    /// As read at start.
    pub config: Config,
    /// Time.
    pub clock: Clock,
    /// Postgres.
    pub store: Store,
    /// People and their web sessions.
    pub accounts: Arc<account::Accounts>,
    /// The configured Kubernetes clusters.
    pub clusters: Clusters,
    /// What is known of every ensemble.
    pub present: Arc<Present>,
    /// Fleet pages that were just made.
    pub recent_pages: fleet::RecentPages,
    /// Counts around every page that were just made.
    pub recent_counts: viewer::RecentCounts,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// Actions of OpenSaola that it may have collected since, kept fresh by `task::actions`.
    pub kept_actions: package::KeptActions,
    /// Client sessions of those who browse.
    pub browsing: Browsing,
    /// Event streams that are open.
    pub streams: stream::Streams,
    /// Kept fresh by `task::open_operations`.
    pub open_operations: watch::Sender<OpenOperations>,
    /// Wakes that loop and the engine: an operation was asked for, changed or ended.
    pub operations_wake: Notify,
    /// When this panel started.
    pub started: Timestamp,
    /// Cancelled when the panel stops.
    pub stop: CancellationToken,
}

impl Services {
    /// Says that an operation was asked for, changed or ended.
    pub fn operations_changed(&self) {
        self.operations_wake.notify_waiters();
    }
}
