//! What is known when a change of an operator is planned, and what stands in the way of it. Pure: whoever asks the cluster fills the facts.

use serde::{Deserialize, Serialize};

use super::{OperatorDeed, OperatorRow, OperatorSpec};

/// The manager under which the platform applies what a package brings.
const PLATFORM: &str = "opensaola";

/// The package that is enabled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enabled {
    pub name: String,
    pub version: String,
}

/// The definition of `ZookeeperCluster` that the cluster serves. A package brings its own, which lacks fields that the public operator needs: written
/// over that one's, it stops it in the whole cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The package whose operator wrote it, by its label.
    pub package: Option<String>,
    /// Who wrote the schema of its versions, as field managers. A label alone may be older than the schema beside it.
    pub writers: Vec<String>,
}

/// What is known when a change is planned.
#[derive(Clone, Debug, Default)]
pub struct OperatorFacts {
    pub cluster: String,
    pub enabled: Option<Enabled>,
    /// Whether the enabled package has the baseline in question.
    pub has_baseline: bool,
    /// Every operator of the cluster.
    pub operators: Vec<OperatorRow>,
    /// `None` where the cluster serves none, so nothing is written over.
    pub definition: Option<Definition>,
    /// `ZookeeperCluster`s that belong to no `Middleware`, as namespace and name: another operator runs them.
    pub strangers: Vec<(String, String)>,
    /// `Middleware`s, as namespace and name.
    pub middlewares: Vec<(String, String)>,
}

/// Why a change cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OperatorObstacle {
    /// No package is enabled.
    NothingEnabled,
    /// The enabled package does not have the baseline.
    NoBaseline { baseline: String },
    /// Another one has the name, perhaps in another namespace: both would have the same cluster-wide rights, and the first that goes takes them away.
    SameName { other: String },
    /// It would write the package's definition over one that others live on.
    Definition { writers: Vec<String>, lives: Vec<String> },
    /// It has the enabled package already.
    SamePackage,
    /// Another version was asked for and is not taken in.
    Pending { version: String },
    /// An upgrade took its own fields away and they were not written back.
    Unfinished,
    /// Nothing hangs, and nothing of its own is to be written back.
    NothingTaken,
    /// Ensembles live by it, and no other operator acts for them.
    InUse { by: Vec<String> },
    /// It is being deleted.
    Leaving,
}

impl OperatorFacts {
    pub(super) fn against_new(&self, spec: &OperatorSpec) -> Option<OperatorObstacle> {
        let same_name = self.operators.iter().find(|operator| operator.name == spec.name);
        let same_name = same_name.map(|operator| OperatorObstacle::SameName { other: operator.full() });
        self.without_package(spec.topology.baseline()).or(same_name).or_else(|| self.others_definition())
    }

    pub(super) fn against(&self, row: &OperatorRow, deed: OperatorDeed) -> Option<OperatorObstacle> {
        if row.is_leaving {
            return Some(OperatorObstacle::Leaving);
        }
        match deed {
            OperatorDeed::Create => None,
            OperatorDeed::Restore => (!row.is_unfinished && row.asked.is_none()).then_some(OperatorObstacle::NothingTaken),
            OperatorDeed::Remove => self.in_use(row),
            OperatorDeed::Upgrade => {
                let pending = row.asked.clone().map(|version| OperatorObstacle::Pending { version });
                let is_same = self.enabled.as_ref().is_some_and(|enabled| enabled.name == row.package);
                pending
                    .or(row.is_unfinished.then_some(OperatorObstacle::Unfinished))
                    .or(is_same.then_some(OperatorObstacle::SamePackage))
                    .or_else(|| self.without_package(&row.baseline))
                    .or_else(|| self.others_definition())
            }
        }
    }

    fn without_package(&self, baseline: &str) -> Option<OperatorObstacle> {
        match &self.enabled {
            None => Some(OperatorObstacle::NothingEnabled),
            Some(_) if !self.has_baseline => Some(OperatorObstacle::NoBaseline { baseline: baseline.to_owned() }),
            Some(_) => None,
        }
    }

    /// The enabled package's own definition is written over by itself, which changes nothing. That of another of the platform's packages is written
    /// over where only the platform's ensembles live on it. Any other belongs to somebody, also while no ensemble of theirs is there.
    fn others_definition(&self) -> Option<OperatorObstacle> {
        let definition = self.definition.as_ref()?;
        let others: Vec<String> = definition.writers.iter().filter(|writer| *writer != PLATFORM).cloned().collect();
        let is_platforms = others.is_empty() && definition.package.is_some();
        let is_same = definition.package.as_ref() == self.enabled.as_ref().map(|enabled| &enabled.name);
        if is_platforms && (is_same || self.strangers.is_empty()) {
            return None;
        }
        Some(OperatorObstacle::Definition { writers: others, lives: full(&self.strangers) })
    }

    /// Those that it runs and no other operator would.
    fn in_use(&self, row: &OperatorRow) -> Option<OperatorObstacle> {
        let others = self.operators.iter().filter(|other| other.full() != row.full() && other.is_ready && !other.is_leaving);
        let others: Vec<_> = others.collect();
        let all = self.middlewares.iter().chain(&self.strangers);
        let lives = all.filter(|(namespace, _)| row.acts_in(namespace) && !others.iter().any(|other| other.acts_in(namespace)));
        let by = full(&lives.cloned().collect::<Vec<_>>());
        (!by.is_empty()).then_some(OperatorObstacle::InUse { by })
    }
}

/// `namespace/name` of each, in order.
fn full(names: &[(String, String)]) -> Vec<String> {
    let mut full: Vec<String> = names.iter().map(|(namespace, name)| format!("{namespace}/{name}")).collect();
    full.sort();
    full
}
