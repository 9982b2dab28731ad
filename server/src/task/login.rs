//! Tries the package's public default password where an object declares it: whether it opens the ensemble, or nobody heeds it, is a finding
//! either way. One ensemble at a time, seldom, and never any other password.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use app::model::{EnsembleName, owner_trouble::OwnerTrouble};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::{cluster::PUBLIC_DEFAULT, observed::ObservedEnsemble, service::Services, zk::login};

/// How often it is looked whether something is to be tried.
const INTERVAL: Duration = Duration::from_secs(10);
/// What was shown is shown again after so long.
const AGAIN: Duration = Duration::from_secs(600);

/// Tries until told to stop.
pub async fn run(services: Arc<Services>, stop: CancellationToken) {
    let mut tried: HashMap<EnsembleName, Instant> = HashMap::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep(INTERVAL) => {}
        }
        tried.retain(|_, at| at.elapsed() < AGAIN);
        let due = |observed: &Arc<ObservedEnsemble>| has_default(observed) && !tried.contains_key(&observed.name);
        let due: Vec<_> = services.present.all_observed().into_iter().filter(due).map(|observed| observed.name.clone()).collect();
        for name in due {
            let hosts = services.hosts_of(&name).await;
            if let Some(opens) = login::makes_super(&hosts, PUBLIC_DEFAULT).await {
                services.present.tried_default(&name, opens, services.clock.now());
                tried.insert(name, Instant::now());
            }
        }
    }
}

fn has_default(observed: &ObservedEnsemble) -> bool {
    observed.troubles.iter().any(|(trouble, _)| matches!(trouble, OwnerTrouble::DefaultPassword { .. }))
}
