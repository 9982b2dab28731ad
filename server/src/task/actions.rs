//! Keeps what OpenSaola was asked to do to ensembles, because it collects that ten minutes after its end. A full pass over memory each time: what an
//! absent Postgres missed is written when it is back, as long as the platform still has it.

use std::{collections::HashMap, sync::Arc, time::Duration};

use app::model::package::ActionRow;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::debug;

use crate::{cluster::Cluster, service::Services, store};

/// How often memory is compared with what was written.
const INTERVAL: Duration = Duration::from_secs(5);
/// After so many passes Postgres is read again although nothing was written here: another replica may have.
const READ_EVERY: u32 = 12;
/// How many of a cluster are shown.
const SHOWN: u32 = 200;

/// Writes and reads until told to stop.
pub async fn run(services: Arc<Services>, stop: CancellationToken) {
    let mut written: Vec<Written> = services.clusters.iter().map(|_| Written::default()).collect();
    loop {
        for (cluster, written) in services.clusters.iter().zip(&mut written) {
            if let Err(error) = written.follow(&services, cluster).await {
                debug!("{}", crate::error::Error::from(error).chain());
            }
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep(INTERVAL) => {}
        }
    }
}

/// What Postgres has of a cluster, as far as this panel wrote it.
#[derive(Default)]
struct Written {
    rows: HashMap<String, ActionRow>,
    passes_until_read: u32,
}

impl Written {
    async fn follow(&mut self, services: &Services, cluster: &Cluster) -> store::Result<()> {
        let there = cluster.actions();
        self.rows.retain(|uid, _| there.iter().any(|row| row.uid == *uid));
        for row in there {
            if self.rows.get(&row.uid) != Some(&row) {
                services.store.keep_action(&row, services.clock.now()).await?;
                self.passes_until_read = 0;
                self.rows.insert(row.uid.clone(), row);
            }
        }
        if self.passes_until_read == 0 {
            services.kept_actions.set(cluster.name(), services.store.kept_actions(cluster.name(), SHOWN).await?);
            self.passes_until_read = READ_EVERY;
        }
        self.passes_until_read -= 1;
        Ok(())
    }
}
