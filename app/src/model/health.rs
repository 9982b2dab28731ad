//! The verdict's one word. Unknown is an answer; Ready in Kubernetes is not one.

use serde::{Deserialize, Serialize};

/// How an ensemble is, worst first. The order is the order of the fleet page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Health {
    /// No leader with a majority: writes are refused.
    NoQuorum,
    /// Serves, and the next loss of a voter stops writes although fewer are serving than there should be.
    AtRisk,
    /// Serves and survives a loss, but not everything is as it should be.
    Degraded,
    /// The members could not be asked.
    Unknown,
    /// Every voter serves.
    Serves,
    /// Scaled to zero on purpose.
    Stopped,
}

impl Health {
    /// All of them, worst first.
    pub const ALL: [Health; 6] = [Health::NoQuorum, Health::AtRisk, Health::Degraded, Health::Unknown, Health::Serves, Health::Stopped];

    /// The word in URLs and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Health::NoQuorum => "no_quorum",
            Health::AtRisk => "at_risk",
            Health::Degraded => "degraded",
            Health::Unknown => "unknown",
            Health::Serves => "serves",
            Health::Stopped => "stopped",
        }
    }

    /// The health with that word in URLs.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|h| h.key() == key)
    }

    /// Whether a person should look.
    pub const fn needs_attention(self) -> bool {
        matches!(self, Health::NoQuorum | Health::AtRisk | Health::Degraded | Health::Unknown)
    }
}
