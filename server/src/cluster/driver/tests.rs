//! The driver on fixtures: each file is one StatefulSet as Kubernetes answers it, reduced to what its test is about.

use std::sync::Arc;

use app::model::{
    Timestamp,
    driver::{DriverKind, Layout},
    ensemble::KubeEvent,
    member::PeerType,
    pod_template::AntiAffinity,
};
use k8s_openapi::api::{
    apps::v1::StatefulSet,
    core::v1::{PersistentVolumeClaim, Service},
};
use serde::Deserialize;

use super::*;

mod owned;
mod stopped;
use crate::cluster::prune::Watched as _;

#[derive(Deserialize)]
struct Fixture {
    stateful_set: StatefulSet,
    #[serde(default)]
    pods: Vec<Pod>,
    #[serde(default)]
    claims: Vec<PersistentVolumeClaim>,
    #[serde(default)]
    services: Vec<Service>,
}

fn fixture(yaml: &str) -> Gathered {
    let fixture: Fixture = serde_saphyr::from_str(yaml).unwrap();
    // As in the product: what is pruned away must not be needed.
    let set = GatheredSet {
        stateful_set: Arc::new(fixture.stateful_set.pruned()),
        pods: fixture.pods.into_iter().map(|pod| Arc::new(pod.pruned())).collect(),
        claims: fixture.claims.into_iter().map(|claim| Arc::new(claim.pruned())).collect(),
        services: fixture.services.into_iter().map(|service| Arc::new(service.pruned())).collect(),
        shared_services: vec![],
        events: vec![],
    };
    Gathered { name: set.stateful_set.metadata.name.clone().unwrap(), owners: vec![], beside: Beside::default(), sets: vec![set] }
}

fn plain() -> Gathered {
    fixture(include_str!("../fixtures/plain.yaml"))
}

fn seen(gathered: &Gathered) -> Option<ObservedEnsemble> {
    observe("alpha", gathered, Timestamp::from_ms(0))
}

fn facts_of(seen: &ObservedEnsemble) -> Vec<&str> {
    seen.evidence.iter().map(|e| e.fact.as_str()).collect()
}

fn relabelled(yaml: &str, value: &str) -> Gathered {
    let mut gathered = fixture(yaml);
    let set = Arc::make_mut(&mut gathered.sets[0].stateful_set);
    set.metadata.labels.get_or_insert_default().insert("menagerie.dev/zookeeper".into(), value.into());
    gathered
}

#[test]
fn a_hand_written_ensemble_is_recognised_with_its_evidence() {
    let seen = seen(&plain()).unwrap();
    assert_eq!(seen.name.to_string(), "alpha/prod/zk-a");
    assert_eq!(
        facts_of(&seen),
        ["image docker.io/library/zookeeper:3.9.4", "ports 2181, 2888, 3888", "env ZOO_SERVERS", "command zkServer.sh"]
    );
    assert_eq!((seen.driver, seen.layout, seen.super_secret), (DriverKind::StatefulSet, Layout::Other, None));
    assert_eq!(seen.image.as_deref(), Some("docker.io/library/zookeeper:3.9.4"));
    assert_eq!((seen.replicas, seen.updated_replicas, seen.rolling_out), (3, 1, true));
}

#[test]
fn with_on_delete_pods_of_an_older_template_wait_and_nothing_rolls_out() {
    let mut gathered = plain();
    let set = Arc::make_mut(&mut gathered.sets[0].stateful_set);
    let strategy = &mut set.spec.as_mut().unwrap().update_strategy.get_or_insert_default();
    (strategy.type_, strategy.rolling_update) = (Some("OnDelete".into()), None);
    set.status.as_mut().unwrap().update_revision = Some("zk-a-3".into());
    let seen_so = seen(&gathered).unwrap();
    let of_a_template = seen_so.members.iter().filter(|m| m.facts.as_ref().is_some_and(|facts| facts.revision.is_some())).count();
    assert_eq!((seen_so.rolling_out, usize::from(seen_so.outdated)), (false, of_a_template));
    assert!(of_a_template > 0);
    assert_eq!(seen(&plain()).unwrap().outdated, 0, "what Kubernetes rolls out by itself does not wait");
}

