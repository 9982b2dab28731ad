//! Loops: supervised, cancellable, input-free; each full pass is idempotent.

pub mod access;
pub mod actions;
pub mod engine;
pub mod history;
pub mod login;
pub mod open_operations;
pub mod prepare;
pub mod probe;
pub mod sweep;
pub mod watch;

use std::sync::Arc;

use tokio::sync::mpsc;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{context::Denial, service::Services};

/// Starts every loop of the panel.
pub fn start(services: &Arc<Services>, denials: mpsc::Receiver<Denial>, tasks: &TaskTracker, stop: &CancellationToken) {
    for cluster in services.clusters.iter() {
        tasks.spawn(watch::run(services.clone(), cluster.clone(), stop.clone()));
    }
    let prober = probe::Prober {
        present: services.present.clone(),
        open: probe::open::through(services.clusters.clone()),
        config: services.config.probe.clone(),
        clock: services.clock,
        metrics: services.metrics.clone(),
    };
    tasks.spawn(prober.run(stop.clone()));
    tasks.spawn(prepare::run(services.clone(), stop.clone()));
    tasks.spawn(open_operations::run(services.clone(), stop.clone()));
    tasks.spawn(engine::run(services.clone(), stop.clone()));
    tasks.spawn(history::run(services.clone(), stop.clone()));
    tasks.spawn(actions::run(services.clone(), stop.clone()));
    tasks.spawn(login::run(services.clone(), stop.clone()));
    tasks.spawn(access::run(services.clone(), stop.clone()));
    tasks.spawn(access::audit_denials(services.clone(), denials, stop.clone()));
    tasks.spawn(sweep::run(services.clone(), stop.clone()));
}
