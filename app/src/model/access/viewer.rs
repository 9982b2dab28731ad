//! The person who looks, and what surrounds every page.

use serde::{Deserialize, Serialize};

use super::{Binding, Verb};
use crate::model::fleet::ClusterState;

/// The person who looks. Counts and clusters are of what they may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The name they signed in with.
    pub name: String,
    /// Their roles, each on its part of the fleet.
    pub bindings: Vec<Binding>,
    /// Verbs that they have anywhere: a page hides what leads nowhere. It decides nothing.
    pub verbs: Vec<Verb>,
    /// Ensembles in all.
    pub ensembles: u32,
    /// Operations that are open; `None` when Postgres does not answer.
    pub open_operations: Option<u32>,
    /// The clusters.
    pub clusters: Vec<ClusterState>,
    /// Whether actions can be recorded; without that the panel reads only.
    pub can_record: bool,
}

impl Viewer {
    /// Whether a page that needs the verb leads anywhere.
    pub fn has(&self, verb: Verb) -> bool {
        self.verbs.contains(&verb)
    }
}
