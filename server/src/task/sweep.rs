//! Removes what has run out in Postgres: ended sessions, counts of failed sign-ins that slow nothing any more, old actions of OpenSaola.

use std::{sync::Arc, time::Duration};

use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::debug;

use crate::service::Services;

/// Nothing depends on the sweep being soon: what has run out is not looked at.
const INTERVAL: Duration = Duration::from_secs(60);

/// Sweeps until told to stop. Without Postgres there is nothing to sweep.
pub async fn run(services: Arc<Services>, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep(INTERVAL) => {}
        }
        if let Err(error) = services.accounts.sweep().await {
            debug!("{}", error.chain());
        }
    }
}
