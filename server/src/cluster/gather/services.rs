//! The Services of a StatefulSet, and those of them that lead elsewhere, too.

use std::sync::Arc;

use k8s_openapi::api::{apps::v1::StatefulSet, core::v1::Service};

use crate::cluster::{
    Cluster, driver,
    pod::Pod,
    reflect::{Labels, selector_of_service, selects},
};

impl Cluster {
    /// Services that select the pods; where there is none, those whose hand-made endpoints are the pods.
    pub(super) fn services(&self, set: &StatefulSet, namespace: &str, pods: &[Arc<Pod>]) -> Vec<Arc<Service>> {
        let mut found = self.objects.services.within(namespace);
        let selector = |service: &Arc<Service>| service.spec.as_ref().and_then(|spec| spec.selector.clone()).unwrap_or_default();
        found.retain(|service| selects(&selector(service), set));
        if !found.is_empty() {
            return found;
        }
        let slices = self.objects.slices.within(namespace);
        let routing = slices.iter().filter(|slice| driver::routes_to(slice, pods));
        let name = |labels: &Labels| labels.get("kubernetes.io/service-name").cloned();
        let names = routing.filter_map(|slice| slice.metadata.labels.as_ref().and_then(name));
        names.filter_map(|name| self.objects.services.find(namespace, &name)).collect()
    }

    /// Of the Services those that select the pods of another ensemble, too, each with that one's StatefulSet.
    pub(super) fn shared(&self, set: &StatefulSet, namespace: &str, services: &[Arc<Service>]) -> Vec<(String, String)> {
        let leading: Vec<_> = services.iter().filter(|service| leads_clients(service)).collect();
        if leading.is_empty() {
            return Vec::new();
        }
        let sets = self.objects.stateful_sets.within(namespace);
        let with = |service: &Arc<Service>| {
            let selector = selector_of_service(service)?;
            let other = sets.iter().find(|other| selects(selector, other) && is_another_ensemble(set, other))?;
            Some((service.metadata.name.clone()?, other.metadata.name.clone()?))
        };
        leading.into_iter().filter_map(with).collect()
    }
}

/// A headless Service gives names and leads nobody.
fn leads_clients(service: &Service) -> bool {
    service.spec.as_ref().and_then(|spec| spec.cluster_ip.as_deref()).is_some_and(|ip| ip != "None")
}

/// Role groups of Stackable are one ensemble, and share their Service on purpose.
fn is_another_ensemble(set: &StatefulSet, other: &StatefulSet) -> bool {
    let owner = |set: &StatefulSet| set.metadata.owner_references.as_ref()?.first().map(|owner| owner.uid.clone());
    let of_one_owner = owner(set).is_some() && owner(set) == owner(other);
    other.metadata.uid != set.metadata.uid && !of_one_owner && driver::recognise(other).is_some()
}
