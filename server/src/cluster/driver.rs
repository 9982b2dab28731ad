//! From objects to what an ensemble is, one way of running ensembles a file. Pure: nothing here holds a client or a clock. One driver
//! stands today; a StatefulSet that some other controller owns is read by the same one and marked as foreign.

mod pod_facts;
mod recognise;
mod stateful_set;

use std::sync::Arc;

use app::model::{Timestamp, ensemble::KubeEvent};
use k8s_openapi::api::{
    apps::v1::StatefulSet,
    core::v1::{PersistentVolumeClaim, Pod, Service},
    discovery::v1::EndpointSlice,
};

use crate::observed::ObservedEnsemble;

pub use recognise::{Container, recognise};

/// A StatefulSet with what belongs to it.
pub struct Gathered {
    /// The StatefulSet.
    pub stateful_set: Arc<StatefulSet>,
    /// Pods under its pods' names; those of an earlier StatefulSet of the same name are told apart by their owner.
    pub pods: Vec<Arc<Pod>>,
    /// Claims under its claims' names.
    pub claims: Vec<Arc<PersistentVolumeClaim>>,
    /// Services that select its pods, or route to them by hand-made endpoints.
    pub services: Vec<Arc<Service>>,
    /// Newest first.
    pub events: Vec<KubeEvent>,
}

/// The ensemble, or `None` where the StatefulSet is not ZooKeeper.
pub fn observe(cluster: &str, gathered: &Gathered, seen_at: Timestamp) -> Option<ObservedEnsemble> {
    stateful_set::observe(cluster, gathered, seen_at)
}

/// Whether a slice routes to a pod of the StatefulSet.
pub fn routes_to(slice: &EndpointSlice, pods: &[Arc<Pod>]) -> bool {
    let targets = slice.endpoints.iter().filter_map(|endpoint| endpoint.target_ref.as_ref());
    targets.into_iter().any(|target| target.uid.is_some() && pods.iter().any(|pod| pod.metadata.uid == target.uid))
}

#[cfg(test)]
mod tests;
