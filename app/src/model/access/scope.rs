//! On what a role counts: everything, a cluster, a namespace, or one ensemble. Written `*`, `alpha`, `alpha/orders`, `alpha/orders/zk-orders`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::model::EnsembleName;

/// The longest name that Kubernetes knows.
const LONGEST: usize = 253;

/// A part of the fleet. Two of them are either one within the other or have nothing in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Scope {
    /// Every cluster, those to come as well, and what belongs to no ensemble.
    Everything,
    /// Every ensemble of a cluster.
    Cluster(String),
    /// Every ensemble of a namespace: cluster, namespace.
    Namespace(String, String),
    /// One ensemble, whether or not it is there.
    Ensemble(EnsembleName),
}

/// A text that is no scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[error("a scope is `*`, `cluster`, `cluster/namespace` or `cluster/namespace/ensemble`")]
pub struct ScopeFault;

impl Scope {
    /// Whether an ensemble stands within it.
    pub fn covers(&self, name: &EnsembleName) -> bool {
        match self {
            Scope::Everything => true,
            Scope::Cluster(cluster) => *cluster == name.cluster,
            Scope::Namespace(cluster, namespace) => *cluster == name.cluster && *namespace == name.namespace,
            Scope::Ensemble(own) => own == name,
        }
    }

    /// Whether all of the other stands within it.
    pub fn contains(&self, other: &Scope) -> bool {
        match (self.parts(), other.parts()) {
            ([None, ..], _) => true,
            (own, others) => own.iter().zip(others).all(|(own, other)| own.is_none() || *own == other),
        }
    }

    /// What two scopes have in common: the narrower one, or nothing.
    pub fn meet(&self, other: &Scope) -> Option<Scope> {
        if self.contains(other) {
            Some(other.clone())
        } else if other.contains(self) {
            Some(self.clone())
        } else {
            None
        }
    }

    /// Cluster, namespace, ensemble, as far as it names them.
    pub fn parts(&self) -> [Option<&str>; 3] {
        match self {
            Scope::Everything => [None; 3],
            Scope::Cluster(cluster) => [Some(cluster), None, None],
            Scope::Namespace(cluster, namespace) => [Some(cluster), Some(namespace), None],
            Scope::Ensemble(name) => [Some(&name.cluster), Some(&name.namespace), Some(&name.name)],
        }
    }

    /// From its parts; a part without the one before it names nothing.
    pub fn from_parts(cluster: Option<String>, namespace: Option<String>, ensemble: Option<String>) -> Result<Self, ScopeFault> {
        match (cluster, namespace, ensemble) {
            (None, None, None) => Ok(Scope::Everything),
            (Some(cluster), None, None) => Ok(Scope::Cluster(cluster)),
            (Some(cluster), Some(namespace), None) => Ok(Scope::Namespace(cluster, namespace)),
            (Some(cluster), Some(namespace), Some(name)) => Ok(Scope::Ensemble(EnsembleName::new(cluster, namespace, name))),
            _ => Err(ScopeFault),
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named: Vec<&str> = self.parts().into_iter().flatten().collect();
        if named.is_empty() { f.write_str("*") } else { f.write_str(&named.join("/")) }
    }
}

impl FromStr for Scope {
    type Err = ScopeFault;

    fn from_str(text: &str) -> Result<Self, ScopeFault> {
        let text = text.trim();
        if text == "*" {
            return Ok(Scope::Everything);
        }
        let mut parts = text.split('/').map(|part| is_name(part).then(|| part.to_owned()).ok_or(ScopeFault));
        let (cluster, namespace, ensemble) = (parts.next().transpose()?, parts.next().transpose()?, parts.next().transpose()?);
        match parts.next() {
            None => Scope::from_parts(cluster, namespace, ensemble),
            Some(_) => Err(ScopeFault),
        }
    }
}

fn is_name(part: &str) -> bool {
    (1..=LONGEST).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c))
}

impl TryFrom<String> for Scope {
    type Error = ScopeFault;

    fn try_from(text: String) -> Result<Self, ScopeFault> {
        text.parse()
    }
}

impl From<Scope> for String {
    fn from(scope: Scope) -> Self {
        scope.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(text: &str) -> Scope {
        text.parse().unwrap()
    }

    #[test]
    fn a_scope_is_written_as_it_is_read() {
        for text in ["*", "alpha", "alpha/orders", "alpha/orders/zk-orders"] {
            assert_eq!(scope(text).to_string(), text);
        }
        for text in ["", "/", "alpha/", "a/b/c/d", "*/orders", "alpha/or ders", "alpha//zk"] {
            assert_eq!(text.parse::<Scope>(), Err(ScopeFault), "{text}");
        }
    }

    #[test]
    fn a_namesake_in_another_cluster_or_namespace_is_not_covered() {
        let orders = EnsembleName::new("alpha", "orders", "zk");
        assert!(["*", "alpha", "alpha/orders", "alpha/orders/zk"].iter().all(|text| scope(text).covers(&orders)));
        assert!(!["beta", "alpha/order", "beta/orders", "alpha/orders/zk-2"].iter().any(|text| scope(text).covers(&orders)));
    }

    #[test]
    fn two_scopes_have_the_narrower_one_in_common_or_nothing() {
        assert_eq!(scope("*").meet(&scope("alpha/orders")), Some(scope("alpha/orders")));
        assert_eq!(scope("alpha/orders/zk").meet(&scope("alpha")), Some(scope("alpha/orders/zk")));
        assert_eq!(scope("alpha/orders").meet(&scope("alpha/search")), None);
        assert_eq!(scope("alpha").meet(&scope("beta/orders")), None);
    }
}
