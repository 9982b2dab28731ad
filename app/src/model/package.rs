//! Packages of ZooKeeper that OpenSaola has in a cluster, who uses them, and what can be done about them.

mod check;
mod deed;
mod fault;
pub mod operator;
mod platform;
mod update;

use serde::{Deserialize, Serialize};

pub use check::{PackageCheck, PublishPage, Replaced, Reviewed};
pub use deed::{PackageDeed, PackageObstacle, PackagePlan, PackageQuery, PackageWrite};
pub use fault::{PackageFault, PackageWrong, TemplateFault};
pub use operator::OperatorRow;
pub use platform::ActionRow;
pub use update::PackageUpdate;

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
    /// The namespace of the packages' Secrets.
    pub namespace: String,
    /// Whether the Secrets there may not be read: then a package's state is guessed from its baseline, and why an install failed is not known.
    pub is_unread: bool,
    /// Whether whoever looks may change them.
    pub can_manage: bool,
    /// What lacks first until ensembles can be made of a package; `None` where nothing does.
    pub lacks: Option<PlatformLack>,
    /// By name.
    pub packages: Vec<PackageRow>,
    /// Operators of ZooKeeper that the platform runs, by namespace and name.
    pub operators: Vec<OperatorRow>,
    /// What it was asked to do to ensembles and still remembers, the newest first.
    pub actions: Vec<ActionRow>,
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
    /// What the platform complains of, in its own words: why an install or an uninstall failed, and its conditions.
    pub errors: Vec<String>,
    /// Ensembles that name it, as far as they may be seen.
    pub users: Vec<EnsembleName>,
    /// Those of them that whoever looks may move to the enabled package.
    pub movable: Vec<EnsembleName>,
    /// `namespace/name` of MiddlewareOperators that name it.
    pub operators: Vec<String>,
    /// What can be asked for now, by whoever looks.
    pub deeds: Vec<PackageDeed>,
}

/// Whether ensembles are made of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackageState {
    /// Its baselines are there: new ensembles are made of it.
    Enabled,
    /// Its baselines are not there. Ensembles that name it go on being changed by it.
    Disabled,
    /// The platform was asked to install it and has not answered yet.
    Installing,
    /// The platform could not install it, and took away what served before.
    Failed,
    /// Ensembles name it and it is not there: they run on, and can be neither changed nor deleted once the platform has been started again.
    Gone,
}

impl PackageState {
    /// The word in REST.
    pub const fn key(self) -> &'static str {
        match self {
            PackageState::Enabled => "enabled",
            PackageState::Disabled => "disabled",
            PackageState::Installing => "installing",
            PackageState::Failed => "failed",
            PackageState::Gone => "gone",
        }
    }
}
