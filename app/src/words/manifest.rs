//! An object whole.

use crate::model::Timestamp;

/// Its words.
pub struct ManifestWords {
    pub objects: &'static str,
    pub yaml: &'static str,
    /// On the way to it.
    pub open: &'static str,
    /// The same for who does not see what it stands beside.
    pub open_of: fn(&str, &str) -> String,
    /// When it was read, and its version.
    pub read: fn(Timestamp, &str) -> String,
    pub concealed: &'static str,
}
