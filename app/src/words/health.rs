//! How an ensemble is, in one word and in sentences.

use crate::model::{EnsembleStatus, Health, MemberState, Timestamp, driver::DriverKind};

/// The verdict on an ensemble: what is so, what it means for the quorum, what is safe next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// One sentence without a full stop.
    pub headline: String,
    /// What it means for the quorum.
    pub meaning: String,
    /// What is safe to do next; empty where nothing needs doing.
    pub safe: String,
    /// What is not.
    pub not_safe: String,
}

/// Words about states.
pub struct HealthWords {
    pub word: fn(Health) -> &'static str,
    pub verdict: fn(&EnsembleStatus, Timestamp) -> Verdict,
    pub safe: &'static str,
    pub not_safe: &'static str,
    pub member: fn(MemberState) -> &'static str,
    pub lags: &'static str,
    pub driver: fn(DriverKind) -> &'static str,
}
