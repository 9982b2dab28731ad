//! What a change of an operator would write, and what stands in its way.

use serde::{Deserialize, Serialize};

use super::{OperatorDeed, OperatorFacts, OperatorObstacle, OperatorRow, OperatorSpec};

/// What a change would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatorPlan {
    pub cluster: String,
    pub namespace: String,
    pub name: String,
    pub deed: OperatorDeed,
    pub baseline: String,
    /// The package that it is of; empty for a new one.
    pub from: String,
    /// The package that it will be of; empty where it goes.
    pub to: String,
    /// In this order.
    pub writes: Vec<OperatorWrite>,
    /// Fields of its own over the baseline's: an upgrade takes them away, and they are written again.
    pub own: Vec<OwnField>,
    /// What stands in the way.
    pub obstacle: Option<OperatorObstacle>,
    /// The version of what was seen: another one is another plan.
    pub seen: String,
}

/// A field that an operator has over its baseline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnField {
    pub path: String,
    /// What people may hide there is not shown.
    pub value: String,
}

/// One write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OperatorWrite {
    /// The object is made. The platform makes the rest, and writes the package's definition over the cluster's.
    Make { object: String },
    /// An annotation by which the platform is asked, beside a copy of the fields that it will take away.
    Ask { object: String, version: String },
    /// That annotation and the copy are taken off again.
    TakeBack { object: String, version: String },
    /// The fields of its own once more.
    WriteBack { object: String },
    /// The object is deleted. The platform takes its rights and its pods away; the definition stays.
    Delete { object: String },
}

impl OperatorPlan {
    /// The plan of a new one.
    pub fn create(facts: &OperatorFacts, spec: &OperatorSpec) -> Self {
        let enabled = facts.enabled.clone().map(|enabled| enabled.name).unwrap_or_default();
        Self {
            cluster: facts.cluster.clone(),
            namespace: spec.namespace.clone(),
            name: spec.name.clone(),
            deed: OperatorDeed::Create,
            baseline: spec.topology.baseline().to_owned(),
            from: String::new(),
            writes: vec![OperatorWrite::Make { object: format!("{}/{}", spec.namespace, spec.name) }],
            own: Vec::new(),
            obstacle: facts.against_new(spec),
            seen: enabled.clone(),
            to: enabled,
        }
    }

    /// The plan of a change of one that is there, with its own fields and the version that was just seen.
    pub fn change(facts: &OperatorFacts, row: &OperatorRow, deed: OperatorDeed, own: Vec<OwnField>, seen: String) -> Self {
        let (object, enabled) = (row.full(), facts.enabled.clone());
        let write_back = || (!own.is_empty()).then(|| OperatorWrite::WriteBack { object: object.clone() });
        let version = || enabled.as_ref().map(|enabled| enabled.version.clone()).unwrap_or_default();
        let writes = match deed {
            OperatorDeed::Create => Vec::new(),
            OperatorDeed::Upgrade => {
                [OperatorWrite::Ask { object: object.clone(), version: version() }].into_iter().chain(write_back()).collect()
            }
            OperatorDeed::Restore => {
                let back = row.asked.clone().map(|version| OperatorWrite::TakeBack { object: object.clone(), version });
                back.into_iter().chain(write_back().filter(|_| row.is_unfinished)).collect()
            }
            OperatorDeed::Remove => vec![OperatorWrite::Delete { object: object.clone() }],
        };
        let to = match deed {
            OperatorDeed::Upgrade => enabled.map(|enabled| enabled.name).unwrap_or_default(),
            OperatorDeed::Remove => String::new(),
            OperatorDeed::Create | OperatorDeed::Restore => row.package.clone(),
        };
        Self {
            cluster: facts.cluster.clone(),
            namespace: row.namespace.clone(),
            name: row.name.clone(),
            deed,
            baseline: row.baseline.clone(),
            from: row.package.clone(),
            to,
            writes,
            own: if deed == OperatorDeed::Remove { Vec::new() } else { own },
            obstacle: facts.against(row, deed),
            seen,
        }
    }
}

#[cfg(test)]
mod tests;