#[test]
fn programs_that_only_talk_to_zookeeper_are_not_taken_for_it() {
    assert_eq!(seen(&fixture(include_str!("../fixtures/broker.yaml"))), None);
    assert_eq!(seen(&fixture(include_str!("../fixtures/exporter.yaml"))), None);
}

#[test]
fn the_label_decides_either_way() {
    let broker = seen(&relabelled(include_str!("../fixtures/broker.yaml"), "true")).unwrap();
    assert_eq!(facts_of(&broker), ["label menagerie.dev/zookeeper=true"]);
    assert_eq!(seen(&relabelled(include_str!("../fixtures/plain.yaml"), "false")), None);
}

#[test]
fn what_a_controller_owns_is_foreign_and_names_its_owner() {
    let seen = seen(&fixture(include_str!("../fixtures/owned.yaml"))).unwrap();
    assert_eq!(seen.driver, DriverKind::Foreign);
    let chain: Vec<_> = seen.chain.iter().map(|layer| (layer.kind.as_str(), layer.name.as_str(), layer.known)).collect();
    assert_eq!(chain, [("ZookeeperCluster", "zk-op", false), ("StatefulSet", "zk-op", true)]);
    assert!(facts_of(&seen).contains(&"owner ZookeeperCluster zk-op"));
    assert_eq!(seen.admin_port, Some(8081));
    assert!(!seen.rolling_out);
}

#[test]
fn members_are_the_wanted_ordinals_with_pods_by_owner() {
    let seen = seen(&plain()).unwrap();
    let members: Vec<_> = seen.members.iter().map(|m| (m.myid, m.pod.as_str(), m.facts.as_ref().map(|f| f.uid.as_str()))).collect();
    assert_eq!(members, [(1, "zk-a-0", Some("pod-0")), (2, "zk-a-1", None), (3, "zk-a-2", Some("pod-2"))]);
    let types: Vec<_> = seen.members.iter().map(|m| m.peer_type).collect();
    assert_eq!(types, [PeerType::Participant, PeerType::Participant, PeerType::Observer]);
}

