//! Ensembles that operators run, on the objects that the real operators wrote (pravega v0.2.15, OpenSaola v1.2.0): what is shown, where the
//! size stands, and each stuck state by its own picture.

use app::model::{driver::RolloutHold, owner_trouble::UnheededChange, pod_template::PodKey};
use serde_json::{Value, json};

use super::*;
use crate::cluster::custom::{Custom, CustomKind, Middleware};

const PRAVEGA_SET: &str = include_str!("../../fixtures/pravega/stateful_set.yaml");
const PRAVEGA_READY: &str = include_str!("../../fixtures/pravega/ready.yaml");
const SAOLA_READY: &str = include_str!("../../fixtures/opensaola/ready.yaml");
const SAOLA_CLUSTER: &str = include_str!("../../fixtures/opensaola/cluster.yaml");
const SAOLA_SET: &str = include_str!("../../fixtures/opensaola/stateful_set.yaml");

fn owner<K: CustomKind>(driver: DriverKind, yaml: &str, change: impl FnOnce(&mut Value)) -> OwnerObject {
    let mut value: Value = serde_saphyr::from_str(yaml).unwrap();
    change(&mut value);
    let custom: Custom<K> = serde_json::from_value::<Custom<K>>(value).unwrap().pruned();
    let api_version = format!("{}/{}", K::GROUP, K::VERSION);
    OwnerObject { driver, kind: K::KIND, api_version, metadata: custom.metadata, body: custom.body }
}

fn cluster(yaml: &str, change: impl FnOnce(&mut Value)) -> OwnerObject {
    owner::<crate::cluster::custom::Pravega>(DriverKind::Pravega, yaml, change)
}

fn middleware(yaml: &str, change: impl FnOnce(&mut Value)) -> OwnerObject {
    owner::<Middleware>(DriverKind::OpenSaola, yaml, change)
}

/// The StatefulSet below the lowest owner, with as many replicas as given.
fn under(owners: Vec<OwnerObject>, set: Option<(&str, i32)>) -> Gathered {
    let uid = owners.last().and_then(|owner| owner.metadata.uid.clone()).unwrap();
    let sets = set.map(|(yaml, replicas)| {
        let mut set: StatefulSet = serde_saphyr::from_str(yaml).unwrap();
        set.metadata.owner_references.as_mut().unwrap()[0].uid = uid;
        set.spec.as_mut().unwrap().replicas = Some(replicas);
        GatheredSet {
            stateful_set: Arc::new(set.pruned()),
            pods: vec![],
            claims: vec![],
            services: vec![],
            shared_services: vec![],
            events: vec![],
        }
    });
    Gathered { name: owners[0].metadata.name.clone().unwrap(), owners, beside: Beside::default(), sets: sets.into_iter().collect() }
}

fn troubles(gathered: &Gathered) -> Vec<OwnerTrouble> {
    seen(gathered).unwrap().troubles.into_iter().map(|(trouble, _)| trouble).collect()
}

fn pravega(yaml: &str, replicas: i32) -> Gathered {
    under(vec![cluster(yaml, |_| {})], Some((PRAVEGA_SET, replicas)))
}

#[test]
fn an_ensemble_is_shown_at_the_object_that_a_person_declares() {
    let seen = seen(&pravega(PRAVEGA_READY, 3)).unwrap();
    assert_eq!((seen.driver, seen.layout, seen.name.name.as_str()), (DriverKind::Pravega, Layout::Operator, "orders-zk"));
    assert_eq!((seen.uid.as_str(), seen.resource_version.as_str()), ("9bd34306-e001-4d3b-a977-11380a030d09", "1549"));
    assert_eq!(seen.chain.iter().map(|layer| layer.kind.as_str()).collect::<Vec<_>>(), ["ZookeeperCluster", "StatefulSet"]);
    let size = seen.size.unwrap();
    assert_eq!((size.path.join("."), size.declared, size.least, size.most), ("spec.replicas".to_owned(), Some(3), 3, 7));
    assert!(seen.caught_up && seen.troubles.is_empty(), "{:?}", seen.troubles);
    assert_eq!(seen.members.len(), 3);
}

