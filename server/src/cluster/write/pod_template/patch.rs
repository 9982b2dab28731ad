//! The patch that changes the named fields and nothing else, as each way of running ensembles wants it.

use app::model::{
    create::platform::cpu_limit,
    pod_template::{PodChange, PodHome, PodKey, PodObject},
};
use serde_json::{Value, json};

use super::{
    list::{anti_affinity, env, tolerations},
    read::{CONTAINER, heap},
};

/// The patch of an object: by the strategy of its kind for a StatefulSet, a plain merge for the others.
pub(super) fn of(object: &PodObject, body: &Value, changes: &[PodChange]) -> Value {
    let mut patch = Value::Null;
    if object.home == PodHome::StatefulSet {
        // What belongs to the other strategy has to go, or the API server refuses this one.
        put(&mut patch, &["spec", "updateStrategy"], json!({"type": "OnDelete", "rollingUpdate": null}));
    }
    for change in changes {
        for (path, value) in fields(object, body, change) {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            put(&mut patch, &path, value);
        }
    }
    if object.home == PodHome::StatefulSet {
        name_the_container(&mut patch);
    }
    patch
}

type Field = (Vec<String>, Value);

/// Each field that a change writes, with its path.
fn fields(object: &PodObject, body: &Value, change: &PodChange) -> Vec<Field> {
    let (home, after) = (object.home, change.after.as_deref().unwrap_or_default());
    let at = |path: &[&str]| path.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
    let below = |path: &[&str]| [at(&root(object)), at(path)].concat();
    match (home, change.key) {
        (PodHome::StatefulSet, PodKey::Cpu) => vec![(below(&["spec", "container", "resources", "requests", "cpu"]), json!(after))],
        (PodHome::StatefulSet, PodKey::Memory) => {
            let place = |which| below(&["spec", "container", "resources", which, "memory"]);
            vec![(place("requests"), json!(after)), (place("limits"), json!(after))]
        }
        (PodHome::StatefulSet, PodKey::HeapMb) => vec![(below(&["spec", "container", "env", heap(home)]), json!(after))],
        (PodHome::StatefulSet, PodKey::LogLevel) => vec![(below(&["spec", "container", "env", "LOG_LEVEL"]), json!(after))],
        (PodHome::Pravega, PodKey::Cpu) => vec![(below(&["resources", "requests", "cpu"]), json!(after))],
        (PodHome::Pravega, PodKey::Memory) => {
            vec![(below(&["resources", "requests", "memory"]), json!(after)), (below(&["resources", "limits", "memory"]), json!(after))]
        }
        (PodHome::OpenSaola, PodKey::Cpu) => {
            let place = |which| at(&["spec", "necessary", "resource", "zookeeper", which, "cpu"]);
            vec![(place("requests"), json!(after)), (place("limits"), json!(cpu_limit(after)))]
        }
        (PodHome::OpenSaola, PodKey::Memory) => {
            let place = |which| at(&["spec", "necessary", "resource", "zookeeper", which, "memory"]);
            vec![(place("requests"), json!(after)), (place("limits"), json!(after))]
        }
        (PodHome::Stackable, PodKey::Cpu) => {
            let place = |which| below(&["config", "resources", "cpu", which]);
            vec![(place("min"), json!(after)), (place("max"), json!(cpu_limit(after)))]
        }
        (PodHome::Stackable, PodKey::Memory) => vec![(below(&["config", "resources", "memory", "limit"]), json!(after))],
        // A list is merged whole.
        (PodHome::Pravega | PodHome::OpenSaola, PodKey::HeapMb) => vec![(below(&["env"]), env(object, body, after))],
        (_, PodKey::NodeSelector) => pairs(&below(&place(home, PodKey::NodeSelector)), change),
        (_, PodKey::Labels) => pairs(&below(&place(home, PodKey::Labels)), change),
        (_, PodKey::Annotations) => pairs(&below(&place(home, PodKey::Annotations)), change),
        (_, PodKey::Tolerations) => vec![(below(&place(home, PodKey::Tolerations)), tolerations(home, after))],
        (_, PodKey::AntiAffinity) => vec![(below(&place(home, PodKey::AntiAffinity)), anti_affinity(object, body, after))],
        // Refused by its field.
        (PodHome::Stackable, PodKey::HeapMb) | (_, PodKey::LogLevel) => Vec::new(),
    }
}