#[test]
fn a_pod_beyond_the_wanted_ones_is_a_member_that_is_not_wanted() {
    let mut gathered = plain();
    Arc::make_mut(&mut gathered.sets[0].stateful_set).spec.as_mut().unwrap().replicas = Some(2);
    let seen = seen(&gathered).unwrap();
    assert_eq!(seen.members.iter().map(|m| m.wanted).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(spare(&seen), ["data-zk-a-3"]);
}

#[test]
fn a_running_pod_tells_its_facts_and_no_reason() {
    let seen = seen(&plain()).unwrap();
    let facts = seen.members[0].facts.clone().unwrap();
    assert!(facts.ready && facts.reason.is_none() && !facts.terminating);
    assert_eq!((facts.restarts, facts.ip.as_deref(), facts.node.as_deref()), (2, Some("10.0.0.7"), Some("node-1")));
    assert_eq!(facts.started_at.unwrap().clock(), "14:00:05");
    assert_eq!(facts.revision.as_deref(), Some("zk-a-2"));
}

#[test]
fn a_crashing_pod_tells_how_it_ended() {
    let facts = seen(&plain()).unwrap().members[2].facts.clone().unwrap();
    assert_eq!(facts.reason.as_deref(), Some("CrashLoopBackOff"));
    assert_eq!(facts.message.as_deref(), Some("Error, exit code 1: no space left on device"));
}

#[test]
fn a_pod_that_nobody_schedules_or_mounts_for_tells_why() {
    let with = |status: serde_json::Value, events: Vec<KubeEvent>| {
        let mut gathered = plain();
        Arc::make_mut(&mut gathered.sets[0].pods[0]).status = serde_json::from_value(status).unwrap();
        gathered.sets[0].events = events;
        let facts = seen(&gathered).unwrap().members[0].facts.clone().unwrap();
        (facts.reason.unwrap_or_default(), facts.message.unwrap_or_default())
    };
    let unschedulable = serde_json::json!({"phase": "Pending", "conditions": [{"type": "PodScheduled", "status": "False", "reason": "Unschedulable", "message": "0/1 nodes are available"}]});
    assert_eq!(with(unschedulable, vec![]), ("Unschedulable".into(), "0/1 nodes are available".into()));
    let creating = serde_json::json!({"phase": "Pending", "containerStatuses": [{"name": "server", "ready": false, "restartCount": 0, "image": "i", "imageID": "i", "state": {"waiting": {"reason": "ContainerCreating"}}}]});
    let at = |ms: i64| Timestamp::from_ms(1_795_442_400_000 + ms);
    let event = |reason: &str, at| KubeEvent {
        warning: true,
        reason: reason.into(),
        message: "no such volume".into(),
        object: "Pod zk-a-0".into(),
        count: 1,
        at,
    };
    assert_eq!(with(creating.clone(), vec![event("FailedMount", at(5_000))]), ("FailedMount".into(), "no such volume".into()));
    assert_eq!(with(creating, vec![event("FailedMount", at(-5_000))]).0, "", "an event of the pod before says nothing of this one");
}

#[test]
fn what_each_pod_asks_of_a_node_is_read_from_the_template() {
    let asks = seen(&plain()).unwrap().asks;
    let tolerations: Vec<String> = asks.tolerations.iter().map(ToString::to_string).collect();
    assert_eq!((asks.selector["disk"].as_str(), tolerations.join(", ").as_str()), ("ssd", "dedicated=zk:NoSchedule, *:NoExecute for 60s"));
    assert_eq!((asks.cpu.as_deref(), asks.memory.as_deref()), (Some("250m"), Some("1Gi")), "a limit is requested where nothing else is");
    assert_eq!(asks.anti_affinity, Some(AntiAffinity::RequiredHostname), "the other term is about others");
}

fn spare(seen: &ObservedEnsemble) -> Vec<&str> {
    seen.spare_volumes.iter().map(|spare| spare.volume.claim.as_str()).collect()
}

#[test]
fn a_spare_volume_tells_who_would_have_it_again_and_whether_an_earlier_ensemble_left_it() {
    let mut gathered = plain();
    let at = |ms| Some(k8s_openapi::apimachinery::pkg::apis::meta::v1::Time(k8s_openapi::jiff::Timestamp::from_millisecond(ms).unwrap()));
    Arc::make_mut(&mut gathered.sets[0].stateful_set).metadata.creation_timestamp = at(2_000);
    let last = gathered.sets[0].claims.iter_mut().find(|claim| claim.metadata.name.as_deref() == Some("data-zk-a-3")).unwrap();
    Arc::make_mut(last).metadata.creation_timestamp = at(1_000);
    let seen = seen(&gathered).unwrap();
    let spare = &seen.spare_volumes[0];
    assert_eq!((spare.pod.as_str(), spare.members, spare.of_earlier), ("zk-a-3", Some(4), true));
    assert_eq!(spare.made, Some(Timestamp::from_ms(1_000)));
}

#[test]
fn volumes_come_by_the_claims_names_and_leftovers_are_told() {
    let seen = seen(&plain()).unwrap();
    let volume = |i: usize| seen.members[i].volume.as_ref().map(|v| (v.claim.as_str(), v.phase.as_str(), v.size.as_deref()));
    assert_eq!(volume(0), Some(("data-zk-a-0", "Bound", Some("2Gi"))));
    assert_eq!(volume(1), Some(("data-zk-a-1", "Pending", Some("1Gi"))));
    assert_eq!(volume(2), None);
    assert_eq!(spare(&seen), ["data-zk-a-3"]);
}

#[test]
fn clients_are_sent_to_the_service_with_an_address_and_its_own_port() {
    let seen = seen(&plain()).unwrap();
    assert_eq!(seen.client_endpoint.as_deref(), Some("zk-a-clients.prod.svc:12181"));
    assert_eq!((seen.client_port, seen.admin_port), (2181, Some(8080)));
}

#[test]
fn values_of_variables_that_may_be_secrets_do_not_stay_in_memory() {
    assert!(!format!("{:?}", plain().sets[0].stateful_set).contains("hunter2"));
}
