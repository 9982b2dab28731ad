//! Packages of ZooKeeper that OpenSaola has in a cluster, and who uses them.

use serde::{Deserialize, Serialize};

use super::{EnsembleName, create::platform::PlatformLack};

/// The packages of every cluster in which anything may be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackagesPage {
    /// In the order of the configuration.
    pub clusters: Vec<ClusterPackages>,
}

/// The packages of one cluster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterPackages {
    /// The cluster.
    pub cluster: String,
    /// What lacks first until ensembles can be made of a package; `None` where nothing does.
    pub lacks: Option<PlatformLack>,
    /// By name.
    pub packages: Vec<PackageRow>,
}

/// A package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageRow {
    /// Its name, which is also its Secret's.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Whether ensembles are made of it.
    pub state: PackageState,
    /// What its conditions complain of, in their own words.
    pub errors: Vec<String>,
    /// Ensembles that name it, as far as they may be seen.
    pub users: Vec<EnsembleName>,
}

/// Whether ensembles are made of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackageState {
    /// Its baselines are there: new ensembles are made of it.
    Enabled,
    /// Its baselines are not there. Ensembles that name it go on being changed by it.
    Disabled,
    /// Ensembles name it and it is not there: they run on, and can be neither changed nor deleted once the platform has been started again.
    Gone,
}

impl PackageState {
    /// The word in REST.
    pub const fn key(self) -> &'static str {
        match self {
            PackageState::Enabled => "enabled",
            PackageState::Disabled => "disabled",
            PackageState::Gone => "gone",
        }
    }
}
