//! The bundle as Kubernetes' own types read it, and as a person reviews it.

use app::model::create::Volumes;

use super::*;
use crate::cluster::{driver, prune::Watched as _};

fn name() -> EnsembleName {
    EnsembleName::new("alpha", "prod", "zk-new")
}

fn spec() -> CreateSpec {
    CreateSpec {
        driver: Default::default(),
        members: 3,
        version: "3.9.4".into(),
        image: "docker.io/library/zookeeper:3.9.4".into(),
        cpu: "250m".into(),
        memory: "512Mi".into(),
        heap_mb: 256,
        storage: "1Gi".into(),
        storage_class: None,
        volumes: Default::default(),
        pods: vec![],
        package: None,
    }
}

fn stateful_set() -> StatefulSet {
    let parts = parts(&name(), &spec(), false);
    serde_json::from_value(parts.last().unwrap().value.clone()).unwrap()
}

#[test]
fn a_review_names_every_object_in_the_order_of_writing_and_shows_no_secret() {
    let writes = writes(&name(), &spec(), true);
    let objects: Vec<_> = writes.iter().map(|write| write.object.as_str()).collect();
    assert_eq!(
        objects,
        [
            "Namespace prod",
            "Secret prod/zk-new-super",
            "ConfigMap prod/zk-new-start",
            "Service prod/zk-new-headless",
            "Service prod/zk-new-client",
            "PodDisruptionBudget prod/zk-new",
            "StatefulSet prod/zk-new",
        ]
    );
    let lines: Vec<_> = writes[1].lines.iter().map(|line| format!("{line:?}")).collect();
    assert!(lines.iter().any(|line| line.contains("drawn when it is made")), "{lines:?}");
}

#[test]
fn a_review_reads_as_yaml() {
    let writes = writes(&name(), &spec(), false);
    let text: Vec<_> = writes[4]
        .lines
        .iter()
        .map(|line| match line {
            DiffLine::Added(text) | DiffLine::Same(text) | DiffLine::Removed(text) => text.as_str(),
        })
        .collect();
    let budget: PodDisruptionBudget = serde_saphyr::from_str(&text.join("\n")).unwrap();
    assert_eq!(budget.metadata.name.as_deref(), Some("zk-new"));
    assert!(text.contains(&"  maxUnavailable: 1"), "{text:#?}");
}

#[test]
fn our_own_ensemble_is_recognised_as_ours() {
    let mut set = stateful_set().pruned();
    set.metadata.uid = Some("u".into());
    set.metadata.resource_version = Some("1".into());
    let set = driver::GatheredSet {
        stateful_set: set.into(),
        pods: vec![],
        claims: vec![],
        services: vec![],
        shared_services: vec![],
        events: vec![],
    };
    let gathered = driver::Gathered { name: "zk-new".into(), owners: vec![], beside: driver::Beside::default(), sets: vec![set] };
    let seen = driver::observe("alpha", &gathered, app::model::Timestamp::from_ms(0)).unwrap();
    assert_eq!(seen.layout, Layout::Menagerie);
    assert_eq!(seen.super_secret.as_deref(), Some("zk-new-super"));
    assert_eq!((seen.replicas, seen.client_port, seen.admin_port), (3, 2181, Some(8080)));
}

