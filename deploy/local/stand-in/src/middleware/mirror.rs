//! `status.customResources`: what lies below by label, and a phase that the public operator never moves.

use std::time::Duration;

use k8s_openapi::api::{
    apps::v1::StatefulSet,
    core::v1::{PersistentVolumeClaim, Pod, Service},
};
use kube::{Api, ResourceExt, api::ListParams, core::DynamicObject};
use serde_json::{Map, Value, json};

use crate::{
    api::{self, PACKAGE_NAME},
    platform::{Platform, Trouble},
    status::Status,
};

/// Where an object names no operator baseline, the platform makes its own diagnosis after this, and never takes it back.
const DIAGNOSIS: i64 = 2;

/// Writes into `status` what there is. Returns when to look again.
pub async fn mirror(platform: &Platform, middleware: &DynamicObject, status: &mut Status) -> Result<Option<Duration>, Trouble> {
    if !platform.sees(api::label(middleware, PACKAGE_NAME)) {
        return Ok(None);
    }
    let (namespace, name) = (middleware.namespace().unwrap_or_default(), middleware.name_any());
    let Some(cluster) = api::objects(&platform.client, &namespace, &api::clusters()).get_opt(&name).await.unwrap_or_default() else {
        status.now.entry("customResources").or_insert_with(|| json!({"include": {}, "resources": {}}));
        return Ok(None);
    };
    platform.copies.keep(&api::key(Some(&namespace), &name), &cluster);

    // Found by label alone, so a stranger with the same label is listed, too.
    let labelled = ListParams::default().labels(&format!("app={name}"));
    let client = || platform.client.clone();
    let pods = Api::<Pod>::namespaced(client(), &namespace).list(&labelled).await?.items;
    let claims = names(&Api::<PersistentVolumeClaim>::namespaced(client(), &namespace).list(&labelled).await?.items);
    let services = names(&Api::<Service>::namespaced(client(), &namespace).list(&labelled).await?.items);
    let sets = names(&Api::<StatefulSet>::namespaced(client(), &namespace).list(&labelled).await?.items);

    let mut include = Map::new();
    for (kind, found) in [("pods", names(&pods)), ("pvcs", claims), ("services", services), ("statefulsets", sets)] {
        if !found.is_empty() {
            include.insert(kind.into(), Value::Array(found));
        }
    }
    let (phase, soon) = phase(middleware, &cluster, &pods, status);
    let mut resources =
        json!({"creationTimestamp": cluster.creation_timestamp(), "disaster": {}, "include": include, "phase": phase, "resources": {}});
    if !pods.is_empty() {
        resources["replicas"] = json!(pods.len());
    }
    status.now.insert("customResources".into(), resources);
    Ok(soon)
}

fn names<K: kube::Resource>(objects: &[K]) -> Vec<Value> {
    let mut names: Vec<String> = objects.iter().map(ResourceExt::name_any).collect();
    names.sort();
    names.iter().map(|name| json!({"name": name})).collect()
}

/// `Creating` until the cluster's own phase says something else; the last that was said stays.
fn phase(middleware: &DynamicObject, cluster: &DynamicObject, pods: &[Pod], status: &Status) -> (String, Option<Duration>) {
    let said = api::text(cluster, "/status/phase");
    if !said.is_empty() {
        return (said.to_owned(), None);
    }
    let before = status.now.get("customResources").and_then(|resources| resources["phase"].as_str()).filter(|phase| !phase.is_empty());
    let before = before.unwrap_or("Creating").to_owned();
    if !api::text(middleware, "/spec/operatorBaseline/name").is_empty() || before == "Failed" || pods.iter().all(ready) {
        return (before, None);
    }
    let age = middleware.creation_timestamp().map_or(0, |created| k8s_openapi::jiff::Timestamp::now().as_second() - created.0.as_second());
    if age >= DIAGNOSIS { ("Failed".into(), None) } else { (before, Some(Duration::from_secs(1))) }
}

fn ready(pod: &Pod) -> bool {
    let conditions = pod.status.iter().flat_map(|status| status.conditions.iter().flatten());
    conditions.into_iter().any(|condition| condition.type_ == "Ready" && condition.status == "True")
}
