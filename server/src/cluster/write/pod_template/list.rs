//! Lists of a pod template, which are written whole: tolerations, the terms of an anti-affinity, variables.

use app::model::pod_template::{AntiAffinity, PodHome, PodObject, Toleration};
use serde_json::{Map, Value, json};

use super::{patch::root, read::heap};

/// Of several preferences the first weighs most.
const WEIGHTS: [u8; 2] = [100, 50];

/// A platform that only adds is told of an empty list; from the others it goes.
pub(super) fn tolerations(home: PodHome, after: &str) -> Value {
    let one = |toleration: Toleration| {
        let mut one = Map::new();
        one.insert("operator".into(), json!(if toleration.value.is_some() { "Equal" } else { "Exists" }));
        one.extend(toleration.key.map(|key| ("key".to_owned(), json!(key))));
        one.extend(toleration.value.map(|value| ("value".to_owned(), json!(value))));
        one.extend(toleration.effect.map(|effect| ("effect".to_owned(), json!(effect.key()))));
        one.extend(toleration.seconds.map(|seconds| ("tolerationSeconds".to_owned(), json!(seconds))));
        Value::Object(one)
    };
    let list: Vec<Value> = after.lines().filter_map(Toleration::parse).map(one).collect();
    if list.is_empty() && !home.keeps_lines() { Value::Null } else { Value::Array(list) }
}

pub(super) fn anti_affinity(object: &PodObject, body: &Value, after: &str) -> Value {
    let (required, preferred) = AntiAffinity::from_key(after).map(AntiAffinity::topologies).unwrap_or_default();
    let selector = selector(object, body);
    let term = |topology: &&str| json!({"topologyKey": topology, "labelSelector": {"matchLabels": selector}});
    let required: Vec<Value> = required.iter().map(term).collect();
    let weighed = |(topology, weight): (&&str, u8)| json!({"weight": weight, "podAffinityTerm": term(topology)});
    let preferred: Vec<Value> = preferred.iter().zip(WEIGHTS).map(weighed).collect();
    let list = |list: Vec<Value>| if list.is_empty() && !object.home.keeps_lines() { Value::Null } else { Value::Array(list) };
    json!({
        "requiredDuringSchedulingIgnoredDuringExecution": list(required),
        "preferredDuringSchedulingIgnoredDuringExecution": list(preferred),
    })
}

/// The labels by which members know each other.
fn selector(object: &PodObject, body: &Value) -> Value {
    let name = &object.name;
    match object.home {
        PodHome::StatefulSet => body["spec"]["selector"]["matchLabels"].clone(),
        PodHome::Pravega | PodHome::OpenSaola => json!({"app": name}),
        PodHome::Stackable => {
            json!({"app.kubernetes.io/name": "zookeeper", "app.kubernetes.io/instance": name, "app.kubernetes.io/component": "server"})
        }
    }
}

/// The variables with another heap, all others as they stand.
pub(super) fn env(object: &PodObject, body: &Value, heap_mb: &str) -> Value {
    let pod = root(object).iter().fold(body, |value, key| &value[*key]);
    let mut env = pod["env"].as_array().cloned().unwrap_or_default();
    let wanted = json!({"name": heap(object.home), "value": heap_mb});
    match env.iter_mut().find(|variable| variable["name"] == heap(object.home)) {
        Some(variable) => *variable = wanted,
        None => env.push(wanted),
    }
    Value::Array(env)
}
