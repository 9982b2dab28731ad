//! A plain StatefulSet as an ensemble: members by ordinal, volumes by the claims' names, ports and endpoint by what the objects say.
//! Reads objects only: what members say of themselves is folded in elsewhere.

mod asks;
mod layout;
mod members;
mod stopped;

use std::collections::BTreeMap;

use app::model::{
    MyId,
    driver::{Layout, RolloutHold},
    ensemble::KubeEvent,
    member::SpareVolume,
    node::PodAsks,
    stopped::Stopped,
};
use k8s_openapi::{
    api::{
        apps::v1::{StatefulSet, StatefulSetPersistentVolumeClaimRetentionPolicy as Retention, StatefulSetSpec, StatefulSetStatus},
        core::v1::{ContainerPort, Service},
    },
    apimachinery::pkg::util::intstr::IntOrString,
};

use super::{Container, Gathered, GatheredSet, recognise};
use crate::{cluster::event_log::KEPT, observed::ObservedMember};

const CLIENT_NAMES: [&str; 6] = ["client", "clients", "tcp-client", "zk-client", "zk", "zookeeper"];
const ADMIN_NAMES: [&str; 4] = ["admin", "adminserver", "tcp-admin", "admin-server"];
const DEFAULT_CLIENT_PORT: u16 = 2181;
/// `admin.serverPort` unless configured otherwise (ZooKeeper 3.5 and later).
const DEFAULT_ADMIN_PORT: u16 = 8080;

/// What the StatefulSets of an ensemble say together.
pub(super) struct Together {
    pub layout: Layout,
    pub replicas: u16,
    pub updated_replicas: u16,
    pub rolling_out: bool,
    pub outdated: u16,
    pub update_strategy: String,
    pub rollout_hold: Option<RolloutHold>,
    pub image: Option<String>,
    pub client_port: u16,
    pub admin_port: Option<u16>,
    pub client_endpoint: Option<String>,
    pub asks: PodAsks,
    pub members: Vec<ObservedMember>,
    pub spare_volumes: Vec<SpareVolume>,
    pub volumes_go_by: Option<String>,
    pub volumes_go_with_members: Option<String>,
    /// Where it wants no members.
    pub stopped: Option<Stopped>,
    pub super_secret: Option<String>,
    pub events: Vec<KubeEvent>,
}

/// One reading of all of them. `None` where one has no specification, which Kubernetes never answers.
pub(super) fn together(gathered: &Gathered) -> Option<Together> {
    let mut sets = gathered.sets.iter().map(one);
    let Some(first) = sets.next() else { return Some(none()) };
    sets.try_fold(first?, |all, set| Some(joined(all, set?)))
}

/// An operator's object whose StatefulSet is not there.
fn none() -> Together {
    Together {
        layout: Layout::Other,
        replicas: 0,
        updated_replicas: 0,
        rolling_out: false,
        outdated: 0,
        update_strategy: "RollingUpdate".into(),
        rollout_hold: None,
        image: None,
        client_port: DEFAULT_CLIENT_PORT,
        admin_port: None,
        client_endpoint: None,
        members: Vec::new(),
        asks: PodAsks::default(),
        spare_volumes: Vec::new(),
        volumes_go_by: None,
        volumes_go_with_members: None,
        stopped: None,
        super_secret: None,
        events: Vec::new(),
    }
}

/// Members are told apart by their ids, which role groups must not share; ports and strategy are the operator's, and so the same.
fn joined(mut all: Together, set: Together) -> Together {
    let taken: Vec<MyId> = all.members.iter().map(|member| member.myid).collect();
    all.members.extend(set.members.into_iter().filter(|member| !taken.contains(&member.myid)));
    all.spare_volumes.extend(set.spare_volumes);
    all.events.extend(set.events);
    all.events.sort_by_key(|event| std::cmp::Reverse(event.at));
    all.events.truncate(KEPT);
    Together {
        replicas: all.replicas.saturating_add(set.replicas),
        updated_replicas: all.updated_replicas.saturating_add(set.updated_replicas),
        rolling_out: all.rolling_out || set.rolling_out,
        outdated: all.outdated.saturating_add(set.outdated),
        rollout_hold: all.rollout_hold.or(set.rollout_hold),
        volumes_go_with_members: all.volumes_go_with_members.or(set.volumes_go_with_members),
        stopped: all.stopped.zip(set.stopped).map(|(all, set)| Stopped { members: all.members.saturating_add(set.members), ..all }),
        ..all
    }
}

