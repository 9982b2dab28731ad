//! The fleet: from memory alone. Open operations are kept in memory by `task::open_operations`, so a page costs no query.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use app::model::{
    EnsembleName, EnsembleStatus, OperationId, Verb, Viewer,
    access::Scope,
    fleet::{ClusterState, FleetPage, FleetQuery, FleetRow},
    operation::OperationRow,
};

use super::Services;
use crate::{context::OpContext, error::Result, live};

/// What changed on the board.
pub struct FleetChanges {
    /// The board's revision when this was read.
    pub revision: u64,
    /// Rows that changed.
    pub rows: Vec<FleetRow>,
    /// Every ensemble that may be seen.
    pub visible: Visible,
}

/// Ensembles that may be seen, each with the operation that holds it.
pub type Visible = BTreeMap<EnsembleName, Option<OperationId>>;

impl Services {
    /// What surrounds every page.
    pub fn get_viewer(&self, cx: &OpContext) -> Result<Viewer> {
        let rights = cx.rights();
        let scopes = rights.scopes(Verb::View);
        let statuses = self.visible(&scopes);
        let open = self.open_operations.borrow().clone();
        let seen = |open: &HashMap<EnsembleName, OperationRow>| open.keys().filter(|name| covers(&scopes, name)).count() as u32;
        Ok(Viewer {
            name: cx.actor.clone(),
            bindings: rights.bindings().to_vec(),
            verbs: Verb::ALL.into_iter().filter(|verb| rights.may_somewhere(*verb)).collect(),
            ensembles: statuses.len() as u32,
            open_operations: open.as_deref().map(seen),
            clusters: live::fleet::counted(self.cluster_states(&scopes), &statuses),
            can_record: open.is_some(),
        })
    }

    /// One page of the fleet.
    pub fn list_fleet(&self, cx: &OpContext, query: &FleetQuery) -> Result<FleetPage> {
        let rights = cx.rights();
        let scopes = rights.scopes(Verb::View);
        let open = self.open_operations.borrow().clone();
        let statuses = self.visible(&scopes);
        let page = live::fleet::page(&statuses, query, open.as_deref(), self.cluster_states(&scopes), self.clock.now());
        Ok(FleetPage { has_role: !scopes.is_empty(), can_create: rights.may_somewhere(Verb::Create), ..page })
    }

    /// Ensembles after a name, in order of name, and how many match in all.
    pub fn list_ensembles(&self, cx: &OpContext, query: &FleetQuery, after: Option<&EnsembleName>, limit: usize) -> (Vec<FleetRow>, usize) {
        let open = self.open_operations.borrow().clone();
        let scopes = cx.rights().scopes(Verb::View);
        let everything = scopes.contains(&Scope::Everything);
        self.present.board.look(|rows| {
            let seen = rows.map(|row| &row.status).filter(|status| everything || covers(&scopes, &status.name));
            live::fleet::after(seen, query, open.as_deref(), after, limit)
        })
    }

    /// What differs from what was known at a revision, as far as it may be seen.
    pub fn fleet_changes(&self, cx: &OpContext, since: u64, known: &Visible) -> FleetChanges {
        let scopes = cx.rights().scopes(Verb::View);
        let open = self.open_operations.borrow().clone();
        let revision = self.present.board.revision();
        let (mut rows, mut visible) = (Vec::new(), Visible::new());
        for row in self.present.board.rows().into_iter().filter(|row| covers(&scopes, &row.status.name)) {
            let (name, held) = (row.status.name.clone(), held(open.as_deref(), &row.status.name));
            if row.changed > since || known.get(&name) != Some(&held) {
                rows.push(live::fleet::row(&row.status, open.as_deref()));
            }
            visible.insert(name, held);
        }
        FleetChanges { revision, rows, visible }
    }

    /// The ensembles that may be seen now.
    pub fn fleet_visible(&self, cx: &OpContext) -> Visible {
        let open = self.open_operations.borrow().clone();
        let statuses = self.visible(&cx.rights().scopes(Verb::View));
        statuses.iter().map(|status| (status.name.clone(), held(open.as_deref(), &status.name))).collect()
    }

    /// Whether every cluster has been read once, or is known not to answer.
    pub fn knows_every_cluster(&self) -> bool {
        self.clusters.iter().map(|cluster| cluster.state()).all(|state| state.ready || state.silent_since.is_some())
    }

    /// The ensembles within those scopes: what may not be seen is neither listed nor counted.
    fn visible(&self, scopes: &[Scope]) -> Vec<Arc<EnsembleStatus>> {
        let mut statuses = self.present.board.statuses();
        if !scopes.contains(&Scope::Everything) {
            statuses.retain(|status| covers(scopes, &status.name));
        }
        statuses
    }

    /// The clusters in which anything may be seen.
    fn cluster_states(&self, scopes: &[Scope]) -> Vec<ClusterState> {
        let states = self.clusters.iter().map(|cluster| cluster.state());
        states.filter(|state| scopes.iter().any(|scope| scope.meet(&Scope::Cluster(state.name.clone())).is_some())).collect()
    }
}

fn held(open: Option<&HashMap<EnsembleName, OperationRow>>, name: &EnsembleName) -> Option<OperationId> {
    open?.get(name).map(|operation| operation.id.clone())
}

fn covers(scopes: &[Scope], name: &EnsembleName) -> bool {
    scopes.iter().any(|scope| scope.covers(name))
}
