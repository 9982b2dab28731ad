//! MiddlewareOperators: what runs the ensembles that are made of a package. Making one writes the package's definition over the cluster's and binds
//! rights under its name, so each change is planned from what is there, confirmed, and recorded before and after.

mod check;
mod facts;
mod plan;
mod topology;

use serde::{Deserialize, Serialize};

pub use check::{OperatorForm, OperatorSpec, check};
pub use facts::{Definition, Enabled, OperatorFacts, OperatorObstacle};
pub use plan::{OperatorPlan, OperatorWrite, OwnField};
pub use topology::Topology;

use crate::model::create::CreateFault;

/// An operator that the platform runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatorRow {
    pub namespace: String,
    pub name: String,
    /// The package that it is of.
    pub package: String,
    /// The baseline that it is made from.
    pub baseline: String,
    /// The namespaces whose ensembles it runs; none where it runs those of all.
    pub watches: Vec<String>,
    /// Whether its pods are ready: its own state says so before any of them is there.
    pub is_ready: bool,
    /// Whether the platform has taken in what is declared now. Until then its pods may be those of before.
    pub is_current: bool,
    /// Whether it is being deleted.
    pub is_leaving: bool,
    /// Whether an upgrade took away fields of its own and they were not written back yet.
    pub is_unfinished: bool,
    /// Pods that are available, of those that it has: `1/1`.
    pub available: String,
    /// What the platform found out about its pods, in its own words.
    pub runtime: String,
    /// Why the platform could not do what is declared, in its own words; empty where it could.
    pub trouble: String,
    /// A version that was asked for and is not taken in.
    pub asked: Option<String>,
    /// What can be asked for now, by whoever looks.
    pub deeds: Vec<OperatorDeed>,
}

impl OperatorRow {
    /// Whether it runs the ensembles of a namespace.
    pub fn acts_in(&self, namespace: &str) -> bool {
        is_watched(&self.watches, namespace)
    }

    /// `namespace/name`.
    pub fn full(&self) -> String {
        format!("{}/{}", self.namespace, self.name)
    }
}

/// The namespaces that such a variable names, with commas between; none for all of them. One that is left empty between two commas is all of them,
/// too, as operators read it.
pub fn watched(told: &str) -> Vec<String> {
    let named: Vec<String> = told.split(',').map(|namespace| namespace.trim().to_owned()).collect();
    if named.iter().any(String::is_empty) { Vec::new() } else { named }
}

/// Whether a namespace is among those that are watched; none named is all of them.
pub fn is_watched(watches: &[String], namespace: &str) -> bool {
    watches.is_empty() || watches.iter().any(|watched| watched == namespace)
}

/// A change of an operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperatorDeed {
    /// Makes one.
    Create,
    /// Gives it the package that is enabled, and its own fields back, which that takes away.
    Upgrade,
    /// Ends an upgrade that did not come to its end: what hangs is taken back, and its own fields are written again.
    Restore,
    /// Deletes it.
    Remove,
}

impl OperatorDeed {
    /// Those that can be done to one that is there.
    pub const OF_ONE: [OperatorDeed; 3] = [OperatorDeed::Restore, OperatorDeed::Upgrade, OperatorDeed::Remove];

    /// The word in addresses and in REST.
    pub const fn key(self) -> &'static str {
        match self {
            OperatorDeed::Create => "create",
            OperatorDeed::Upgrade => "upgrade",
            OperatorDeed::Restore => "restore",
            OperatorDeed::Remove => "remove",
        }
    }

    /// The deed of one that is there with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::OF_ONE.into_iter().find(|deed| deed.key() == key)
    }

    /// Whether it is of use now, where that package is enabled.
    pub fn suits(self, row: &OperatorRow, enabled: Option<&str>) -> bool {
        let is_older = enabled.is_some_and(|enabled| enabled != row.package);
        match self {
            OperatorDeed::Create => false,
            OperatorDeed::Upgrade => is_older && !row.is_unfinished && row.asked.is_none() && !row.is_leaving,
            OperatorDeed::Restore => (row.is_unfinished || row.asked.is_some()) && !row.is_leaving,
            OperatorDeed::Remove => !row.is_leaving,
        }
    }
}

/// What the address of a deed's page and of its form names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OperatorQuery {
    pub cluster: String,
    pub namespace: String,
    pub name: String,
    /// A deed's word.
    pub deed: String,
}

/// The page that makes one: the form with its faults, and the plan once there are none and a review was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatorPage {
    /// The cluster's namespaces.
    pub namespaces: Vec<String>,
    /// What was typed.
    pub form: OperatorForm,
    /// What is wrong with it; empty on the first visit.
    pub faults: Vec<CreateFault>,
    /// The review.
    pub plan: Option<OperatorPlan>,
}