/// Where all of it stands.
pub(super) fn root(object: &PodObject) -> Vec<&str> {
    match object.home {
        PodHome::StatefulSet => vec!["spec", "template"],
        PodHome::Pravega => vec!["spec", "pod"],
        PodHome::OpenSaola => vec!["spec", "parameters", "pod"],
        PodHome::Stackable => vec!["spec", "servers", "roleGroups", &object.group],
    }
}

/// Where a field stands below that.
fn place(home: PodHome, key: PodKey) -> Vec<&'static str> {
    let own = |path: &[&'static str]| path.to_vec();
    match (home, key) {
        (PodHome::StatefulSet, PodKey::Labels) => own(&["metadata", "labels"]),
        (PodHome::StatefulSet, PodKey::Annotations) => own(&["metadata", "annotations"]),
        (PodHome::StatefulSet, PodKey::AntiAffinity) => own(&["spec", "affinity", "podAntiAffinity"]),
        (PodHome::StatefulSet, key) => own(&["spec", key.key()]),
        (PodHome::Stackable, PodKey::Labels) => own(&["podOverrides", "metadata", "labels"]),
        (PodHome::Stackable, PodKey::Annotations) => own(&["podOverrides", "metadata", "annotations"]),
        (PodHome::Stackable, PodKey::Tolerations) => own(&["podOverrides", "spec", "tolerations"]),
        (PodHome::Stackable, PodKey::AntiAffinity) => own(&["config", "affinity", "podAntiAffinity"]),
        (PodHome::Stackable, key) => own(&["config", "affinity", key.key()]),
        (_, PodKey::AntiAffinity) => own(&["affinity", "podAntiAffinity"]),
        (_, key) => own(&[key.key()]),
    }
}

/// What goes, and then what comes: a key that has another value is in both.
fn pairs(place: &[String], change: &PodChange) -> Vec<Field> {
    let (gone, come) = change.lines();
    let key = |line: &str| line.split_once('=').map_or_else(|| line.to_owned(), |(key, _)| key.to_owned());
    let at = |line: &str| [place, &[key(line)]].concat();
    let gone = gone.into_iter().map(|line| (at(line), Value::Null));
    let come = come.into_iter().map(|line| (at(line), json!(line.split_once('=').map_or("", |(_, value)| value))));
    gone.chain(come).collect()
}

/// In a strategic patch the container and its variables are entries of lists, found by name.
fn name_the_container(patch: &mut Value) {
    let Some(spec) = patch.pointer_mut("/spec/template/spec").and_then(Value::as_object_mut) else { return };
    let Some(mut container) = spec.remove("container") else { return };
    if let Some(env) = container.get("env").and_then(Value::as_object) {
        container["env"] = env.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
    }
    container["name"] = json!(CONTAINER);
    spec.insert("containers".into(), json!([container]));
}

/// Lays a merge patch upon an object: what is nothing in it goes.
pub(super) fn lay(tree: &mut Value, patch: Value) {
    let Value::Object(fields) = patch else {
        *tree = patch;
        return;
    };
    if !tree.is_object() {
        *tree = json!({});
    }
    let Some(tree) = tree.as_object_mut() else { return };
    for (key, value) in fields {
        if value.is_null() {
            tree.remove(&key);
        } else {
            lay(tree.entry(key).or_insert(Value::Null), value);
        }
    }
}

/// Puts a value at a path, and makes what leads there.
fn put(tree: &mut Value, path: &[&str], value: Value) {
    match path {
        [] => *tree = value,
        [key, rest @ ..] => {
            if !tree.is_object() {
                *tree = json!({});
            }
            put(&mut tree[*key], rest, value);
        }
    }
}
