//! An ensemble that was stopped on purpose: no member is wanted, and every volume waits for its member to come back.

use super::Timestamp;

/// What is known of a stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// So many members come back when it is started.
    pub members: u16,
    /// Whether that number was declared or noted; else it is only counted by the volumes that are there.
    pub noted: bool,
    /// Since when, where this panel noted it.
    pub since: Option<Timestamp>,
    /// By whom, where this panel noted it.
    pub by: Option<String>,
}
