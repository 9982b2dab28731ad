//! Which version: those that are offered, with what each would mean.

use serde::{Deserialize, Serialize};

use super::{VersionChange, change};
use crate::model::{EnsembleName, EnsembleStatus, Timestamp, create::VersionOffer, plan::GuardFact};

/// The page that asks for a version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UpgradePage {
    /// The ensemble.
    pub name: EnsembleName,
    /// The version that runs.
    pub version: Option<String>,
    /// What is offered, newest first.
    pub choices: Vec<UpgradeChoice>,
    /// What stands in the way of any of them.
    pub blocked_by: Option<GuardFact>,
    /// The server's clock when this was made.
    pub now: Timestamp,
}

/// One version on offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpgradeChoice {
    /// ZooKeeper's version.
    pub version: String,
    /// Its image.
    pub image: String,
    /// What it would mean.
    pub change: VersionChange,
}

impl UpgradeChoice {
    /// What an offer would mean for an ensemble.
    pub fn of(status: &EnsembleStatus, offer: &VersionOffer) -> Self {
        let change = change(status, &offer.version, &offer.image);
        Self { version: offer.version.clone(), image: offer.image.clone(), change }
    }
}
