//! Why something is taken for an ensemble, and the chain of objects from the one that a person declares down to the StatefulSets.

use app::model::{
    Timestamp,
    driver::{Layer, LayerCondition},
    ensemble::Evidence,
};
use k8s_openapi::{
    api::apps::v1::StatefulSet,
    apimachinery::pkg::apis::meta::v1::{ObjectMeta, OwnerReference},
};

use super::{Gathered, GatheredSet, driver, recognise, stateful_set};

/// An operator's object for ZooKeeper is evidence enough; without one, the score of the StatefulSet.
pub(super) fn all(gathered: &Gathered) -> Vec<Evidence> {
    if gathered.owners.is_empty() {
        let found = gathered.sets.first().and_then(|set| recognise(&set.stateful_set));
        return found.map(|(evidence, _)| evidence).unwrap_or_default();
    }
    let name = |meta: &ObjectMeta| meta.name.clone().unwrap_or_default();
    let fact = |o: &super::OwnerObject| Evidence { strong: true, fact: format!("{} {} ({})", o.kind, name(&o.metadata), o.api_version) };
    gathered.owners.iter().map(fact).collect()
}

/// The layers, top first. An owner that nobody watches is named above the StatefulSet.
pub(super) fn chain(gathered: &Gathered) -> Vec<Layer> {
    let mut layers: Vec<Layer> = gathered.owners.iter().map(|owner| driver(owner).layer(owner)).collect();
    for set in &gathered.sets {
        layers.extend(unknown_owner(gathered, set).map(|owner| Layer::named(&owner.kind, &owner.api_version, &owner.name)));
        layers.extend(of_set(&set.stateful_set));
    }
    layers
}

/// The controller of a StatefulSet that no driver reads.
pub(super) fn unknown_owner<'a>(gathered: &Gathered, set: &'a GatheredSet) -> Option<&'a OwnerReference> {
    let mut owners = set.stateful_set.metadata.owner_references.iter().flatten();
    let owner = owners.find(|owner| owner.controller == Some(true))?;
    let known = gathered.owners.iter().any(|known| known.metadata.uid.as_deref() == Some(owner.uid.as_str()));
    (!known).then_some(owner)
}

fn of_set(set: &StatefulSet) -> Option<Layer> {
    let (spec, status) = (set.spec.as_ref()?, set.status.as_ref());
    let wanted = stateful_set::replicas(spec);
    let ready = status.and_then(|status| status.ready_replicas).unwrap_or_default();
    Some(Layer {
        says: Some(format!("{ready} of {wanted} ready")),
        replicas: Some(wanted),
        behind: stateful_set::unseen(set),
        ..layer("StatefulSet", "apps/v1", &set.metadata)
    })
}

/// A layer with what every object has.
pub(super) fn layer(kind: &str, api_version: &str, meta: &ObjectMeta) -> Layer {
    Layer {
        known: true,
        deleting_since: meta.deletion_timestamp.as_ref().map(|time| Timestamp::from_ms(time.0.as_millisecond())),
        ..Layer::named(kind, api_version, meta.name.as_deref().unwrap_or_default())
    }
}

/// Conditions as they stand in a status. HarmonyCloud's fork keeps upstream's under another key and a list of pods under this one.
pub(super) fn conditions(status: &serde_json::Value) -> Vec<LayerCondition> {
    let lists = ["k8sConditions", "conditions"].into_iter().filter_map(|key| status.get(key)?.as_array());
    let text = |condition: &serde_json::Value, key: &str| Some(condition.get(key)?.as_str()?.to_owned()).filter(|text| !text.is_empty());
    let read = |condition: &serde_json::Value| {
        let of_a_pod = condition.get("instanceIP").is_some() || condition.get("name").is_some();
        let (kind, status) = (text(condition, "type")?, text(condition, "status")?);
        (!of_a_pod).then(|| LayerCondition { kind, status, reason: text(condition, "reason"), message: text(condition, "message") })
    };
    lists.map(|list| list.iter().filter_map(read).collect::<Vec<_>>()).find(|found| !found.is_empty()).unwrap_or_default()
}
