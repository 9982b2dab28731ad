//! The fleet: from memory alone. Open operations are kept in memory by `task::open_operations`, so a page costs no query.

use app::model::{
    Verb, Viewer,
    fleet::{ClusterState, FleetPage, FleetQuery},
};

use super::Services;
use crate::{context::OpContext, error::Result, live};

impl Services {
    /// What surrounds every page.
    pub fn get_viewer(&self, cx: &OpContext) -> Result<Viewer> {
        cx.authorize(Verb::View)?;
        let statuses = self.present.board.statuses();
        let open = self.open_operations.borrow().as_ref().map(|all| all.len() as u32);
        Ok(Viewer {
            name: cx.actor.clone(),
            role: cx.role,
            ensembles: statuses.len() as u32,
            open_operations: open,
            clusters: live::fleet::counted(self.cluster_states(), &statuses),
            can_record: open.is_some(),
        })
    }

    /// One page of the fleet.
    pub fn list_fleet(&self, cx: &OpContext, query: &FleetQuery) -> Result<FleetPage> {
        cx.authorize(Verb::View)?;
        let open = self.open_operations.borrow().clone();
        let statuses = self.present.board.statuses();
        Ok(live::fleet::page(&statuses, query, open.as_deref(), self.cluster_states(), self.clock.now()))
    }

    /// Whether every cluster has been read once, or is known not to answer.
    pub fn knows_every_cluster(&self) -> bool {
        self.clusters.iter().map(|cluster| cluster.state()).all(|state| state.ready || state.silent_since.is_some())
    }

    fn cluster_states(&self) -> Vec<ClusterState> {
        self.clusters.iter().map(|cluster| cluster.state()).collect()
    }
}
