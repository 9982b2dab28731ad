//! From the objects in memory to ensembles: gathers what belongs to a StatefulSet by name and hands it to the driver. Asks nobody.

use std::sync::Arc;

use app::model::Timestamp;
use k8s_openapi::api::{apps::v1::StatefulSet, core::v1::Service};

use super::{
    Cluster,
    driver::{self, Gathered},
    event_log::Stem,
    reflect::selects,
};
use crate::observed::ObservedEnsemble;

/// Ordinals looked up by name: a member's id ends at 255, and looking up costs less than walking every pod of the cluster.
const ORDINALS: u16 = 256;

impl Cluster {
    /// Every ensemble found.
    pub fn observe_all(&self, now: Timestamp) -> Vec<ObservedEnsemble> {
        self.objects.stateful_sets.all().into_iter().filter_map(|set| self.observed(set, now)).collect()
    }

    /// The ensemble of a StatefulSet; `None` when there is none or it is not ZooKeeper.
    pub fn observe(&self, namespace: &str, name: &str, now: Timestamp) -> Option<ObservedEnsemble> {
        self.observed(self.objects.stateful_sets.find(namespace, name)?, now)
    }

    fn observed(&self, set: Arc<StatefulSet>, now: Timestamp) -> Option<ObservedEnsemble> {
        driver::recognise(&set)?;
        let gathered = self.gather(set)?;
        driver::observe(self.name(), &gathered, now)
    }

    fn gather(&self, stateful_set: Arc<StatefulSet>) -> Option<Gathered> {
        let namespace = stateful_set.metadata.namespace.clone()?;
        let name = stateful_set.metadata.name.clone()?;
        let spec = stateful_set.spec.as_ref()?;
        let start = spec.ordinals.as_ref().and_then(|o| o.start).and_then(|start| u16::try_from(start).ok()).unwrap_or_default();
        let ordinals = || 0..start.saturating_add(ORDINALS);
        let templates = spec.volume_claim_templates.iter().flatten().filter_map(|claim| claim.metadata.name.as_deref());
        let stems: Vec<String> = templates.map(|template| format!("{template}-{name}")).collect();
        let named = |stem: &str, ordinal: u16| format!("{stem}-{ordinal}");

        let pods = ordinals().filter_map(|i| self.objects.pods.find(&namespace, &named(&name, i))).collect::<Vec<_>>();
        let claim = |stem: &String, i| self.objects.claims.find(&namespace, &named(stem, i));
        let claims = stems.iter().flat_map(|stem| ordinals().filter_map(move |i| claim(stem, i))).collect();
        let mut log = vec![Stem { namespace: namespace.clone(), claim: false, name: name.clone() }];
        log.extend(stems.iter().map(|stem| Stem { namespace: namespace.clone(), claim: true, name: stem.clone() }));
        let events = self.objects.events.newest(&log);
        let services = self.services(&stateful_set, &namespace, &pods);
        Some(Gathered { stateful_set, pods, claims, services, events })
    }

    /// Services that select the pods; where there is none, those whose hand-made endpoints are the pods.
    fn services(&self, set: &StatefulSet, namespace: &str, pods: &[Arc<k8s_openapi::api::core::v1::Pod>]) -> Vec<Arc<Service>> {
        let mut found = self.objects.services.within(namespace);
        let selector = |service: &Arc<Service>| service.spec.as_ref().and_then(|spec| spec.selector.clone()).unwrap_or_default();
        found.retain(|service| selects(&selector(service), set));
        if !found.is_empty() {
            return found;
        }
        let slices = self.objects.slices.within(namespace);
        let routing = slices.iter().filter(|slice| driver::routes_to(slice, pods));
        let name = |labels: &super::reflect::Labels| labels.get("kubernetes.io/service-name").cloned();
        let names = routing.filter_map(|slice| slice.metadata.labels.as_ref().and_then(name));
        names.filter_map(|name| self.objects.services.find(namespace, &name)).collect()
    }
}
