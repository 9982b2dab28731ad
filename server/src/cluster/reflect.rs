//! The objects of one cluster in memory: a reflector for each kind, and which StatefulSet each change touches. Nothing here asks the API
//! server for a list on somebody's behalf.

use std::{collections::BTreeMap, sync::Arc};

use app::model::{Permission, Timestamp};
use k8s_openapi::{
    api::{
        apps::v1::StatefulSet,
        core::v1::{Event as CoreEvent, Namespace, PersistentVolumeClaim, Service},
        discovery::v1::EndpointSlice,
        policy::v1::PodDisruptionBudget,
        storage::v1::StorageClass,
    },
    apimachinery::pkg::apis::meta::v1::ObjectMeta,
};
use kube::{
    Api, Client,
    runtime::{
        reflector::{Lookup, ObjectRef, Store, store::Writer},
        watcher::{Config, Event},
    },
};
use tokio::sync::Mutex;

use super::{
    changes::Changes,
    event_log::{EventLog, Stem, without_ordinal},
    feed::{Condition, Feed},
    node::Node,
    owners::Owners,
    pod::Pod,
    prune::Watched,
};
use crate::clock::Clock;

/// One kind: its watch, and the objects by name.
pub(super) struct Kind<K: Watched + Lookup<DynamicType = ()>> {
    feed: Feed,
    writer: Mutex<Writer<K>>,
    store: Store<K>,
}

impl<K: Watched + Lookup<DynamicType = ()>> Default for Kind<K> {
    fn default() -> Self {
        let writer = Writer::new(());
        Self { feed: Feed::default(), store: writer.as_reader(), writer: Mutex::new(writer) }
    }
}

impl<K: Watched + Lookup<DynamicType = ()>> Kind<K> {
    pub(super) fn find(&self, namespace: &str, name: &str) -> Option<Arc<K>> {
        self.store.get(&ObjectRef::new(name).within(namespace))
    }

    pub(super) fn within(&self, namespace: &str) -> Vec<Arc<K>> {
        self.store.state_filter(|object| object.meta().namespace.as_deref() == Some(namespace))
    }

    pub(super) fn all(&self) -> Vec<Arc<K>> {
        self.store.state()
    }

    /// Follows until dropped. `touched` hears of every object that changed after the first full state.
    pub(super) async fn follow(&self, watching: &Watching<'_>, touched: impl Fn(&K)) {
        self.follow_some(watching, (Api::all(watching.client.clone()), Config::default()), touched).await;
    }

    /// The same for those that an address and labels choose.
    pub(super) async fn follow_some(&self, watching: &Watching<'_>, some: (Api<K>, Config), touched: impl Fn(&K)) {
        let mut writer = self.writer.lock().await;
        let take = |event: Event<K>| {
            let event = match event {
                // An object that stopped to matter leaves memory as if it were deleted.
                Event::Apply(object) if !object.matters() => Event::Delete(object),
                Event::InitApply(object) if !object.matters() => return,
                event => event,
            };
            let event = match event {
                Event::Apply(object) => Event::Apply(object.pruned()),
                Event::InitApply(object) => Event::InitApply(object.pruned()),
                event => event,
            };
            writer.apply_watcher_event(&event);
            if let Event::Apply(object) | Event::Delete(object) = &event {
                touched(object);
            }
        };
        self.feed.follow(watching.cluster, some, watching.clock, take, || watching.changes.touch_everything()).await;
    }

    /// Forgets every object: the kind is served no more.
    pub(super) async fn clear(&self) {
        let mut writer = self.writer.lock().await;
        writer.apply_watcher_event(&Event::Init);
        writer.apply_watcher_event(&Event::InitDone);
        self.feed.reset();
    }

    pub(super) fn condition(&self) -> Condition {
        self.feed.condition()
    }
}

/// What every watch of a cluster needs.
pub(super) struct Watching<'a> {
    pub cluster: &'a str,
    /// The namespace of OpenSaola's packages.
    pub packages: &'a str,
    pub client: Client,
    pub clock: Clock,
    pub changes: &'a Changes,
}

/// Every kind of one cluster.
#[derive(Default)]
pub(super) struct Objects {
    pub stateful_sets: Kind<StatefulSet>,
    pub pods: Kind<Pod>,
    pub services: Kind<Service>,
    pub claims: Kind<PersistentVolumeClaim>,
    pub budgets: Kind<PodDisruptionBudget>,
    pub slices: Kind<EndpointSlice>,
    pub namespaces: Kind<Namespace>,
    pub storage_classes: Kind<StorageClass>,
    pub nodes: Kind<Node>,
    pub owners: Owners,
    pub events: EventLog,
    events_feed: Feed,
}

impl Objects {
    /// Follows every kind until dropped. A kind that is forbidden leaves the others alone.
    pub(super) async fn follow(&self, watching: &Watching<'_>) {
        let changes = watching.changes;
        let set_of_pod = |meta: &ObjectMeta| {
            let owner = meta.owner_references.iter().flatten().find(|owner| owner.controller == Some(true));
            owner.iter().for_each(|owner| self.touch_set(changes, meta.namespace.as_deref().unwrap_or_default(), &owner.name));
        };
        let events_api = Api::<CoreEvent>::all(watching.client.clone());
        let take_event = |event| {
            if let Some(stem) = self.events.take(event) {
                self.touch_stem(changes, &stem);
            }
        };
        tokio::join!(
            self.stateful_sets.follow(watching, |set| self.touch_chain(changes, &set.metadata)),
            self.owners.follow(watching, |owner| self.touch_chain(changes, owner)),
            self.pods.follow(watching, |pod| set_of_pod(&pod.metadata)),
            self.services.follow(watching, |service| self.touch_selected(changes, &service.metadata, selector_of_service(service))),
            self.claims.follow(watching, |claim| self.touch_claim(changes, &claim.metadata)),
            self.budgets.follow(watching, |budget| self.touch_selected(changes, &budget.metadata, selector_of_budget(budget))),
            self.slices.follow(watching, |slice| self.touch_targets(changes, slice)),
            self.namespaces.follow(watching, |_| {}),
            self.storage_classes.follow(watching, |_| {}),
            // Plans look at nodes; no ensemble is another one because of them.
            self.nodes.follow(watching, |_| {}),
            self.events_feed
                .follow(watching.cluster, (events_api, Config::default()), watching.clock, take_event, || changes.touch_everything()),
        );
    }

