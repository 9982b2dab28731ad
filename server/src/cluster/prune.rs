//! What is kept of each object: an allow-list per kind, applied before an object enters memory (a third of the memory of whole objects at
//! five thousand pods). Values of environment variables are dropped but for a few, because people put secrets there.

mod node;
mod pod;
mod stateful_set;

use std::fmt::Debug;

use k8s_openapi::{
    api::{
        core::v1::{
            Namespace, PersistentVolumeClaim, PersistentVolumeClaimSpec, PersistentVolumeClaimStatus, Secret, Service, ServiceSpec,
        },
        discovery::v1::{Endpoint, EndpointSlice},
        policy::v1::{PodDisruptionBudget, PodDisruptionBudgetSpec, PodDisruptionBudgetStatus},
        storage::v1::StorageClass,
    },
    apimachinery::pkg::apis::meta::v1::{LabelSelector, ObjectMeta},
};
use kube::{Resource, core::PartialObjectMeta};
use serde::de::DeserializeOwned;

/// A kind that this room watches.
pub(super) trait Watched: Resource<DynamicType = ()> + Clone + DeserializeOwned + Debug + Send + Sync + 'static {
    /// Whether the object can matter at all.
    fn matters(&self) -> bool {
        true
    }

    /// The object with what is read, and nothing else.
    fn pruned(self) -> Self;
}

/// What identifies an object and ties it to others; of the annotations, only those that are read.
pub(super) fn identity(meta: ObjectMeta) -> ObjectMeta {
    ObjectMeta {
        name: meta.name,
        namespace: meta.namespace,
        uid: meta.uid,
        resource_version: meta.resource_version,
        generation: meta.generation,
        labels: meta.labels,
        annotations: meta.annotations.map(told).filter(|a| !a.is_empty()),
        owner_references: meta.owner_references,
        creation_timestamp: meta.creation_timestamp,
        deletion_timestamp: meta.deletion_timestamp,
        ..ObjectMeta::default()
    }
}

type Annotations = std::collections::BTreeMap<String, String>;

fn told(annotations: Annotations) -> Annotations {
    let read = |key: &str| ["menagerie.dev/", "middleware.cn/", "middleware.maintenance."].iter().any(|prefix| key.starts_with(prefix));
    annotations.into_iter().filter(|(key, _)| read(key) || key.ends_with("/is-default-class")).collect()
}

/// Packages of OpenSaola. Only what stands on a Secret is asked for, never what is in it.
impl Watched for PartialObjectMeta<Secret> {
    fn pruned(self) -> Self {
        Self { metadata: identity(self.metadata), ..self }
    }
}

impl Watched for Service {
    fn matters(&self) -> bool {
        self.spec.as_ref().is_some_and(|spec| spec.ports.as_ref().is_some_and(|ports| !ports.is_empty()))
    }

    fn pruned(self) -> Self {
        let spec = self.spec.map(|spec| ServiceSpec {
            selector: spec.selector,
            ports: spec.ports,
            cluster_ip: spec.cluster_ip,
            publish_not_ready_addresses: spec.publish_not_ready_addresses,
            ..ServiceSpec::default()
        });
        Service { metadata: identity(self.metadata), spec, status: None }
    }
}

impl Watched for PersistentVolumeClaim {
    fn pruned(self) -> Self {
        let spec = self.spec.map(|spec| PersistentVolumeClaimSpec {
            resources: spec.resources,
            storage_class_name: spec.storage_class_name,
            ..PersistentVolumeClaimSpec::default()
        });
        let status = self.status.map(|status| PersistentVolumeClaimStatus {
            phase: status.phase,
            capacity: status.capacity,
            ..PersistentVolumeClaimStatus::default()
        });
        PersistentVolumeClaim { metadata: identity(self.metadata), spec, status }
    }
}

impl Watched for PodDisruptionBudget {
    fn pruned(self) -> Self {
        let spec = self.spec.map(|spec| PodDisruptionBudgetSpec {
            max_unavailable: spec.max_unavailable,
            min_available: spec.min_available,
            selector: spec.selector.map(|selector| LabelSelector { match_labels: selector.match_labels, match_expressions: None }),
            ..PodDisruptionBudgetSpec::default()
        });
        let status = self.status.map(|status| PodDisruptionBudgetStatus {
            disruptions_allowed: status.disruptions_allowed,
            ..PodDisruptionBudgetStatus::default()
        });
        PodDisruptionBudget { metadata: identity(self.metadata), spec, status }
    }
}

impl Watched for EndpointSlice {
    /// Slices of pods only: their target names the pod.
    fn matters(&self) -> bool {
        self.endpoints.iter().any(|endpoint| endpoint.target_ref.is_some())
    }

    fn pruned(self) -> Self {
        let pods_of = |endpoint: Endpoint| Endpoint { target_ref: endpoint.target_ref, ..Endpoint::default() };
        let endpoints = self.endpoints.into_iter().map(pods_of).collect();
        EndpointSlice { metadata: identity(self.metadata), address_type: self.address_type, endpoints, ports: self.ports }
    }
}

impl Watched for Namespace {
    fn pruned(self) -> Self {
        Namespace { metadata: identity(self.metadata), ..Namespace::default() }
    }
}

impl Watched for StorageClass {
    fn pruned(self) -> Self {
        StorageClass { metadata: identity(self.metadata), provisioner: self.provisioner, ..StorageClass::default() }
    }
}
