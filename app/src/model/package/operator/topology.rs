//! The two topologies of the package, which are the operator's and not those of ensembles.

use serde::{Deserialize, Serialize};

/// How many pods the operator has. It says nothing about members of ensembles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topology {
    /// One pod: while it is away, nothing that is declared is carried out.
    Standard,
    /// Three pods, of which one leads and two wait.
    HighlyAvailable,
}

impl Topology {
    /// All of them.
    pub const ALL: [Topology; 2] = [Topology::Standard, Topology::HighlyAvailable];

    /// The word in forms and in REST.
    pub const fn key(self) -> &'static str {
        match self {
            Topology::Standard => "standard",
            Topology::HighlyAvailable => "highly-available",
        }
    }

    /// The topology with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topology| topology.key() == key)
    }

    /// The baseline in the package.
    pub const fn baseline(self) -> &'static str {
        match self {
            Topology::Standard => "zookeeper-operator-standard",
            Topology::HighlyAvailable => "zookeeper-operator-highly-available",
        }
    }

    /// Pods of the operator.
    pub const fn replicas(self) -> u8 {
        match self {
            Topology::Standard => 1,
            Topology::HighlyAvailable => 3,
        }
    }
}
