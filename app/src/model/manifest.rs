//! An object of an ensemble whole, as Kubernetes has it now: what a person would otherwise ask `kubectl get -o yaml` for.

use serde::{Deserialize, Serialize};

use super::{EnsembleName, EnsembleStatus, Timestamp};

/// Which object of the ensemble, as the URL has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct ManifestQuery {
    /// Its kind: `Middleware`, `ZookeeperCluster`, `StatefulSet` or `Pod`.
    pub kind: String,
    /// Its name.
    pub object: String,
}

/// The object, without passwords, values of environment variables and what only machines read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The ensemble.
    pub ensemble: EnsembleName,
    /// All its objects, from the one that a person declares down to the pods.
    pub objects: Vec<ObjectRef>,
    /// The one that is shown.
    pub object: ObjectRef,
    /// Its version in Kubernetes.
    pub resource_version: String,
    /// It, as YAML.
    pub yaml: String,
    /// When it was read.
    pub read_at: Timestamp,
}

/// An object by kind and name; its namespace is the ensemble's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectRef {
    /// API group and version.
    pub api_version: String,
    /// Kind.
    pub kind: String,
    /// Name.
    pub name: String,
}

impl ObjectRef {
    /// The objects of an ensemble that this panel reads, from the top down: nothing else of the namespace can be asked for.
    pub fn all(status: &EnsembleStatus) -> Vec<Self> {
        let layers = status.chain.iter().filter(|layer| layer.known).map(|layer| Self {
            api_version: layer.api_version.clone(),
            kind: layer.kind.clone(),
            name: layer.name.clone(),
        });
        let there = status.members.iter().filter(|member| member.facts.is_some());
        let pods = there.map(|member| Self { api_version: "v1".into(), kind: "Pod".into(), name: member.pod.clone() });
        layers.chain(pods).collect()
    }

    /// The way to it.
    pub fn query(&self) -> ManifestQuery {
        ManifestQuery { kind: self.kind.clone(), object: self.name.clone() }
    }
}
