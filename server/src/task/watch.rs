//! Carries what the watches of one cluster see to `live`: the ensembles that were touched, or all of them after a fresh list, a silence or
//! a return. Each pass looks at the present state only, so a missed change costs nothing.

use std::{collections::HashSet, sync::Arc, time::Duration};

use app::model::{EnsembleName, driver::DriverKind};
use tokio::time::{Instant, interval_at};
use tokio_util::sync::CancellationToken;

use crate::{
    cluster::{Changed, Cluster},
    service::Services,
};

/// A full pass so often heals whatever an event could have missed.
const FULL_PASS: Duration = Duration::from_secs(30);
/// So often it is looked which troubles of operators' objects have lasted for too long: of what stands still no event tells.
const RIPENING: Duration = Duration::from_secs(5);

/// Follows one cluster until told to stop.
pub async fn run(services: Arc<Services>, cluster: Arc<Cluster>, stop: CancellationToken) {
    tokio::select! {
        () = stop.cancelled() => {}
        () = cluster.watch(services.clock) => {}
        () = follow(&services, &cluster) => {}
    }
}

async fn follow(services: &Services, cluster: &Cluster) {
    let every = |span| interval_at(Instant::now() + span, span);
    let (mut passes, mut ripening) = (every(FULL_PASS), every(RIPENING));
    loop {
        let changed = tokio::select! {
            changed = cluster.changed() => changed,
            _ = passes.tick() => Changed::Everything,
            _ = ripening.tick() => {
                services.present.ripen(cluster.name(), services.clock.now());
                continue;
            }
        };
        match changed {
            Changed::Everything => everything(services, cluster),
            Changed::These(names) => {
                for (namespace, name) in names {
                    one(services, cluster, &namespace, &name);
                }
            }
        }
    }
}

fn everything(services: &Services, cluster: &Cluster) {
    let now = services.clock.now();
    let silent_since = cluster.silent_since();
    let seen = cluster.observe_all(now);
    let there: HashSet<EnsembleName> = seen.iter().map(|observed| observed.name.clone()).collect();
    for observed in seen {
        services.present.observe(observed, silent_since, now);
    }
    // Before the first full list an empty cache says nothing about what is gone.
    if cluster.state().ready {
        for gone in services.present.names().into_iter().filter(|name| name.cluster == cluster.name() && !there.contains(name)) {
            services.present.forget(&gone);
        }
    }
    services.present.silence(cluster.name(), silent_since, now);
}

fn one(services: &Services, cluster: &Cluster, namespace: &str, name: &str) {
    let now = services.clock.now();
    let seen = cluster.observe(namespace, name, now);
    let there: HashSet<EnsembleName> = seen.iter().map(|observed| observed.name.clone()).collect();
    let silent_since = cluster.silent_since();
    for observed in seen {
        services.present.observe(observed, silent_since, now);
    }
    for gone in
        DriverKind::names_from(name).map(|name| EnsembleName::new(cluster.name(), namespace, name)).filter(|name| !there.contains(name))
    {
        services.present.forget(&gone);
    }
}
