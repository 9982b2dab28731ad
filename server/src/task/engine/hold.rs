//! Holding on to an operation: a heartbeat that runs beside the work. It never works itself; it only says when the lease is gone.

use std::time::Duration;

use app::model::OperationId;
use tokio::time::{Instant, sleep};
use tracing::warn;

use crate::{service::Services, store::Lease};

/// How long a lease lasts without a sign of life.
pub(super) fn lease_for(services: &Services) -> Duration {
    Duration::from_secs(u64::from(services.config.operation.lease_s))
}

/// Renews the lease three times in its length, and returns once it is lost: taken by another engine, or run out while Postgres was away. It
/// counts by the monotonic clock and gives up early, so that it stops before another engine may begin.
pub(super) async fn lost(services: &Services, holder: &str, id: &OperationId) {
    let lease_for = lease_for(services);
    let margin = lease_for / 5;
    let mut held_until = Instant::now() + lease_for;
    loop {
        sleep(lease_for / 3).await;
        let asked_at = Instant::now();
        match services.store.renew_lease(id, holder, services.clock.now(), lease_for).await {
            Ok(Lease::Held { .. }) => held_until = asked_at + lease_for,
            Ok(Lease::Lost) => return,
            Err(error) => warn!(operation.id = %id, error = %error, "could not renew the lease of operation {id}"),
        }
        if Instant::now() + margin >= held_until {
            return;
        }
    }
}
