//! What else the platform runs: operators, and what it was asked to do.

use serde::{Deserialize, Serialize};

use crate::model::{EnsembleName, Timestamp};

/// An operator that the platform runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatorRow {
    pub namespace: String,
    pub name: String,
    /// The package that it is of.
    pub package: String,
    /// The baseline that it is made from.
    pub baseline: String,
    /// Whether its pods are ready: its own state says so before any of them is there.
    pub is_ready: bool,
    /// Pods that are available, of those that it has: `1/1`.
    pub available: String,
    /// What the platform found out about its pods, in its own words.
    pub runtime: String,
}

/// Something that the platform was asked to do to an ensemble. It forgets that after a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionRow {
    /// To which ensemble.
    pub ensemble: EnsembleName,
    /// Its own name.
    pub name: String,
    /// The baseline that says what it does.
    pub baseline: String,
    /// When it was asked for.
    pub at: Option<Timestamp>,
    /// The platform's word for how it stands; empty where it has not looked at it.
    pub state: String,
    /// What its steps came to, in the platform's own words.
    pub said: Vec<String>,
}