    /// Whether everything that may be read has been read.
    pub(super) fn ready(&self) -> bool {
        self.conditions().iter().all(|c| c.ready || c.forbidden.is_some())
            && self.essential().iter().all(|c| c.ready)
            && self.owners.settled()
    }

    /// The earliest failure that makes what is in memory doubtful. A forbidden kind does so only when it is one without which nothing
    /// can be said.
    pub(super) fn failing_since(&self) -> Option<Timestamp> {
        let others = self.conditions().into_iter().chain(self.owners.conditions()).filter(|c| c.forbidden.is_none());
        others.chain(self.essential()).filter_map(|c| c.failing_since).min()
    }

    /// What the API server does not let this panel read.
    pub(super) fn forbidden(&self) -> Vec<Permission> {
        self.conditions().into_iter().chain(self.owners.conditions()).filter_map(|c| c.forbidden).collect()
    }

    fn essential(&self) -> [Condition; 2] {
        [self.stateful_sets.feed.condition(), self.pods.feed.condition()]
    }

    fn conditions(&self) -> [Condition; 10] {
        [
            self.stateful_sets.feed.condition(),
            self.pods.feed.condition(),
            self.services.feed.condition(),
            self.claims.feed.condition(),
            self.budgets.feed.condition(),
            self.slices.feed.condition(),
            self.namespaces.feed.condition(),
            self.storage_classes.feed.condition(),
            self.nodes.feed.condition(),
            self.events_feed.condition(),
        ]
    }

    /// What changed belongs to the ensemble of its own name, or to that of an object above it; a name too many costs one look.
    fn touch_chain(&self, changes: &Changes, meta: &ObjectMeta) {
        let namespace = meta.namespace.as_deref().unwrap_or_default();
        changes.touch(namespace, meta.name.as_deref().unwrap_or_default());
        for owner in self.owners.above(meta) {
            changes.touch(namespace, owner.metadata.name.as_deref().unwrap_or_default());
        }
    }

    fn touch_set(&self, changes: &Changes, namespace: &str, name: &str) {
        match self.stateful_sets.find(namespace, name) {
            Some(set) => self.touch_chain(changes, &set.metadata),
            None => changes.touch(namespace, name),
        }
    }

    /// A claim's name is `<template>-<set>-<ordinal>`, and both may contain dashes: every set of the namespace that fits is touched.
    fn touch_claim(&self, changes: &Changes, meta: &ObjectMeta) {
        let namespace = meta.namespace.as_deref().unwrap_or_default();
        if let Some(stem) = meta.name.as_deref().and_then(without_ordinal) {
            self.touch_stem(changes, &Stem { namespace: namespace.into(), claim: true, name: stem.into() });
        }
    }

    fn touch_stem(&self, changes: &Changes, stem: &Stem) {
        if !stem.claim {
            return self.touch_set(changes, &stem.namespace, &stem.name);
        }
        for set in self.stateful_sets.within(&stem.namespace) {
            let name = set.metadata.name.as_deref().unwrap_or_default();
            if stem.name.strip_suffix(name).is_some_and(|template| template.ends_with('-')) {
                self.touch_chain(changes, &set.metadata);
            }
        }
    }

    fn touch_selected(&self, changes: &Changes, meta: &ObjectMeta, selector: Option<&Labels>) {
        let namespace = meta.namespace.as_deref().unwrap_or_default();
        for set in self.stateful_sets.within(namespace) {
            if selector.is_some_and(|selector| selects(selector, &set)) {
                self.touch_chain(changes, &set.metadata);
            }
        }
    }

    /// The StatefulSets whose pods are endpoints of the slice.
    fn touch_targets(&self, changes: &Changes, slice: &EndpointSlice) {
        let namespace = slice.metadata.namespace.as_deref().unwrap_or_default();
        let pods = slice.endpoints.iter().filter_map(|endpoint| endpoint.target_ref.as_ref()?.name.as_deref());
        pods.filter_map(without_ordinal).for_each(|set| self.touch_set(changes, namespace, set));
    }
}

pub(super) type Labels = BTreeMap<String, String>;

/// Whether a selector picks the pods of a StatefulSet. An empty one, which Kubernetes reads as "none" or "all", picks nothing here.
pub(super) fn selects(selector: &Labels, set: &StatefulSet) -> bool {
    let labels = set.spec.as_ref().and_then(|spec| spec.template.metadata.as_ref()).and_then(|meta| meta.labels.as_ref());
    !selector.is_empty() && labels.is_some_and(|labels| selector.iter().all(|(key, value)| labels.get(key) == Some(value)))
}

pub(super) fn selector_of_service(service: &Service) -> Option<&Labels> {
    service.spec.as_ref()?.selector.as_ref()
}

pub(super) fn selector_of_budget(budget: &PodDisruptionBudget) -> Option<&Labels> {
    budget.spec.as_ref()?.selector.as_ref()?.match_labels.as_ref()
}
