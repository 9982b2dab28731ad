//! Writes changes of health to Postgres. A full pass over memory each time: what an absent Postgres missed is written when it is back.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use app::model::{EnsembleName, EnsembleStatus, Health, Timestamp};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::debug;

use crate::service::Services;

/// How often memory is compared with what was written.
const INTERVAL: Duration = Duration::from_secs(5);
/// A health counts as a change when it has stood for so long: at start every ensemble is unknown for a moment.
const STANDS_MS: i64 = 10_000;

/// Writes until told to stop.
pub async fn run(services: Arc<Services>, stop: CancellationToken) {
    let mut written = HashMap::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep(INTERVAL) => {}
        }
        if let Err(error) = write(&services, &mut written).await {
            debug!("{}", crate::error::Error::from(error).chain());
        }
    }
}

async fn write(services: &Services, written: &mut HashMap<EnsembleName, Health>) -> crate::store::Result<()> {
    let (statuses, now) = (services.present.board.statuses(), services.clock.now());
    let there: HashSet<_> = statuses.iter().map(|status| &status.name).collect();
    written.retain(|name, _| there.contains(name));
    for status in &statuses {
        if is_change(status, written.get(&status.name), now) {
            services.store.record_health(&status.name, status.health, status.since).await?;
            written.insert(status.name.clone(), status.health);
        }
    }
    Ok(())
}

fn is_change(status: &EnsembleStatus, written: Option<&Health>, now: Timestamp) -> bool {
    written != Some(&status.health) && now.ms() - status.since.ms() >= STANDS_MS
}
