//! What the platform was asked to do.

use serde::{Deserialize, Serialize};

use crate::model::{EnsembleName, Timestamp};

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
