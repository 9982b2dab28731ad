//! Values from objects: each way of keeping a pod template is laid out as Kubernetes has it first, so that one reading serves them all, and pods.

use app::model::pod_template::{AntiAffinity, PodHome, PodKey, PodObject, PodValues, Toleration, TolerationEffect, is_reserved};
use k8s_openapi::api::apps::v1::StatefulSet;
use serde_json::{Value, json};

use crate::cluster::custom::HEAP;

/// The container of a server, by every way of running ensembles.
pub(super) const CONTAINER: &str = "zookeeper";
/// What is told of an anti-affinity that is none of those that can be chosen.
const OTHER: &str = "other";
/// What counts where no level is told.
const LEVEL: &str = "INFO";

/// The variable of the heap, in MiB.
pub(super) const fn heap(home: PodHome) -> &'static str {
    match home {
        PodHome::StatefulSet => "HEAP_MB",
        PodHome::Pravega | PodHome::OpenSaola | PodHome::Stackable => HEAP,
    }
}

/// The pod template that an object with this `spec` keeps, as Kubernetes lays one out.
pub(super) fn template(object: &PodObject, spec: &Value) -> Value {
    match object.home {
        PodHome::StatefulSet => spec["template"].clone(),
        PodHome::Pravega => laid_out(&spec["pod"], &spec["pod"]["resources"]),
        PodHome::OpenSaola => laid_out(&spec["parameters"]["pod"], &spec["necessary"]["resource"]["zookeeper"]),
        PodHome::Stackable => of_role_group(&spec["servers"], &object.group),
    }
}

fn laid_out(pod: &Value, resources: &Value) -> Value {
    json!({
        "metadata": {"labels": pod["labels"], "annotations": pod["annotations"]},
        "spec": {
            "nodeSelector": pod["nodeSelector"],
            "tolerations": pod["tolerations"],
            "affinity": pod["affinity"],
            "containers": [{"name": CONTAINER, "resources": resources, "env": pod["env"]}],
        },
    })
}

/// What a role group leaves out counts for the role; what that leaves out is the operator's.
fn of_role_group(servers: &Value, group: &str) -> Value {
    let group = &servers["roleGroups"][group];
    let either = |path: &str| group.pointer(path).or_else(|| servers.pointer(path)).cloned().unwrap_or_default();
    let cpu = |which: &str| either(&format!("/config/resources/cpu/{which}"));
    json!({
        "metadata": either("/podOverrides/metadata"),
        "spec": {
            "nodeSelector": either("/config/affinity/nodeSelector"),
            "tolerations": either("/podOverrides/spec/tolerations"),
            "affinity": {"podAntiAffinity": either("/config/affinity/podAntiAffinity")},
            "containers": [{"name": CONTAINER, "resources": {
                "requests": {"cpu": cpu("min")},
                "limits": {"cpu": cpu("max"), "memory": either("/config/resources/memory/limit")},
            }}],
        },
    })
}

/// What a pod template, or a pod, says.
pub(super) fn values(object: &PodObject, template: &Value) -> PodValues {
    let (spec, metadata) = (&template["spec"], &template["metadata"]);
    let container = container(spec);
    let (requests, limits) = (&container["resources"]["requests"], &container["resources"]["limits"]);
    let home = object.home;
    let found = [
        (PodKey::Cpu, text(&requests["cpu"]).or_else(|| text(&limits["cpu"]))),
        (PodKey::Memory, memory(text(&requests["memory"]), text(&limits["memory"]))),
        (PodKey::HeapMb, variable(container, heap(home)).filter(|_| home != PodHome::Stackable)),
        (PodKey::NodeSelector, lines(&spec["nodeSelector"], |_| true)),
        (PodKey::Tolerations, tolerations(&spec["tolerations"])),
        (PodKey::AntiAffinity, anti_affinity(object, &spec["affinity"])),
        (PodKey::Labels, lines(&metadata["labels"], |key| !is_reserved(key))),
        (PodKey::Annotations, lines(&metadata["annotations"], |key| !is_reserved(key))),
        (PodKey::LogLevel, (home == PodHome::StatefulSet).then(|| variable(container, "LOG_LEVEL").unwrap_or_else(|| LEVEL.to_owned()))),
    ];
    found.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

fn container(spec: &Value) -> &Value {
    let all = spec["containers"].as_array();
    let named = all.and_then(|all| all.iter().find(|container| container["name"] == CONTAINER));
    named.or_else(|| all.and_then(|all| all.first())).unwrap_or(&Value::Null)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned).or_else(|| value.is_number().then(|| value.to_string()))
}

