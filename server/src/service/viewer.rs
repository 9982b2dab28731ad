//! What surrounds every page: who looks, what they may do, and how much there is for them.

use std::{collections::HashMap, sync::Arc};

use app::model::{EnsembleName, Verb, Viewer, access::Scope, fleet::ClusterState, operation::OperationRow};

use super::{
    Services,
    fleet::{Asked, Ground, Recent, covers},
};
use crate::{context::OpContext, error::Result, live};

/// Counts around every page, as just made.
pub type RecentCounts = Recent<(), Arc<Counts>>;

/// How much there is that may be seen.
pub struct Counts {
    ensembles: u32,
    open_operations: Option<u32>,
    clusters: Vec<ClusterState>,
}

impl Services {
    /// What surrounds every page.
    pub fn get_viewer(&self, cx: &OpContext) -> Result<Viewer> {
        let rights = cx.rights();
        let scopes = rights.scopes(Verb::View);
        let ground = self.ground(&scopes);
        let can_record = ground.open.is_some();
        let counts =
            self.recent_counts.get(Asked { scopes, what: () }, ground, |asked, ground| Arc::new(self.count(&asked.scopes, ground)));
        Ok(Viewer {
            name: cx.actor.clone(),
            bindings: rights.bindings().to_vec(),
            verbs: Verb::ALL.into_iter().filter(|verb| rights.may_somewhere(*verb)).collect(),
            ensembles: counts.ensembles,
            open_operations: counts.open_operations,
            clusters: counts.clusters.clone(),
            can_record,
        })
    }

    fn count(&self, scopes: &[Scope], ground: &Ground) -> Counts {
        let statuses = self.visible(scopes);
        let seen = |open: &HashMap<EnsembleName, OperationRow>| open.keys().filter(|name| covers(scopes, name)).count() as u32;
        Counts {
            ensembles: statuses.len() as u32,
            open_operations: ground.open.as_deref().map(seen),
            clusters: live::fleet::counted(ground.clusters.clone(), &statuses),
        }
    }
}
