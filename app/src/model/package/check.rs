//! What a dry check of an uploaded archive found. The platform itself reads a package only after it has taken the one before it away.

use serde::{Deserialize, Serialize};

use super::PackageFault;
use crate::model::EnsembleName;

/// What a package is, what it would replace, and everything that is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageCheck {
    /// The cluster that it was checked for.
    pub cluster: String,
    /// The name that its Secret would have; empty where its metadata cannot be read.
    pub name: String,
    /// What it is a package of.
    pub component: String,
    /// Its version.
    pub version: String,
    /// Versions of ZooKeeper that it is for.
    pub app_versions: Vec<String>,
    /// Files in it.
    pub files: usize,
    /// Bytes in the Secret.
    pub packed: usize,
    /// SHA-256 of those bytes, as hex.
    pub sha256: String,
    /// Objects that it brings, as kind and name.
    pub brings: Vec<String>,
    /// Definitions that the platform would write over whatever is there, by name.
    pub definitions: Vec<String>,
    /// The package that is enabled now, which the platform takes away first.
    pub replaces: Option<Replaced>,
    /// Everything that is wrong. Only without any of them can it be published.
    pub faults: Vec<PackageFault>,
}

/// The package that would be replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    /// Its name.
    pub name: String,
    /// Ensembles that name it. They go on being changed by it.
    pub users: Vec<EnsembleName>,
    /// Baselines of it that the new one does not have: no new ensemble could be made of them.
    pub lacks: Vec<String>,
}

/// The page that publishes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishPage {
    /// Where to.
    pub cluster: String,
    /// The namespace of the Secrets.
    pub namespace: String,
    /// The longest upload, in bytes.
    pub most: usize,
    /// The archive that was just uploaded.
    pub reviewed: Option<Reviewed>,
}

/// An archive that was just uploaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviewed {
    /// What was found.
    pub check: PackageCheck,
    /// The bytes for the Secret as text, so that any replica can go on; empty unless it can be published.
    pub archive: String,
}