#[test]
fn below_a_middleware_its_cluster_and_statefulset_are_layers_of_one_ensemble() {
    let gathered = under(vec![middleware(SAOLA_READY, |_| {}), cluster(SAOLA_CLUSTER, |_| {})], Some((SAOLA_SET, 3)));
    let seen = seen(&gathered).unwrap();
    assert_eq!(seen.driver, DriverKind::OpenSaola);
    let chain: Vec<_> = seen.chain.iter().map(|layer| (layer.kind.as_str(), layer.says.as_deref().unwrap_or("–"))).collect();
    assert_eq!(chain, [("Middleware", "Available"), ("ZookeeperCluster", "3 of 3 ready"), ("StatefulSet", "3 of 3 ready")]);
    assert_eq!(seen.size.unwrap().path.join("."), "spec.necessary.resource.zookeeper.replicas");
    assert!(seen.caught_up);
    assert_eq!(troubles(&gathered), []);
}

#[test]
fn a_number_among_the_parameters_goes_before_the_necessary_one() {
    let overriding = middleware(SAOLA_READY, |value| value["spec"]["parameters"]["replicas"] = json!(5));
    let size = seen(&under(vec![overriding], None)).unwrap().size.unwrap();
    assert_eq!((size.path.join("."), size.declared), ("spec.parameters.replicas".to_owned(), Some(5)));
}

#[test]
fn a_size_told_before_the_operators_record_is_there_is_named() {
    let gathered = pravega(include_str!("../../fixtures/pravega/scaled_before_record.yaml"), 3);
    let object = "ZookeeperCluster eph".to_owned();
    let found = troubles(&gathered);
    assert!(found.contains(&OwnerTrouble::SizeNotApplied { object: object.clone(), declared: 5, replicas: 3 }), "{found:?}");
    assert!(found.contains(&OwnerTrouble::RecordMissing { object: object.clone() }));
    assert!(found.contains(&OwnerTrouble::EphemeralData { object }));
}

#[test]
fn a_change_that_nothing_beneath_follows_and_nobody_explains_is_told_as_unheeded() {
    let object = || "ZookeeperCluster orders-zk".to_owned();
    let grown = cluster(PRAVEGA_READY, |value| value["spec"]["replicas"] = json!(5));
    let change = UnheededChange::Members { declared: 5, wanted: 3 };
    assert_eq!(troubles(&under(vec![grown], Some((PRAVEGA_SET, 3)))), [OwnerTrouble::NobodyActs { object: object(), change }]);
    let upgraded = cluster(PRAVEGA_READY, |value| value["spec"]["image"]["tag"] = json!("0.2.16"));
    let image = |tag: &str| format!("local/pravega-zookeeper:{tag}");
    let change = UnheededChange::Image { declared: image("0.2.16"), named: image("0.2.15") };
    assert_eq!(troubles(&under(vec![upgraded], Some((PRAVEGA_SET, 3)))), [OwnerTrouble::NobodyActs { object: object(), change }]);
}