fn one(gathered: &GatheredSet) -> Option<Together> {
    let set = &*gathered.stateful_set;
    let spec = set.spec.as_ref()?;
    let container = server(set);
    let client_port = client_port(container);
    let members = members::members(gathered, spec, container);
    let title = || format!("StatefulSet {}", set.metadata.name.as_deref().unwrap_or_default());
    Some(Together {
        layout: layout::layout(&set.metadata),
        replicas: replicas(spec),
        updated_replicas: count(set.status.as_ref().and_then(|s| s.updated_replicas)),
        rolling_out: rolling_out(set),
        outdated: if on_delete(set) { outdated(set, &members) } else { 0 },
        update_strategy: strategy(set).to_owned(),
        rollout_hold: rollout_hold(set),
        image: image(set),
        client_port,
        admin_port: admin_port(container),
        client_endpoint: client_endpoint(&gathered.services, container, client_port),
        asks: asks::asks(set, container),
        members,
        spare_volumes: members::spare_volumes(gathered, spec),
        volumes_go_by: takes_volumes(spec, |policy| policy.when_deleted.as_deref()).then(title),
        volumes_go_with_members: takes_volumes(spec, |policy| policy.when_scaled.as_deref()).then(title),
        stopped: stopped::stopped(gathered, spec),
        super_secret: layout::super_secret(&set.metadata),
        events: gathered.events.clone(),
    })
}

/// The container that runs the server: the one with the evidence, else, below an operator's object, the first.
fn server(set: &StatefulSet) -> Option<&Container> {
    let containers = set.spec.as_ref()?.template.spec.as_ref().map(|pod| &pod.containers)?;
    recognise(set).and_then(|(_, container)| container).or(containers.first())
}

/// The image of the server's container in the template.
pub(super) fn image(set: &StatefulSet) -> Option<String> {
    server(set).and_then(|container| container.image.clone())
}

/// Kubernetes' own default is one.
pub(super) fn replicas(spec: &StatefulSetSpec) -> u16 {
    spec.replicas.map_or(1, |n| count(Some(n)))
}

fn count(number: Option<i32>) -> u16 {
    number.and_then(|n| u16::try_from(n).ok()).unwrap_or_default()
}

/// `persistentVolumeClaimRetentionPolicy`, by `whenDeleted` or `whenScaled`; without one, claims stay.
fn takes_volumes(spec: &StatefulSetSpec, when: fn(&Retention) -> Option<&str>) -> bool {
    spec.persistent_volume_claim_retention_policy.as_ref().and_then(when) == Some("Delete")
}

/// Under way: the controller has not seen the newest generation, or pods of two revisions are wanted. With `OnDelete` it replaces nothing by
/// itself, and never calls the newest revision its current one, not even when every pod has it.
fn rolling_out(set: &StatefulSet) -> bool {
    let none = StatefulSetStatus::default();
    let status = set.status.as_ref().unwrap_or(&none);
    let differs =
        status.update_revision.is_some() && status.current_revision.is_some() && status.update_revision != status.current_revision;
    unseen(set) || differs && !on_delete(set)
}

/// Pods that were made by an older template.
fn outdated(set: &StatefulSet, members: &[ObservedMember]) -> u16 {
    let Some(newest) = set.status.as_ref().and_then(|status| status.update_revision.as_ref()) else { return 0 };
    let is_older = |member: &&ObservedMember| {
        member.facts.as_ref().is_some_and(|facts| facts.revision.as_ref().is_some_and(|revision| revision != newest))
    };
    members.iter().filter(is_older).count() as u16
}

