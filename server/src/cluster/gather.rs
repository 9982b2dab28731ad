//! From the objects in memory to ensembles: finds the top-most object that a driver knows, gathers what belongs to it by owner and by name,
//! and hands it to the driver. Asks nobody.

mod beside;
mod services;

use std::{collections::HashMap, sync::Arc};

use app::model::{Timestamp, driver::DriverKind};
use k8s_openapi::api::apps::v1::StatefulSet;

use super::{
    Cluster,
    driver::{self, Gathered, GatheredSet},
    event_log::Stem,
    owners::OwnerObject,
};
use crate::observed::ObservedEnsemble;

/// Ordinals looked up by name: a member's id ends at 255, and looking up costs less than walking every pod of the cluster.
const ORDINALS: u16 = 256;

/// Owners from the top down, and the StatefulSets at the bottom of that chain.
type Family = (Vec<OwnerObject>, Vec<Arc<StatefulSet>>);

impl Cluster {
    /// Every ensemble found; none before it is known which operators' objects there are, or what is theirs would be shown as somebody else's.
    pub fn observe_all(&self, now: Timestamp) -> Vec<ObservedEnsemble> {
        if !self.objects.owners.settled() {
            return Vec::new();
        }
        let families = self.families();
        families.into_iter().filter_map(|family| self.observed(family, now)).collect()
    }

    /// The ensembles of that name: one, unless objects of two operators share it.
    pub fn observe(&self, namespace: &str, name: &str, now: Timestamp) -> Vec<ObservedEnsemble> {
        if !self.objects.owners.settled() {
            return Vec::new();
        }
        let owners =
            self.objects.owners.named(namespace, name).into_iter().filter(|owner| self.objects.owners.above(&owner.metadata).is_empty());
        let owned = owners.map(|owner| self.family_under(owner));
        let plain = self.objects.stateful_sets.find(namespace, name).filter(|set| self.objects.owners.of_set(set).is_empty());
        let families = owned.chain(plain.map(|set| (Vec::new(), vec![set])));
        families.filter_map(|family| self.observed(family, now)).collect()
    }

    /// One walk over the StatefulSets sorts them by the object at the top; objects without any StatefulSet come after.
    fn families(&self) -> Vec<Family> {
        let mut by_top: HashMap<String, Family> = HashMap::new();
        let mut families = Vec::new();
        for set in self.objects.stateful_sets.all() {
            let owners = self.objects.owners.of_set(&set);
            match owners.first().and_then(|top| top.metadata.uid.clone()) {
                Some(uid) => by_top.entry(uid).or_insert_with(|| (owners, Vec::new())).1.push(set),
                None => families.push((Vec::new(), vec![set])),
            }
        }
        for owner in self.objects.owners.all() {
            let known = owner.metadata.uid.as_ref().is_some_and(|uid| by_top.contains_key(uid));
            if !known && self.objects.owners.above(&owner.metadata).is_empty() {
                families.push(self.family_under(owner));
            }
        }
        families.extend(by_top.into_values());
        families
    }

    /// What stands below an object: an object of another operator that it owns, and the StatefulSets.
    fn family_under(&self, top: OwnerObject) -> Family {
        let namespace = top.metadata.namespace.clone().unwrap_or_default();
        let uid = top.metadata.uid.clone();
        let is_top = |owners: &[OwnerObject]| owners.first().is_some_and(|first| first.metadata.uid == uid);
        let mut sets: Vec<_> = self.objects.stateful_sets.within(&namespace);
        sets.retain(|set| set.metadata.owner_references.is_some() && is_top(&self.objects.owners.of_set(set)));
        sets.sort_by(|a, b| a.metadata.name.cmp(&b.metadata.name));
        match sets.first() {
            Some(set) => (self.objects.owners.of_set(set), sets),
            None => {
                let name = top.metadata.name.clone().unwrap_or_default();
                let below = self.objects.owners.named(&namespace, &name).into_iter();
                let below = below.filter(|owner| is_top(&self.objects.owners.above(&owner.metadata)));
                (std::iter::once(top.clone()).chain(below).collect(), sets)
            }
        }
    }

    fn observed(&self, (owners, sets): Family, now: Timestamp) -> Option<ObservedEnsemble> {
        if owners.is_empty() {
            driver::recognise(sets.first()?)?;
        }
        let top = owners.first().map(|owner| &owner.metadata).or(sets.first().map(|set| &set.metadata))?;
        if self.objects.owners.is_bereft(top) {
            return None;
        }
        let kind = owners.first().map_or(DriverKind::StatefulSet, |owner| owner.driver);
        let name = self.name_of(kind, top.namespace.as_deref()?, top.name.as_deref()?);
        let beside = self.beside(&owners, &sets);
        let sets = sets.into_iter().filter_map(|set| self.gather(set)).collect();
        driver::observe(self.name(), &Gathered { name, owners, beside, sets }, now)
    }

    /// The object's own name. Where an earlier kind has it already, the driver's word follows, after a sign that no object's name contains.
    fn name_of(&self, kind: DriverKind, namespace: &str, name: &str) -> String {
        let earlier = self.objects.owners.named(namespace, name).into_iter().any(|owner| {
            owner.driver < kind && self.objects.owners.above(&owner.metadata).is_empty() && !self.owns_set_named(&owner, name)
        });
        if earlier { kind.set_apart(name) } else { name.to_owned() }
    }

    /// Whether the StatefulSet of that name is the object's own: then the two are one ensemble.
    fn owns_set_named(&self, owner: &OwnerObject, name: &str) -> bool {
        let namespace = owner.metadata.namespace.as_deref().unwrap_or_default();
        let set = self.objects.stateful_sets.find(namespace, name);
        set.is_some_and(|set| self.objects.owners.of_set(&set).iter().any(|above| above.metadata.uid == owner.metadata.uid))
    }

    fn gather(&self, stateful_set: Arc<StatefulSet>) -> Option<GatheredSet> {
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
        let shared_services = self.shared(&stateful_set, &namespace, &services);
        Some(GatheredSet { stateful_set, pods, claims, services, shared_services, events })
    }
}
