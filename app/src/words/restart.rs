//! The page of a restart.

use crate::model::{driver::DriverKind, plan::NoTrigger};

/// Its words, beside those of every plan.
pub struct Restart {
    /// Who does it.
    pub by: &'static str,
    pub by_note: &'static str,
    pub panel: &'static str,
    pub panel_so: &'static str,
    pub owner: fn(DriverKind) -> &'static str,
    pub owner_so: fn(DriverKind) -> &'static str,
    pub annotation: &'static str,
    pub annotation_so: &'static str,
    /// Why that would do nothing, as a sentence.
    pub why_not: fn(&NoTrigger) -> String,
}
