//! What can be wrong with a value. The words for it stand in the catalogue.

use serde::{Deserialize, Serialize};

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettingFault {
    /// Members do not start without it.
    Needed,
    /// Not a whole number.
    NotANumber { value: String },
    /// Out of what is taken.
    OutOfBounds { least: u32, most: u32 },
    /// Not a command of four letters.
    NotACommand { value: String },
    /// The panel and the probes ask these.
    MustKeep { commands: Vec<String> },
    /// Whoever runs the ensemble does not pass it on.
    Ignored,
}