#[test]
fn pods_that_are_declared_and_not_made_are_told_by_their_fields() {
    let told = |change: &dyn Fn(&mut Value)| match &troubles(&under(vec![cluster(PRAVEGA_READY, change)], Some((PRAVEGA_SET, 3))))[..] {
        [] => Vec::new(),
        [OwnerTrouble::NobodyActs { change: UnheededChange::PodTemplate { fields }, .. }] => fields.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(told(&|_| {}), []);
    assert_eq!(told(&|value| value["spec"]["pod"]["resources"]["requests"]["cpu"] = json!("70m")), [PodKey::Cpu]);
    assert_eq!(told(&|value| value["spec"]["pod"]["env"] = json!([{"name": "ZK_SERVER_HEAP", "value": "128"}])), [PodKey::HeapMb]);
    assert_eq!(told(&|value| value["spec"]["pod"]["nodeSelector"] = json!({"disk": "ssd"})), [PodKey::NodeSelector]);
    let several = |value: &mut Value| {
        value["spec"]["pod"]["labels"]["team"] = json!("orders");
        value["spec"]["pod"]["annotations"] = json!({"note": "x", "restartTime": "any"});
        value["spec"]["pod"]["tolerations"] = json!([{"key": "dedicated", "operator": "Exists"}]);
    };
    assert_eq!(told(&several), [PodKey::Tolerations, PodKey::Labels, PodKey::Annotations]);
    // What was taken out and is still there.
    let mut set: Value = serde_saphyr::from_str(PRAVEGA_SET).unwrap();
    set["spec"]["template"]["spec"]["nodeSelector"] = json!({"disk": "ssd"});
    let found = troubles(&under(vec![cluster(PRAVEGA_READY, |_| {})], Some((&set.to_string(), 3))));
    let change = UnheededChange::PodTemplate { fields: vec![PodKey::NodeSelector] };
    assert_eq!(found, [OwnerTrouble::NobodyActs { object: "ZookeeperCluster orders-zk".into(), change }]);
}

#[test]
fn what_an_operator_never_does_is_told() {
    let mut gathered =
        under(vec![cluster(PRAVEGA_READY, |value| value["spec"]["maxUnavailableReplicas"] = json!(2))], Some((PRAVEGA_SET, 3)));
    gathered.beside.budget = Some("1".into());
    assert_eq!(troubles(&gathered), [OwnerTrouble::BudgetIgnored { declared: 2, has: "1".into() }]);
    let extra = cluster(PRAVEGA_READY, |value| {
        value["spec"]["config"]["additionalConfig"] = json!({"tickTime": "3000", "serverCnxnFactory": "x"});
    });
    let keys = vec!["tickTime".to_owned()];
    let object = "ZookeeperCluster orders-zk".into();
    assert_eq!(troubles(&under(vec![extra], Some((PRAVEGA_SET, 3)))), [OwnerTrouble::SettingsOverridden { object, keys }]);
}

#[test]
fn a_volume_of_another_size_than_declared_is_told() {
    let mut gathered = under(
        vec![cluster(PRAVEGA_READY, |value| {
            value["spec"]["persistence"]["spec"]["resources"]["requests"]["storage"] = json!("2Gi");
        })],
        Some((PRAVEGA_SET, 3)),
    );
    let claim = json!({"metadata": {"name": "data-orders-zk-0"}, "spec": {"resources": {"requests": {"storage": "1Gi"}}}});
    gathered.sets[0].claims = vec![Arc::new(serde_json::from_value(claim).unwrap())];
    assert_eq!(troubles(&gathered), [OwnerTrouble::VolumeSizeIgnored { declared: "2Gi".into(), has: "1Gi".into() }]);
}

/// A `Middleware` over its cluster over its StatefulSet.
fn chain(above: impl FnOnce(&mut Value), below: impl FnOnce(&mut Value)) -> Gathered {
    under(vec![middleware(SAOLA_READY, above), cluster(SAOLA_CLUSTER, below)], Some((SAOLA_SET, 3)))
}

#[test]
fn a_cluster_that_was_edited_below_its_middleware_is_told_with_both_values() {
    let told = |change: &dyn Fn(&mut Value)| {
        let found = troubles(&chain(|_| {}, change));
        let edited = found.into_iter().find_map(|trouble| match trouble {
            OwnerTrouble::EditedBelow { object, above, fields } => Some((object, above, fields)),
            _ => None,
        });
        edited.map(|(object, above, fields)| {
            assert_eq!((object.as_str(), above.as_str()), ("ZookeeperCluster orders", "Middleware orders"));
            fields.into_iter().map(|f| format!("{} {} {}", f.field, f.declared, f.has)).collect::<Vec<_>>().join(", ")
        })
    };
    assert_eq!(told(&|_| {}), None);
    assert_eq!(told(&|value| value["spec"]["replicas"] = json!(5)).as_deref(), Some("replicas 3 5"));
    assert_eq!(told(&|value| value["spec"]["config"]["syncLimit"] = json!(9)).as_deref(), Some("config.syncLimit 5 9"));
    assert_eq!(told(&|value| value["spec"]["image"]["tag"] = json!("3.9.4")).as_deref(), Some("image.tag 3.7.2 3.9.4"));
    assert_eq!(told(&|value| value["spec"]["image"]["tag"] = json!("3.7.2-2")), None, "a build of the version");
    assert_eq!(told(&|value| value["spec"]["pod"]["resources"]["requests"]["cpu"] = json!("1")).as_deref(), Some("cpu 50m 1"));
    assert_eq!(told(&|value| value["spec"]["sasl"] = Value::Null), None, "its operator takes that away at each write of its own");
    let on_its_way =
        troubles(&chain(|value| value["status"]["observedGeneration"] = json!(8), |value| value["spec"]["replicas"] = json!(5)));
    assert!(!on_its_way.iter().any(|trouble| matches!(trouble, OwnerTrouble::EditedBelow { .. })), "{on_its_way:?}");
}

#[test]
fn a_package_that_is_gone_and_an_order_that_stays_are_told_of_a_middleware() {
    let mut gathered = chain(|_| {}, |_| {});
    gathered.beside.package_gone = Some("zookeeper-1.3.1-1.0.1".into());
    let object = || "Middleware orders".to_owned();
    assert_eq!(troubles(&gathered), [OwnerTrouble::PackageGone { object: object(), package: "zookeeper-1.3.1-1.0.1".into() }]);
    let restarting = chain(|value| value["spec"]["parameters"]["triggerRollingRestart"] = json!(true), |_| {});
    assert_eq!(troubles(&restarting), [OwnerTrouble::RestartsAtEveryChange { object: object() }]);
    let taken_back = chain(|value| value["spec"]["parameters"]["triggerRollingRestart"] = json!(false), |_| {});
    assert_eq!(troubles(&taken_back), []);
}

#[test]
fn a_cluster_that_was_made_anew_below_its_middleware_is_told_by_the_record_in_its_way() {
    let anew = chain(
        |_| {},
        |value| {
            value["metadata"]["uid"] = json!("another");
            value["status"] = json!({"replicas": 3, "readyReplicas": 3, "conditions": [{"type": "PodsReady", "status": "False"}]});
        },
    );
    assert_eq!(troubles(&anew), [OwnerTrouble::RecordInTheWay { object: "ZookeeperCluster orders".into() }]);
}

#[test]
fn a_record_of_an_earlier_ensemble_is_told_from_one_that_is_not_there_yet() {
    let stuck = troubles(&pravega(include_str!("../../fixtures/pravega/record_in_the_way.yaml"), 3));
    assert!(stuck.contains(&OwnerTrouble::RecordInTheWay { object: "ZookeeperCluster keep-zk".into() }), "{stuck:?}");
    let creating = troubles(&pravega(include_str!("../../fixtures/pravega/creating.yaml"), 3));
    assert_eq!(creating, [OwnerTrouble::RecordMissing { object: "ZookeeperCluster orders-zk".into() }]);
}

#[test]
fn an_upgrade_that_failed_is_told_from_one_under_way() {
    let under_way = troubles(&pravega(include_str!("../../fixtures/pravega/upgrading.yaml"), 3));
    assert!(matches!(&under_way[..], [OwnerTrouble::Upgrading { to: Some(_), .. }, ..]), "{under_way:?}");
    let failed = troubles(&pravega(include_str!("../../fixtures/pravega/upgrade_failed.yaml"), 1));
    let reason = "UpgradeFailed: progress deadline exceeded".to_owned();
    assert!(failed.contains(&OwnerTrouble::UpgradeFailed { object: "ZookeeperCluster upg".into(), reason }), "{failed:?}");
}

#[test]
fn what_the_platform_refuses_is_told_in_its_own_words() {
    let found = troubles(&under(vec![middleware(include_str!("../../fixtures/opensaola/refused.yaml"), |_| {})], None));
    assert!(
        matches!(&found[..], [OwnerTrouble::Refused { reason, .. }, OwnerTrouble::NoStatefulSet { .. }] if reason.contains("replicas")),
        "{found:?}"
    );
}

#[test]
fn an_update_to_a_package_that_is_not_there_is_told() {
    let found = troubles(&under(vec![middleware(include_str!("../../fixtures/opensaola/update_stuck.yaml"), |_| {})], None));
    assert!(found.iter().any(|trouble| matches!(trouble, OwnerTrouble::UpdateStuck { .. })), "{found:?}");
}

#[test]
fn the_public_default_password_is_told_and_never_kept() {
    let exposed = cluster(SAOLA_CLUSTER, |value| value["spec"]["sasl"]["password"] = json!("Hc@Cloud01"));
    assert!(!format!("{:?}", exposed.body).contains("Hc@Cloud01"));
    let found = troubles(&under(vec![exposed], Some((SAOLA_SET, 3))));
    assert_eq!(found, [OwnerTrouble::DefaultPassword { object: "ZookeeperCluster orders".into(), opens: None }]);
}

#[test]
fn a_deletion_that_waits_while_pods_run_is_told_with_its_finalizer() {
    let deleting = cluster(PRAVEGA_READY, |value| value["metadata"]["deletionTimestamp"] = json!("2026-11-23T12:00:00Z"));
    let mut gathered = under(vec![deleting], Some((PRAVEGA_SET, 3)));
    assert_eq!(troubles(&gathered), []);
    gathered.sets[0].pods = plain().sets.remove(0).pods;
    let finalizer = "cleanUpZookeeperPVC".to_owned();
    assert_eq!(troubles(&gathered), [OwnerTrouble::DeletionHangs { object: "ZookeeperCluster orders-zk".into(), finalizer }]);
}

#[test]
fn the_forks_shape_of_conditions_is_read_too() {
    let fork = cluster(PRAVEGA_READY, |value| {
        value["status"]["k8sConditions"] = json!([{"type": "Error", "status": "True", "reason": "NoSpace", "message": "disk"}]);
        value["status"]["conditions"] = json!([{"name": "orders-zk-0", "type": "leader", "status": "Running", "instanceIP": "10.0.0.1"}]);
        value["status"]["phase"] = json!("Running");
    });
    let seen = seen(&under(vec![fork], Some((PRAVEGA_SET, 3)))).unwrap();
    assert_eq!(seen.chain[0].says.as_deref(), Some("Running"));
    assert!(matches!(&seen.troubles[..], [(OwnerTrouble::Failing { reason, .. }, _)] if reason == "NoSpace: disk"), "{:?}", seen.troubles);
}

#[test]
fn stackables_object_says_whether_it_was_stopped_and_how_many_come_back() {
    let zk = |stopped: bool| {
        let spec = json!({"clusterOperation": {"stopped": stopped}, "servers": {"roleGroups": {"default": {"replicas": 3}}}});
        let zk = json!({"metadata": {"name": "zk-metrics", "namespace": "prod", "uid": "s", "resourceVersion": "3"}, "spec": spec});
        let owner = owner::<crate::cluster::custom::Stackable>(DriverKind::Stackable, &zk.to_string(), |_| {});
        seen(&under(vec![owner], Some((PRAVEGA_SET, if stopped { 0 } else { 3 })))).unwrap()
    };
    let stopped = zk(true);
    assert_eq!(stopped.stopped.map(|stopped| (stopped.members, stopped.noted)), Some((3, true)));
    assert_eq!(zk(false).stopped, None);
    let pravega = seen(&under(vec![cluster(PRAVEGA_READY, |_| {})], Some((PRAVEGA_SET, 0)))).unwrap();
    assert_eq!(pravega.stopped, None, "an operator's StatefulSet that wants nobody is an accident");
}

#[test]
fn role_groups_of_stackable_are_one_ensemble() {
    let zk = json!({
        "metadata": {"name": "zk-metrics", "namespace": "prod", "uid": "s", "resourceVersion": "3"},
        "spec": {"servers": {"roleGroups": {"default": {"replicas": 2}, "remote": {"replicas": 1}}}},
        "status": {"conditions": [{"type": "Available", "status": "True", "message": "all roles are available"}]},
    });
    let owner = owner::<crate::cluster::custom::Stackable>(DriverKind::Stackable, &zk.to_string(), |_| {});
    let mut gathered = under(vec![owner], Some((PRAVEGA_SET, 2)));
    let mut second: StatefulSet = (*gathered.sets[0].stateful_set).clone();
    second.metadata.name = Some("zk-metrics-server-remote".into());
    let spec = second.spec.as_mut().unwrap();
    spec.replicas = Some(1);
    let offset = json!([{"name": "MYID_OFFSET", "value": "10"}]);
    spec.template.spec.as_mut().unwrap().containers[0].env = serde_json::from_value(offset).unwrap();
    gathered.sets.push(GatheredSet {
        stateful_set: second.into(),
        pods: vec![],
        claims: vec![],
        services: vec![],
        shared_services: vec![],
        events: vec![],
    });
    let seen = seen(&gathered).unwrap();
    assert_eq!((seen.driver, seen.replicas), (DriverKind::Stackable, 3));
    let members: Vec<_> = seen.members.iter().map(|member| (member.myid, member.pod.as_str())).collect();
    assert_eq!(members, [(1, "orders-zk-0"), (2, "orders-zk-1"), (10, "zk-metrics-server-remote-0")]);
    assert_eq!(seen.size.unwrap().declared, None, "of two groups neither is guessed at");
}

#[test]
fn a_change_of_size_that_nothing_follows_may_have_lost_its_record_where_the_data_lies_in_the_pods() {
    let grown = cluster(PRAVEGA_READY, |value| {
        (value["spec"]["replicas"], value["spec"]["storageType"]) = (json!(5), json!("ephemeral"));
    });
    let lost = OwnerTrouble::RecordLost { object: "ZookeeperCluster orders-zk".into(), declared: 5, wanted: 3 };
    let found = troubles(&under(vec![grown], Some((PRAVEGA_SET, 3))));
    assert!(found.contains(&lost), "{found:?}");
    assert!(!found.iter().any(|trouble| matches!(trouble, OwnerTrouble::NobodyActs { .. })), "it is said once");
}

#[test]
fn a_finalizer_is_idle_once_the_volumes_are_to_stay() {
    let idle = |storage: &str, policy: &str| {
        let owner = cluster(PRAVEGA_READY, |value| {
            value["spec"]["storageType"] = json!(storage);
            value["spec"]["persistence"]["reclaimPolicy"] = json!(policy);
        });
        driver(&owner).idle_finalizer(&owner)
    };
    assert_eq!(idle("persistence", "Retain"), Some("cleanUpZookeeperPVC".into()));
    assert_eq!(idle("persistence", "Delete"), None, "its operator answers for it");
    assert_eq!(idle("ephemeral", "Retain"), None, "and for members without volumes");
}

#[test]
fn what_keeps_kubernetes_from_rolling_a_stateful_set_is_read() {
    let hold = |strategy: Value| {
        let mut value: Value = serde_saphyr::from_str(PRAVEGA_SET).unwrap();
        value["spec"]["updateStrategy"] = strategy;
        let set = serde_json::to_string(&value).unwrap();
        let gathered = under(vec![cluster(PRAVEGA_READY, |_| {})], Some((&set, 3)));
        seen(&gathered).unwrap().rollout_hold
    };
    assert_eq!(hold(json!({"type": "RollingUpdate"})), None);
    assert_eq!(hold(json!({"type": "RollingUpdate", "rollingUpdate": {"partition": 0, "maxUnavailable": 1}})), None);
    assert_eq!(hold(json!({"type": "OnDelete"})), Some(RolloutHold::OnDelete));
    assert_eq!(hold(json!({"rollingUpdate": {"partition": 2}})), Some(RolloutHold::Partition { from: 2 }));
    assert_eq!(hold(json!({"rollingUpdate": {"maxUnavailable": "50%"}})), Some(RolloutHold::Several { at_once: "50%".into() }));
}
