//! The fleet: from memory alone. Open operations are kept in memory by `task::open_operations`, so a page costs no query.

mod recent;

use std::{
    collections::{BTreeMap, HashMap},
    hash::Hash,
    sync::Arc,
};

use app::model::{
    EnsembleName, EnsembleStatus, OperationId, Shared, Verb,
    access::Scope,
    fleet::{ClusterState, FleetPage, FleetQuery, FleetRow},
    operation::OperationRow,
};

pub use self::recent::Recent;
pub(super) use self::recent::{Asked, Ground};
use super::Services;
use crate::{context::OpContext, error::Result, live};

/// Fleet pages that were just made, by query and whether ensembles may be created.
pub type RecentPages = Recent<(FleetQuery, bool), Shared<FleetPage>>;

/// Which piece of the list: ensembles after a name, in order of name.
pub struct Piece<'a> {
    pub query: &'a FleetQuery,
    pub after: Option<&'a EnsembleName>,
    pub limit: usize,
}

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
    /// One page of the fleet.
    pub fn list_fleet(&self, cx: &OpContext, query: &FleetQuery) -> Result<Shared<FleetPage>> {
        let rights = cx.rights();
        let scopes = rights.scopes(Verb::View);
        let ground = self.ground(&scopes);
        let asked = Asked { scopes, what: (query.clone(), rights.may_somewhere(Verb::Create)) };
        Ok(self.recent_pages.get(asked, ground, |Asked { scopes, what: (query, can_create) }, ground| {
            let page = live::fleet::page(&self.visible(scopes), query, ground.open.as_deref(), ground.clusters.clone(), ground.now);
            Shared::new(FleetPage { has_role: !scopes.is_empty(), can_create: *can_create, ..page })
        }))
    }

    /// A piece of the list and how many match in all, as `answer` puts it. `what` tells pieces apart.
    pub fn list_ensembles<K, V>(
        &self,
        cx: &OpContext,
        recent: &Recent<K, V>,
        what: K,
        piece: Piece<'_>,
        answer: impl FnOnce(Vec<FleetRow>, usize) -> V,
    ) -> V
    where
        K: Eq + Hash,
        V: Clone,
    {
        let scopes = cx.rights().scopes(Verb::View);
        let ground = self.ground(&scopes);
        recent.get(Asked { scopes, what }, ground, |asked, ground| {
            let everything = asked.scopes.contains(&Scope::Everything);
            let (rows, matched) = self.present.board.look(|rows| {
                let seen = rows.map(|row| &row.status).filter(|status| everything || covers(&asked.scopes, &status.name));
                live::fleet::after(seen, piece.query, ground.open.as_deref(), piece.after, piece.limit)
            });
            answer(rows, matched)
        })
    }

    /// What an answer about those scopes is made of now.
    pub(super) fn ground(&self, scopes: &[Scope]) -> Ground {
        Ground {
            changed: self.present.board.changed(),
            open: self.open_operations.borrow().clone(),
            clusters: self.cluster_states(scopes),
            now: self.clock.now(),
        }
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
    pub(super) fn visible(&self, scopes: &[Scope]) -> Vec<Arc<EnsembleStatus>> {
        let mut statuses = self.present.board.statuses();
        if !scopes.contains(&Scope::Everything) {
            statuses.retain(|status| covers(scopes, &status.name));
        }
        statuses
    }

    /// The clusters in which anything may be seen.
    pub(super) fn cluster_states(&self, scopes: &[Scope]) -> Vec<ClusterState> {
        let states = self.clusters.iter().map(|cluster| cluster.state());
        states.filter(|state| scopes.iter().any(|scope| scope.meet(&Scope::Cluster(state.name.clone())).is_some())).collect()
    }
}

fn held(open: Option<&HashMap<EnsembleName, OperationRow>>, name: &EnsembleName) -> Option<OperationId> {
    open?.get(name).map(|operation| operation.id.clone())
}

pub(super) fn covers(scopes: &[Scope], name: &EnsembleName) -> bool {
    scopes.iter().any(|scope| scope.covers(name))
}
