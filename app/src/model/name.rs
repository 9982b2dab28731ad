//! How an ensemble is named: by Kubernetes cluster, namespace and name. Nothing here knows whether it exists.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The name that the configuration gives to a Kubernetes cluster.
pub type ClusterName = String;

/// An ensemble's full name. Order is by namespace, name, then cluster: the order in which people look for one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EnsembleName {
    /// The Kubernetes cluster, as configured.
    pub cluster: ClusterName,
    /// The Kubernetes namespace.
    pub namespace: String,
    /// The name of the top-most object that a driver knows, here the StatefulSet.
    pub name: String,
}

impl EnsembleName {
    /// A name from its three parts.
    pub fn new(cluster: impl Into<String>, namespace: impl Into<String>, name: impl Into<String>) -> Self {
        Self { cluster: cluster.into(), namespace: namespace.into(), name: name.into() }
    }

    fn key(&self) -> (&str, &str, &str) {
        (&self.namespace, &self.name, &self.cluster)
    }
}

impl Ord for EnsembleName {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for EnsembleName {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// `cluster/namespace/name`, for logs and keys.
impl fmt::Display for EnsembleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.cluster, self.namespace, self.name)
    }
}

/// Why Kubernetes would refuse a name as an RFC 1123 label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LabelFault {
    /// Nothing was typed.
    Empty,
    /// Longer than the limit given.
    TooLong { limit: u8 },
    /// A character other than a–z, 0–9 and `-`.
    Character(char),
    /// Starts or ends with `-`.
    Edge,
    /// Starts with a digit where a letter has to be (RFC 1035).
    LetterFirst,
}

/// Checks an RFC 1123 label of at most `limit` characters (Kubernetes: 63; a StatefulSet's name must leave room for `-NN` in its pods' names).
pub fn check_label(text: &str, limit: u8) -> Result<(), LabelFault> {
    if text.is_empty() {
        return Err(LabelFault::Empty);
    }
    if let Some(c) = text.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-')) {
        return Err(LabelFault::Character(c));
    }
    if text.len() > usize::from(limit) {
        return Err(LabelFault::TooLong { limit });
    }
    if text.starts_with('-') || text.ends_with('-') {
        return Err(LabelFault::Edge);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_kubernetes_refuses_are_refused_with_the_reason() {
        assert_eq!(check_label("", 52), Err(LabelFault::Empty));
        assert_eq!(check_label("zk_orders", 52), Err(LabelFault::Character('_')));
        assert_eq!(check_label("Zk", 52), Err(LabelFault::Character('Z')));
        assert_eq!(check_label("-zk", 52), Err(LabelFault::Edge));
        assert_eq!(check_label(&"z".repeat(53), 52), Err(LabelFault::TooLong { limit: 52 }));
        assert_eq!(check_label("zk-orders", 52), Ok(()));
    }
}