#[test]
fn pods_get_the_digest_and_never_the_password() {
    let text = serde_json::to_string(&stateful_set()).unwrap();
    assert!(text.contains(r#""key":"digest""#));
    assert!(!text.contains("password"));
}

#[test]
fn selectors_pick_the_members() {
    let set = stateful_set();
    let labels = set.spec.unwrap().template.metadata.unwrap().labels.unwrap();
    for part in parts(&name(), &spec(), false) {
        let selector = part.value.pointer("/spec/selector/matchLabels").or(part.value.pointer("/spec/selector"));
        for (key, value) in selector.and_then(Value::as_object).into_iter().flatten() {
            assert_eq!(labels.get(key).map(String::as_str), value.as_str(), "{} of {}", key, part.object());
        }
    }
}

#[test]
fn a_storage_class_is_named_only_where_one_was_chosen() {
    let class = |spec: &CreateSpec| {
        let part = parts(&name(), spec, false).pop().unwrap();
        part.value.pointer("/spec/volumeClaimTemplates/0/spec/storageClassName").cloned()
    };
    assert_eq!(class(&spec()), None);
    assert_eq!(class(&CreateSpec { storage_class: Some("fast".into()), ..spec() }), Some(json!("fast")));
}

#[test]
fn what_becomes_of_the_data_is_told_to_whoever_runs_the_ensemble() {
    let told = |spec: CreateSpec, path: &str| parts(&name(), &spec, false).iter().rev().find_map(|part| part.value.pointer(path).cloned());
    let own = |volumes| told(CreateSpec { volumes, ..spec() }, "/spec/persistentVolumeClaimRetentionPolicy");
    assert_eq!(own(Volumes::Retain), Some(json!({"whenDeleted": "Retain", "whenScaled": "Retain"})));
    assert_eq!(own(Volumes::Delete), Some(json!({"whenDeleted": "Delete", "whenScaled": "Retain"})), "a change of size keeps every volume");
    let pravega = |volumes, path: &str| told(CreateSpec { driver: DriverKind::Pravega, volumes, ..spec() }, path);
    assert_eq!(pravega(Volumes::Delete, "/spec/persistence/reclaimPolicy"), Some(json!("Delete")));
    assert_eq!(pravega(Volumes::Ephemeral, "/spec/storageType"), Some(json!("ephemeral")));
    assert_eq!(pravega(Volumes::Ephemeral, "/spec/ephemeral/emptydirvolumesource/sizeLimit"), Some(json!("1Gi")));
    assert_eq!(pravega(Volumes::Ephemeral, "/spec/persistence"), None, "of both the operator would take the volumes");
    let platform = |volumes| told(CreateSpec { volumes, ..of_opensaola() }, "/spec/parameters/persistence/reclaimPolicy");
    assert_eq!([Volumes::Retain, Volumes::Delete].map(platform), [Some(json!("Retain")), Some(json!("Delete"))]);
}

fn of_opensaola() -> CreateSpec {
    CreateSpec {
        driver: DriverKind::OpenSaola,
        version: "3.7.2".into(),
        image: "registry:443/middleware/zookeeper:3.7.2".into(),
        storage_class: Some("standard".into()),
        package: Some(app::model::create::platform::Package {
            name: "zookeeper-1.3.1".into(),
            version: "1.3.1".into(),
            operator: "zookeeper-operator-standard".into(),
        }),
        ..spec()
    }
}

#[test]
fn a_middleware_names_everything_that_the_platform_would_guess() {
    let part = parts(&name(), &of_opensaola(), false).remove(0);
    let text = |path: &str| part.value.pointer(path).and_then(Value::as_str).unwrap_or_default();
    assert_eq!(text("/metadata/labels/middleware.cn~1packagename"), "zookeeper-1.3.1");
    assert_eq!(text("/spec/operatorBaseline/name"), "zookeeper-operator-standard");
    assert_eq!(text("/spec/necessary/repository"), "registry:443/middleware");
    let zookeeper = part.value.pointer("/spec/necessary/resource/zookeeper").unwrap();
    assert_eq!(
        *zookeeper,
        json!({"replicas": 3, "requests": {"cpu": "250m", "memory": "512Mi"}, "limits": {"cpu": "1", "memory": "512Mi"},
            "volume": {"size": "1Gi", "storageClass": "standard"}})
    );
}

#[test]
fn a_middlewares_password_is_drawn_when_it_is_written_and_is_no_part_of_the_review() {
    let password = |part: &Part| part.value.pointer("/spec/parameters/sasl/password").and_then(Value::as_str).unwrap().to_owned();
    let mut part = parts(&name(), &of_opensaola(), false).remove(0);
    let shown = password(&part);
    opensaola::seal(&mut part);
    assert!(password(&part).len() == 32 && password(&part) != shown);
    let review = format!("{:?}", writes(&name(), &of_opensaola(), false));
    assert!(review.contains("drawn when it is made") && !review.contains(&password(&part)), "{review}");
}

#[test]
fn what_was_wished_of_the_pods_stands_where_whoever_runs_it_reads_it() {
    use app::model::pod_template::{PodChange, PodKey};
    let set = |key, after: &str| PodChange { key, before: None, after: Some(after.to_owned()) };
    let pods = vec![
        set(PodKey::NodeSelector, "disk=ssd"),
        set(PodKey::Tolerations, "dedicated=zk:NoSchedule"),
        set(PodKey::AntiAffinity, "required_hostname"),
        set(PodKey::Labels, "team=orders"),
    ];
    let object = |driver| parts(&name(), &CreateSpec { driver, pods: pods.clone(), ..spec() }, false).pop().unwrap().value;
    let required = "requiredDuringSchedulingIgnoredDuringExecution";
    let own = object(DriverKind::StatefulSet)["spec"].take();
    let (template, pod) = (&own["template"], &own["template"]["spec"]);
    assert_eq!((&pod["nodeSelector"], &template["metadata"]["labels"]["team"]), (&json!({"disk": "ssd"}), &json!("orders")));
    assert_eq!(template["metadata"]["labels"][mark::MANAGED_BY], json!(mark::MANAGER), "what was there stays");
    let apart = &pod["affinity"]["podAntiAffinity"];
    assert_eq!((apart.as_object().unwrap().len(), &apart[required][0]["topologyKey"]), (1, &json!("kubernetes.io/hostname")));
    assert_eq!(pod["containers"][0]["name"], json!("zookeeper"));
    let pravega = object(DriverKind::Pravega)["spec"]["pod"].take();
    assert_eq!((&pravega["labels"], &pravega["env"][0]["name"]), (&json!({"team": "orders"}), &json!("ZK_SERVER_HEAP")));
    assert_eq!(pravega["affinity"]["podAntiAffinity"][required][0]["labelSelector"]["matchLabels"], json!({"app": "zk-new"}));
    let group = object(DriverKind::Stackable)["spec"]["servers"]["roleGroups"]["default"].take();
    assert_eq!((&group["config"]["affinity"]["nodeSelector"], &group["replicas"]), (&json!({"disk": "ssd"}), &json!(3)));
    assert_eq!(group["podOverrides"]["spec"]["tolerations"][0]["key"], json!("dedicated"));
}

#[test]
fn a_field_that_the_schema_does_not_know_is_not_dropped_without_a_word() {
    for dry_run in [true, false] {
        let params = apply::params(dry_run);
        assert!(matches!(params.field_validation, Some(kube::api::ValidationDirective::Strict)) && params.dry_run == dry_run, "{params:?}");
    }
}
