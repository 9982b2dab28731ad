//! Findings in words: what is so with its evidence, and what to do.

use crate::model::{Timestamp, finding::Finding};

/// Words about findings.
pub struct Findings {
    pub title: &'static str,
    pub open: fn(u64) -> String,
    pub none: &'static str,
    /// Instead of none, where nobody can look.
    pub unseen: &'static str,
    /// What is so, with its evidence; a whole sentence.
    pub fact: fn(&Finding, Timestamp) -> String,
    /// What to do; empty where nothing needs doing.
    pub advice: fn(&Finding) -> &'static str,
    pub doing: &'static str,
}