/// Two amounts that differ are both told, so that nobody thinks that they do not.
fn memory(request: Option<String>, limit: Option<String>) -> Option<String> {
    match (request, limit) {
        (Some(request), Some(limit)) if !PodKey::Memory.same(&request, &limit) => Some(format!("{request}/{limit}")),
        (request, limit) => limit.or(request),
    }
}

fn variable(container: &Value, name: &str) -> Option<String> {
    let found = container["env"].as_array()?.iter().find(|variable| variable["name"] == name)?;
    text(&found["value"])
}

/// Pairs as lines in order of key. A value of several lines cannot be one line, and is left out: it stays as it is.
fn lines(map: &Value, is_shown: fn(&str) -> bool) -> Option<String> {
    let pairs = map.as_object()?.iter().filter(|(key, _)| is_shown(key));
    let pair = |(key, value): (&String, &Value)| text(value).filter(|value| !value.contains('\n')).map(|value| format!("{key}={value}"));
    let mut lines: Vec<String> = pairs.filter_map(pair).collect();
    lines.sort();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn tolerations(list: &Value) -> Option<String> {
    let one = |found: &Value| Toleration {
        key: text(&found["key"]).filter(|key| !key.is_empty()),
        value: text(&found["value"]).filter(|_| found["operator"] != "Exists"),
        effect: found["effect"].as_str().and_then(TolerationEffect::from_key),
        seconds: found["tolerationSeconds"].as_i64(),
    };
    let mut lines: Vec<String> = list.as_array()?.iter().map(|found| one(found).to_string()).collect();
    lines.sort();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// How members keep away from each other: by terms about themselves and nobody else. Where nothing at all is said, an operator has its own way.
fn anti_affinity(object: &PodObject, affinity: &Value) -> Option<String> {
    let terms = &affinity["podAntiAffinity"];
    if terms.is_null() && (object.home.rolls_by_itself() && affinity.is_null() || object.home == PodHome::Stackable) {
        return None;
    }
    let list = |field: &str| terms[field].as_array().map(Vec::as_slice).unwrap_or_default();
    let required: Vec<&Value> = list("requiredDuringSchedulingIgnoredDuringExecution").iter().collect();
    let mut preferred: Vec<&Value> = list("preferredDuringSchedulingIgnoredDuringExecution").iter().collect();
    preferred.sort_by_key(|term| std::cmp::Reverse(term["weight"].as_i64()));
    let preferred: Vec<&Value> = preferred.into_iter().map(|term| &term["podAffinityTerm"]).collect();
    let about_members = |term: &&Value| term["labelSelector"].to_string().contains(&format!("\"{}\"", object.name));
    let own = required.iter().chain(&preferred).all(about_members);
    let kind = AntiAffinity::of(&topologies(&required), &topologies(&preferred)).filter(|_| own);
    Some(kind.map_or(OTHER, AntiAffinity::key).to_owned())
}

fn topologies<'a>(terms: &[&'a Value]) -> Vec<&'a str> {
    terms.iter().map(|term| term["topologyKey"].as_str().unwrap_or_default()).collect()
}

/// Its controller has looked at the newest generation, and with `OnDelete` it replaces no pod by itself.
pub(super) fn is_in_force(set: &StatefulSet) -> bool {
    let seen = set.status.as_ref().and_then(|status| status.observed_generation);
    let strategy = set.spec.as_ref().and_then(|spec| spec.update_strategy.as_ref()).and_then(|strategy| strategy.type_.as_deref());
    set.metadata.generation.is_none_or(|wanted| seen.is_some_and(|seen| seen >= wanted)) && strategy == Some("OnDelete")
}
