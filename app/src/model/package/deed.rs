//! What can be done about a package that is there: planned from its Secret as it is now, confirmed, and recorded before and after.

mod planned;

use serde::{Deserialize, Serialize};

use super::PackageState;

/// A change of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackageDeed {
    /// Asks the platform to install it.
    Enable,
    /// Asks the platform to take away what it brought.
    Disable,
    /// Deletes its Secret, and with it everything.
    Remove,
    /// Deletes it, because it could not be installed, and enables the one that served before.
    Heal,
}

impl PackageDeed {
    /// All of them.
    pub const ALL: [PackageDeed; 4] = [PackageDeed::Enable, PackageDeed::Disable, PackageDeed::Remove, PackageDeed::Heal];

    /// The word in addresses and in REST.
    pub const fn key(self) -> &'static str {
        match self {
            PackageDeed::Enable => "enable",
            PackageDeed::Disable => "disable",
            PackageDeed::Remove => "remove",
            PackageDeed::Heal => "heal",
        }
    }

    /// The deed with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.key() == key)
    }

    /// Whether it is of use in a state.
    pub const fn suits(self, state: PackageState) -> bool {
        match self {
            PackageDeed::Enable => matches!(state, PackageState::Disabled),
            PackageDeed::Disable => matches!(state, PackageState::Enabled),
            PackageDeed::Heal => matches!(state, PackageState::Failed),
            PackageDeed::Remove => !matches!(state, PackageState::Gone),
        }
    }

    /// Whether it takes something away that others may need.
    pub const fn takes(self) -> bool {
        !matches!(self, PackageDeed::Enable)
    }
}

/// What the address of a deed's page and of its form names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PackageQuery {
    pub cluster: String,
    pub package: String,
    /// A deed's word.
    pub deed: String,
}

/// What a deed would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackagePlan {
    pub cluster: String,
    /// Where the Secret is.
    pub namespace: String,
    pub package: String,
    pub deed: PackageDeed,
    /// In this order.
    pub writes: Vec<PackageWrite>,
    /// What serves new ensembles now and would be taken away; none where nothing does, or it stays.
    pub replaces: Option<String>,
    /// What stands in the way.
    pub obstacle: Option<PackageObstacle>,
    /// The version of the Secret that was seen: another one is another plan.
    pub seen: String,
}

/// One write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PackageWrite {
    /// An annotation on a Secret, by which the platform is asked.
    Annotate { secret: String, annotation: String },
    /// A Secret is deleted; the platform collects what came of it.
    Delete { secret: String },
}

/// Why a deed cannot be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PackageObstacle {
    /// It is in a state in which that makes no sense.
    State { state: PackageState },
    /// Ensembles or operators name it: without it they can be neither changed nor deleted.
    Used { by: Vec<String> },
    /// There is no other package that could serve in its place.
    NothingElse,
    /// No package is enabled.
    NothingEnabled,
    /// The ensemble has that package already.
    SamePackage,
    /// Another version was asked for and is not taken in.
    Pending { version: String },
    /// No other version was asked for.
    NothingAsked,
    /// OpenSaola does not run the ensemble.
    NotOfThePlatform,
}

impl PackagePlan {
    /// The package that would serve afterwards, where it is another one.
    pub fn heir(&self) -> Option<&str> {
        self.writes.iter().find_map(|write| match write {
            PackageWrite::Annotate { secret, .. } if *secret != self.package => Some(secret.as_str()),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests;
