//! What is in memory at the moment of a scrape. Written anew each time, so that an ensemble that is gone leaves nothing behind.

use std::sync::PoisonError;

use app::model::{EnsembleName, Health, fleet::ClusterState};
use prometheus_client::{encoding::prometheus_text, metrics::gauge::Gauge, registry::Registry};

use super::{Gauges, Metrics};

/// What is known now.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Every ensemble's verdict.
    pub verdicts: Vec<(EnsembleName, Health)>,
    /// Every configured cluster.
    pub clusters: Vec<ClusterState>,
    /// Open operations of all replicas; `None` while Postgres does not answer.
    pub open_operations: Option<usize>,
}

#[derive(Debug, Default)]
pub(super) struct Present {
    verdict: Gauges<4>,
    ready: Gauges<1>,
    silent: Gauges<1>,
    forbidden: Gauges<3>,
    open: Gauges<0>,
    can_record: Gauge,
}

impl Present {
    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register("ensemble_verdict", "1 for the health that an ensemble has now.", self.verdict.clone());
        registry.register("cluster_ready", "1 once a cluster's objects were read whole.", self.ready.clone());
        registry.register("cluster_silent", "1 while a cluster's API server does not answer.", self.silent.clone());
        registry.register("cluster_forbidden", "1 for what Kubernetes does not let the panel read.", self.forbidden.clone());
        registry.register("operations_open", "Operations that have not ended, of all replicas.", self.open.clone());
        registry.register("can_record", "1 while Postgres answers; without it nothing is begun.", self.can_record.clone());
    }

    fn write(&self, now: &Snapshot) {
        self.verdict.clear();
        self.ready.clear();
        self.silent.clear();
        self.forbidden.clear();
        self.open.clear();
        for (name, health) in &now.verdicts {
            let EnsembleName { cluster, namespace, name } = name.clone();
            let labels = [("cluster", cluster), ("namespace", namespace), ("ensemble", name), ("health", health.key().to_owned())];
            self.verdict.get_or_create(&labels).set(1);
        }
        for cluster in &now.clusters {
            let labels = [("cluster", cluster.name.clone())];
            self.ready.get_or_create(&labels).set(cluster.ready.into());
            self.silent.get_or_create(&labels).set(cluster.silent_since.is_some().into());
            for missing in &cluster.forbidden {
                let named =
                    [("cluster", cluster.name.clone()), ("verb", missing.verb.to_string()), ("resource", missing.resource.to_string())];
                self.forbidden.get_or_create(&named).set(1);
            }
        }
        // Not known is not none.
        if let Some(open) = now.open_operations {
            self.open.get_or_create(&[]).set(i64::try_from(open).unwrap_or(i64::MAX));
        }
        self.can_record.set(now.open_operations.is_some().into());
    }
}

impl Metrics {
    /// Everything in Prometheus' text format 0.0.4.
    pub fn exposition(&self, now: &Snapshot) -> String {
        let _scraping = self.scraping.lock().unwrap_or_else(PoisonError::into_inner);
        self.present.write(now);
        let mut text = String::new();
        // Writing into a string does not fail.
        let _ = prometheus_text::encode(&mut text, &self.registry);
        text
    }
}
