use app::model::pod_template::{PodForm, TypedPod};
use serde_json::json;

use super::*;

fn object(home: PodHome) -> PodObject {
    PodObject { home, name: "zk".into(), group: if home == PodHome::Stackable { "default".into() } else { String::new() } }
}

/// The values of an object, and the patch that follows from what is typed.
fn patched(home: PodHome, body: &Value, typed: &[(PodKey, &str)]) -> Value {
    let object = object(home);
    let present = kept(&object, &body["spec"]);
    let typed = typed.iter().map(|(key, value)| TypedPod { key: *key, value: (*value).to_owned() }).collect();
    let form = PodForm { typed, review: "yes".into() };
    patch::of(&object, body, &form.changes(home, &present, &[]).expect("nothing is wrong"))
}

fn own() -> Value {
    let selector = json!({"app.kubernetes.io/name": "zookeeper", "app.kubernetes.io/instance": "zk"});
    let away = |weight: u8, key: &str| json!({"weight": weight, "podAffinityTerm": {"topologyKey": key, "labelSelector": {"matchLabels": selector}}});
    json!({"spec": {
        "selector": {"matchLabels": selector},
        "updateStrategy": {"type": "OnDelete"},
        "template": {
            "metadata": {"labels": {"app.kubernetes.io/instance": "zk", "team": "a", "tier": "1"}},
            "spec": {
                "affinity": {"podAntiAffinity": {"preferredDuringSchedulingIgnoredDuringExecution":
                    [away(50, "topology.kubernetes.io/zone"), away(100, "kubernetes.io/hostname")]}},
                "tolerations": [{"key": "old", "operator": "Exists"}],
                "containers": [
                    {"name": "agent", "resources": {"requests": {"cpu": "9"}}},
                    {"name": "zookeeper", "env": [{"name": "HEAP_MB", "value": "256"}],
                        "resources": {"requests": {"cpu": "250m", "memory": "512Mi"}, "limits": {"memory": "512Mi"}}},
                ],
            },
        },
    }})
}

fn read_of(home: PodHome, body: &Value) -> Vec<(PodKey, String)> {
    let object = object(home);
    kept(&object, &body["spec"]).into_iter().collect()
}

#[test]
fn a_template_is_read_without_what_is_somebody_elses() {
    let text = |value: &str| value.to_owned();
    assert_eq!(
        read_of(PodHome::StatefulSet, &own()),
        [
            (PodKey::Cpu, text("250m")),
            (PodKey::Memory, text("512Mi")),
            (PodKey::HeapMb, text("256")),
            (PodKey::Tolerations, text("old")),
            (PodKey::AntiAffinity, text("preferred")),
            (PodKey::Labels, text("team=a\ntier=1")),
            (PodKey::LogLevel, text("INFO")),
        ]
    );
}

#[test]
fn a_patch_of_a_stateful_set_names_the_one_container_and_only_what_changes() {
    let typed = [(PodKey::Cpu, "500m"), (PodKey::HeapMb, "300"), (PodKey::Labels, "team=b"), (PodKey::LogLevel, "DEBUG")];
    let patch = patched(PodHome::StatefulSet, &own(), &typed);
    assert_eq!(
        patch,
        json!({"spec": {
            "updateStrategy": {"type": "OnDelete", "rollingUpdate": null},
            "template": {
                "metadata": {"labels": {"team": "b", "tier": null}},
                "spec": {"containers": [{
                    "name": "zookeeper",
                    "env": [{"name": "HEAP_MB", "value": "300"}, {"name": "LOG_LEVEL", "value": "DEBUG"}],
                    "resources": {"requests": {"cpu": "500m"}},
                }]},
            },
        }})
    );
    let typed = [(PodKey::Tolerations, "dedicated=zk:NoSchedule\nspot:NoExecute for 60s"), (PodKey::AntiAffinity, "required_hostname")];
    let spec = patched(PodHome::StatefulSet, &own(), &typed)["spec"]["template"]["spec"].clone();
    assert_eq!(
        spec["tolerations"],
        json!([
            {"operator": "Equal", "key": "dedicated", "value": "zk", "effect": "NoSchedule"},
            {"operator": "Exists", "key": "spot", "effect": "NoExecute", "tolerationSeconds": 60},
        ])
    );
    let terms = &spec["affinity"]["podAntiAffinity"];
    assert_eq!(terms["preferredDuringSchedulingIgnoredDuringExecution"], Value::Null);
    let required = &terms["requiredDuringSchedulingIgnoredDuringExecution"][0];
    assert_eq!(required["labelSelector"]["matchLabels"], own()["spec"]["selector"]["matchLabels"]);
    assert_eq!(
        patched(PodHome::StatefulSet, &own(), &[(PodKey::Tolerations, "")])["spec"]["template"]["spec"],
        json!({"tolerations": null})
    );
}

