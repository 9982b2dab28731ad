//! What is known now, as Prometheus reads it. It is for whoever runs the panel: no roles apply, so no door for people may lead here.

use super::Services;
use crate::metrics::Snapshot;

impl Services {
    /// Everything that is counted.
    pub fn exposition(&self) -> String {
        let verdicts = self.present.board.statuses().iter().map(|status| (status.name.clone(), status.health)).collect();
        let clusters = self.clusters.iter().map(|cluster| cluster.state()).collect();
        let open_operations = self.open_operations.borrow().as_ref().map(|open| open.len());
        self.metrics.exposition(&Snapshot { verdicts, clusters, open_operations })
    }
}
