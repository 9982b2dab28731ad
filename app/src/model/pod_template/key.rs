//! The one table of fields: the word of each, and the form that its values have.

use serde::{Deserialize, Serialize};

use super::anti_affinity::ANTI_AFFINITIES;

/// A field of the pod template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PodKey {
    /// CPU that is requested.
    Cpu,
    /// Memory that is requested, which is the limit, too.
    Memory,
    /// The JVM's heap, in MiB.
    HeapMb,
    /// Labels that a node must have.
    NodeSelector,
    /// Taints of nodes that are tolerated.
    Tolerations,
    /// How members keep away from each other.
    AntiAffinity,
    /// Labels of the pods.
    Labels,
    /// Annotations of the pods.
    Annotations,
    /// How much servers log.
    LogLevel,
}

/// The form of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PodShape {
    /// A Kubernetes quantity.
    Quantity,
    /// A whole number of MiB.
    Mebibytes,
    /// `key=value`, one a line.
    Pairs,
    /// A taint as kubectl writes it, one a line.
    Taints,
    /// One of these words.
    OneOf(&'static [&'static str]),
}

/// What servers can be told to log, the least first.
pub const LOG_LEVELS: [&str; 5] = ["ERROR", "WARN", "INFO", "DEBUG", "TRACE"];

impl PodKey {
    /// All of them, in the order of the form.
    pub const ALL: [PodKey; 9] = [
        PodKey::Cpu,
        PodKey::Memory,
        PodKey::HeapMb,
        PodKey::NodeSelector,
        PodKey::Tolerations,
        PodKey::AntiAffinity,
        PodKey::Labels,
        PodKey::Annotations,
        PodKey::LogLevel,
    ];

    /// Its word in forms and answers.
    pub const fn key(self) -> &'static str {
        match self {
            PodKey::Cpu => "cpu",
            PodKey::Memory => "memory",
            PodKey::HeapMb => "heapMb",
            PodKey::NodeSelector => "nodeSelector",
            PodKey::Tolerations => "tolerations",
            PodKey::AntiAffinity => "antiAffinity",
            PodKey::Labels => "labels",
            PodKey::Annotations => "annotations",
            PodKey::LogLevel => "logLevel",
        }
    }

    /// The field with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }

    /// The form of its values.
    pub const fn shape(self) -> PodShape {
        match self {
            PodKey::Cpu | PodKey::Memory => PodShape::Quantity,
            PodKey::HeapMb => PodShape::Mebibytes,
            PodKey::NodeSelector | PodKey::Labels | PodKey::Annotations => PodShape::Pairs,
            PodKey::Tolerations => PodShape::Taints,
            PodKey::AntiAffinity => PodShape::OneOf(&ANTI_AFFINITIES),
            PodKey::LogLevel => PodShape::OneOf(&LOG_LEVELS),
        }
    }

    /// Whether its value consists of lines, each for itself.
    pub const fn has_lines(self) -> bool {
        matches!(self.shape(), PodShape::Pairs | PodShape::Taints)
    }
}