#[test]
fn pravegas_operator_is_told_below_its_pod_and_keeps_its_other_variables() {
    let body = json!({"spec": {"pod": {
        "labels": {"app": "zk", "release": "zk", "team": "a"},
        "env": [{"name": "TZ", "value": "UTC"}, {"name": "ZK_SERVER_HEAP", "value": "96"}],
        "resources": {"requests": {"cpu": "20m", "memory": "256Mi"}, "limits": {"memory": "512Mi"}},
    }}});
    let read = read_of(PodHome::Pravega, &body);
    assert!(read.contains(&(PodKey::Memory, "256Mi/512Mi".into())) && read.contains(&(PodKey::Labels, "team=a".into())), "{read:?}");
    assert!(!read.iter().any(|(key, _)| matches!(key, PodKey::AntiAffinity | PodKey::LogLevel)), "{read:?}");
    let typed = [(PodKey::Memory, "600Mi"), (PodKey::HeapMb, "128"), (PodKey::NodeSelector, "disk=ssd")];
    assert_eq!(
        patched(PodHome::Pravega, &body, &typed),
        json!({"spec": {"pod": {
            "resources": {"requests": {"memory": "600Mi"}, "limits": {"memory": "600Mi"}},
            "env": [{"name": "TZ", "value": "UTC"}, {"name": "ZK_SERVER_HEAP", "value": "128"}],
            "nodeSelector": {"disk": "ssd"},
        }}})
    );
}

#[test]
fn opensaola_is_told_by_its_parameters_and_never_to_take_anything_away() {
    let body = json!({"spec": {
        "necessary": {"resource": {"zookeeper": {"requests": {"cpu": "1", "memory": "2Gi"}, "limits": {"cpu": "1", "memory": "2Gi"}}}},
        "parameters": {"pod": {"env": [{"name": "ZK_SERVER_HEAP", "value": "96"}], "tolerations": [{"operator": "Exists"}]}},
    }});
    assert!(read_of(PodHome::OpenSaola, &body).contains(&(PodKey::Tolerations, "*".into())));
    let typed = [(PodKey::Cpu, "500m"), (PodKey::Tolerations, ""), (PodKey::AntiAffinity, "off"), (PodKey::Annotations, "note=a b")];
    let patch = patched(PodHome::OpenSaola, &body, &typed);
    let resources = &patch["spec"]["necessary"]["resource"]["zookeeper"];
    assert_eq!(resources, &json!({"requests": {"cpu": "500m"}, "limits": {"cpu": "1"}}));
    let pod = &patch["spec"]["parameters"]["pod"];
    assert_eq!((&pod["tolerations"], &pod["annotations"]), (&json!([]), &json!({"note": "a b"})));
    let terms = json!({"requiredDuringSchedulingIgnoredDuringExecution": [], "preferredDuringSchedulingIgnoredDuringExecution": []});
    assert_eq!(pod["affinity"]["podAntiAffinity"], terms);
}

#[test]
fn stackables_operator_is_told_in_its_role_group() {
    let body = json!({"spec": {"servers": {
        "config": {"resources": {"cpu": {"min": "300m"}, "memory": {"limit": "512Mi"}}},
        "roleGroups": {"default": {"config": {"resources": {"memory": {"limit": "1Gi"}}}, "podOverrides": {"metadata": {"labels": {"team": "a"}}}}},
    }}});
    let read = read_of(PodHome::Stackable, &body);
    let text = |value: &str| value.to_owned();
    assert_eq!(read, [(PodKey::Cpu, text("300m")), (PodKey::Memory, text("1Gi")), (PodKey::Labels, text("team=a"))]);
    let typed = [(PodKey::Memory, "1.5Gi"), (PodKey::Labels, ""), (PodKey::Tolerations, "a"), (PodKey::NodeSelector, "disk=ssd")];
    assert_eq!(
        patched(PodHome::Stackable, &body, &typed),
        json!({"spec": {"servers": {"roleGroups": {"default": {
            "config": {"resources": {"memory": {"limit": "1536Mi"}}, "affinity": {"nodeSelector": {"disk": "ssd"}}},
            "podOverrides": {"metadata": {"labels": {"team": null}}, "spec": {"tolerations": [{"operator": "Exists", "key": "a"}]}},
        }}}}})
    );
}

#[test]
fn an_anti_affinity_that_is_about_others_is_nobodys_choice() {
    let of = |name: &str| {
        let mut body = own();
        body["spec"]["template"]["spec"]["affinity"]["podAntiAffinity"] = json!({"requiredDuringSchedulingIgnoredDuringExecution":
            [{"topologyKey": "kubernetes.io/hostname", "labelSelector": {"matchLabels": {"app": name}}}]});
        read_of(PodHome::StatefulSet, &body).into_iter().find(|(key, _)| *key == PodKey::AntiAffinity).map(|(_, value)| value)
    };
    assert_eq!(of("zk").as_deref(), Some("required_hostname"));
    assert_eq!(of("kafka").as_deref(), Some("other"));
}
