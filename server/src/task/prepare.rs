//! Brings the schema up to date and makes the first administrator, as soon as Postgres answers. Until then the panel reads.

use std::{sync::Arc, time::Duration};

use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use crate::{error::Result, service::Services};

/// How often Postgres is tried.
const PAUSE: Duration = Duration::from_secs(2);

/// Tries until it is done or told to stop.
pub async fn run(services: Arc<Services>, stop: CancellationToken) {
    let mut told = false;
    while let Err(error) = prepare(&services).await {
        if !std::mem::replace(&mut told, true) {
            warn!("{}; trying again every {} s", error.chain(), PAUSE.as_secs());
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep(PAUSE) => {}
        }
    }
    services.operations_changed();
    info!("Postgres is ready");
}

async fn prepare(services: &Services) -> Result<()> {
    services.store.migrate().await?;
    match &services.config.first_admin {
        Some(first) => services.accounts.ensure_first_admin(first).await,
        None => Ok(()),
    }
}
