//! What can be wrong with a value. The words for it stand in the catalogue.

use serde::{Deserialize, Serialize};

use super::Refusal;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PodFault {
    /// It has a value, and members need one.
    Needed,
    /// Whoever runs the ensemble does not act on it.
    Refused { why: Refusal },
    /// Not `key=value`.
    NotAPair { line: String },
    /// Not a qualified name: `name` or `domain/name`.
    NotAKey { key: String },
    /// Not a value of a label: at most 63 letters, digits, `-`, `_` and `.`.
    NotALabelValue { value: String },
    /// Belongs to Kubernetes, to whoever runs the ensemble, or to this panel.
    Reserved { key: String },
    /// The key stands there twice.
    Twice { key: String },
    /// Not a taint as kubectl writes it.
    NotAToleration { line: String },
    /// A template would read it as something else.
    NotForTemplates { value: String },
    /// It was there before, and whoever runs the ensemble does not take away what was set.
    Stays { line: String },
}
