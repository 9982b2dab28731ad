//! What the platform was asked to do.

use serde::{Deserialize, Serialize};

use crate::model::{EnsembleName, Timestamp};

/// Something that the platform was asked to do to an ensemble. It collects that ten minutes after its end; what this panel saw of it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionRow {
    /// Its object's uid.
    pub uid: String,
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
    /// Whether the platform has collected it since, so that nothing of it changes any more.
    pub is_collected: bool,
}
