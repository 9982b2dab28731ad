//! Keeps the open operations of all ensembles in memory, so that no page and no stream asks Postgres for them. Nothing when Postgres does
//! not answer: then actions are refused, and reads go on.

use std::{collections::HashMap, sync::Arc, time::Duration};

use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tracing::warn;

use crate::service::Services;

/// Other replicas' operations are seen within this time; our own wake the loop at once.
const INTERVAL: Duration = Duration::from_secs(1);

/// Reads them until told to stop.
pub async fn run(services: Arc<Services>, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let read = services.store.open_operations().await;
        let open = match read {
            Ok(rows) => Some(Arc::new(rows.into_iter().map(|row| (row.ensemble.clone(), row)).collect::<HashMap<_, _>>())),
            Err(error) => {
                if services.open_operations.borrow().is_some() {
                    warn!(error = %error, "could not read the open operations: actions are refused until Postgres answers");
                }
                None
            }
        };
        services.open_operations.send_if_modified(|known| {
            let differs = *known != open;
            *known = open;
            differs
        });
        tokio::select! {
            () = stop.cancelled() => return,
            _ = timeout(INTERVAL, services.operations_wake.notified()) => {}
        }
    }
}