fn strategy(set: &StatefulSet) -> &str {
    let strategy = set.spec.as_ref().and_then(|spec| spec.update_strategy.as_ref());
    strategy.and_then(|strategy| strategy.type_.as_deref()).unwrap_or("RollingUpdate")
}

/// What keeps Kubernetes from replacing all pods, or from doing so one by one. (`maxUnavailable` counts only where its feature gate is on.)
fn rollout_hold(set: &StatefulSet) -> Option<RolloutHold> {
    if on_delete(set) {
        return Some(RolloutHold::OnDelete);
    }
    let rolling = set.spec.as_ref()?.update_strategy.as_ref()?.rolling_update.as_ref()?;
    let from = count(rolling.partition);
    let at_once = match rolling.max_unavailable.as_ref() {
        None | Some(IntOrString::Int(..=1)) => None,
        Some(IntOrString::Int(several)) => Some(several.to_string()),
        Some(IntOrString::String(share)) => Some(share.clone()),
    };
    (from > 0).then_some(RolloutHold::Partition { from }).or(at_once.map(|at_once| RolloutHold::Several { at_once }))
}

fn on_delete(set: &StatefulSet) -> bool {
    strategy(set) == "OnDelete"
}

/// Whether the controller has not looked at the newest generation yet.
pub(super) fn unseen(set: &StatefulSet) -> bool {
    let seen = set.status.as_ref().and_then(|status| status.observed_generation);
    set.metadata.generation.is_some_and(|wanted| seen.is_none_or(|seen| seen < wanted))
}

fn ports(container: Option<&Container>) -> impl Iterator<Item = &ContainerPort> {
    container.into_iter().flat_map(|c| c.ports.iter().flatten())
}

fn named(container: Option<&Container>, names: &[&str]) -> Option<u16> {
    let mut found = ports(container).filter(|port| port.name.as_deref().is_some_and(|name| names.contains(&name)));
    found.next().and_then(|port| u16::try_from(port.container_port).ok())
}

fn has(container: Option<&Container>, number: u16) -> bool {
    ports(container).any(|port| port.container_port == i32::from(number))
}

fn client_port(container: Option<&Container>) -> u16 {
    let by_name = || named(container, &CLIENT_NAMES);
    let by_number = || [DEFAULT_CLIENT_PORT, 2282].into_iter().find(|number| has(container, *number));
    by_name().or_else(by_number).unwrap_or(DEFAULT_CLIENT_PORT)
}

fn admin_port(container: Option<&Container>) -> Option<u16> {
    let off = container.is_some_and(|c| layout::variable(c, "ZOO_ADMINSERVER_ENABLED").is_some_and(|v| v == "false" || v == "no"));
    (!off).then(|| named(container, &ADMIN_NAMES).unwrap_or(DEFAULT_ADMIN_PORT))
}

/// The Service for clients: one with an address of its own before a headless one, then the shortest name.
fn client_endpoint(services: &[std::sync::Arc<Service>], container: Option<&Container>, client_port: u16) -> Option<String> {
    let mut found: BTreeMap<(bool, usize, &str), String> = BTreeMap::new();
    for service in services {
        let (Some(name), Some(namespace)) = (service.metadata.name.as_deref(), service.metadata.namespace.as_deref()) else { continue };
        let headless = service.spec.as_ref().and_then(|spec| spec.cluster_ip.as_deref()) == Some("None");
        if let Some(port) = service_port(service, container, client_port) {
            found.insert((headless, name.len(), name), format!("{name}.{namespace}.svc:{port}"));
        }
    }
    found.into_values().next()
}

/// The Service's port that leads to the members' client port, by number or by the container port's name.
fn service_port(service: &Service, container: Option<&Container>, client_port: u16) -> Option<i32> {
    let leads = |target: &IntOrString| match target {
        IntOrString::Int(number) => *number == i32::from(client_port),
        IntOrString::String(name) => {
            ports(container).any(|port| port.name.as_ref() == Some(name) && port.container_port == i32::from(client_port))
        }
    };
    let mut all = service.spec.as_ref()?.ports.iter().flatten();
    all.find(|port| port.target_port.as_ref().map_or(port.port == i32::from(client_port), leads)).map(|port| port.port)
}
