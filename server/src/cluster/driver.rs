//! From objects to what an ensemble is, one way of running ensembles a file. Pure: nothing here holds a client or a clock. Members, volumes and
//! ports are read from the StatefulSets, which every operator here makes; a driver adds what the objects above them say and how they are changed.

mod evidence;
mod facts;
mod kept;
mod layers;
mod opensaola;
mod pod_facts;
mod pravega;
mod recognise;
mod stackable;
mod stateful_set;

use std::sync::Arc;

use app::model::{
    EnsembleName, Timestamp,
    driver::{DriverKind, Layer, Layout, OwnerSize},
    ensemble::KubeEvent,
    owner_trouble::OwnerTrouble,
};
use k8s_openapi::api::{
    apps::v1::StatefulSet,
    core::v1::{PersistentVolumeClaim, Service},
    discovery::v1::EndpointSlice,
};

use super::{mark, owners::OwnerObject, pod::Pod};
use crate::observed::ObservedEnsemble;

pub use recognise::{Container, recognise};

/// One way of running ensembles: how its object is read, and where it is changed.
pub trait Driver: Sync {
    /// What the object says of itself.
    fn layer(&self, owner: &OwnerObject) -> Layer;

    /// The number of members that the object declares, and where it stands.
    fn size(&self, owner: &OwnerObject) -> OwnerSize;

    /// Whether the operator has carried out what the object declares, by its own account. Necessary before the next change, and never enough.
    fn caught_up(&self, owner: &OwnerObject) -> bool;

    /// Whether the volumes go when the object is deleted, as it declares.
    fn takes_volumes(&self, owner: &OwnerObject) -> bool;

    /// A finalizer of the object for which its operator does not answer any more, as it declares something else since.
    fn idle_finalizer(&self, _: &OwnerObject) -> Option<String> {
        None
    }

    /// Whether the object declares that no member is wanted.
    fn is_stopped(&self, owner: &OwnerObject) -> bool {
        self.size(owner).declared == Some(0)
    }

    /// Known ways in which this operator's objects get stuck, of those that are so now. How long each has lasted is judged elsewhere.
    fn troubles(&self, owner: &OwnerObject, gathered: &Gathered) -> Vec<OwnerTrouble>;
}

/// What an ensemble consists of.
pub struct Gathered {
    /// Its name on the page and in addresses.
    pub name: String,
    /// Objects of operators, from the top down; none for a plain StatefulSet.
    pub owners: Vec<OwnerObject>,
    /// What is known of objects beside them.
    pub beside: Beside,
    /// Its StatefulSets by name: one, but for Stackable's role groups; none where the operator made none.
    pub sets: Vec<GatheredSet>,
}

/// Objects that no chain of owners leads to.
#[derive(Default)]
pub struct Beside {
    /// The package that the topmost object names, where it is known that there is none such.
    pub package_gone: Option<String>,
    /// What the disruption budget of the StatefulSet's name lets be unavailable.
    pub budget: Option<String>,
}

/// A StatefulSet with what belongs to it.
pub struct GatheredSet {
    /// The StatefulSet.
    pub stateful_set: Arc<StatefulSet>,
    /// Pods under its pods' names; those of an earlier StatefulSet of the same name are told apart by their owner.
    pub pods: Vec<Arc<Pod>>,
    /// Claims under its claims' names.
    pub claims: Vec<Arc<PersistentVolumeClaim>>,
    /// Services that select its pods, or route to them by hand-made endpoints.
    pub services: Vec<Arc<Service>>,
    /// Services among them that select the pods of another ensemble, too, each with that one's StatefulSet.
    pub shared_services: Vec<(String, String)>,
    /// Newest first.
    pub events: Vec<KubeEvent>,
}

/// The driver that reads an object of an operator.
fn driver(owner: &OwnerObject) -> &'static dyn Driver {
    match owner.driver {
        DriverKind::OpenSaola => &opensaola::OpenSaola,
        DriverKind::Stackable => &stackable::Stackable,
        DriverKind::Pravega | DriverKind::StatefulSet | DriverKind::Foreign => &pravega::Pravega,
    }
}

/// The ensemble, or `None` where nothing says that it is ZooKeeper.
pub fn observe(cluster: &str, gathered: &Gathered, seen_at: Timestamp) -> Option<ObservedEnsemble> {
    if gathered.owners.is_empty() {
        recognise(&gathered.sets.first()?.stateful_set)?;
    }
    let top = gathered.owners.first().map(|owner| &owner.metadata);
    let meta = top.or(gathered.sets.first().map(|set| &set.stateful_set.metadata))?;
    let sets = stateful_set::together(gathered)?;
    let size = gathered.owners.first().map(|owner| driver(owner).size(owner));
    let owned_by_others = gathered.sets.iter().any(|set| evidence::unknown_owner(gathered, set).is_some());
    Some(ObservedEnsemble {
        name: EnsembleName::new(cluster, meta.namespace.clone()?, &gathered.name),
        uid: meta.uid.clone()?,
        resource_version: meta.resource_version.clone()?,
        driver: match gathered.owners.first() {
            Some(owner) => owner.driver,
            None if owned_by_others => DriverKind::Foreign,
            None => DriverKind::StatefulSet,
        },
        layout: if size.is_some() { Layout::Operator } else { sets.layout },
        chain: evidence::chain(gathered),
        evidence: evidence::all(gathered),
        stateful_set: gathered.sets.first().and_then(|set| set.stateful_set.metadata.name.clone()),
        replicas: if gathered.sets.is_empty() { size.as_ref().and_then(|s| s.declared).unwrap_or_default() } else { sets.replicas },
        asks: sets.asks,
        size,
        volumes_go_by: kept::volumes_go_by(gathered).or(sets.volumes_go_by),
        volumes_go_with_members: sets.volumes_go_with_members,
        idle_finalizer: gathered.owners.first().and_then(|owner| driver(owner).idle_finalizer(owner)),
        stopped: kept::stopped(gathered, sets.stopped),
        caught_up: gathered.owners.iter().all(|owner| driver(owner).caught_up(owner)),
        default_opens: None,
        troubles: gathered
            .owners
            .iter()
            .flat_map(|owner| driver(owner).troubles(owner, gathered))
            .map(|trouble| (trouble, seen_at))
            .collect(),
        updated_replicas: sets.updated_replicas,
        rolling_out: sets.rolling_out,
        outdated: sets.outdated,
        settings_written: mark::settings_written(meta),
        update_strategy: sets.update_strategy,
        rollout_hold: sets.rollout_hold,
        image: sets.image,
        client_port: sets.client_port,
        admin_port: sets.admin_port,
        client_endpoint: sets.client_endpoint,
        shared_services: gathered.sets.iter().flat_map(|set| set.shared_services.clone()).collect(),
        members: sets.members,
        spare_volumes: sets.spare_volumes,
        super_secret: sets.super_secret,
        events: sets.events,
        seen_at,
    })
}

/// Whether a slice routes to a pod of the StatefulSet.
pub fn routes_to(slice: &EndpointSlice, pods: &[Arc<Pod>]) -> bool {
    let targets = slice.endpoints.iter().filter_map(|endpoint| endpoint.target_ref.as_ref());
    targets.into_iter().any(|target| target.uid.is_some() && pods.iter().any(|pod| pod.metadata.uid == target.uid))
}

#[cfg(test)]
mod tests;
