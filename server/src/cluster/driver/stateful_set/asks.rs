//! What each pod of a StatefulSet asks of a node, by its template. Requests are those of the server alone: less than all of a pod's, so that a no is
//! certain.

use std::collections::BTreeMap;

use app::model::{
    node::PodAsks,
    pod_template::{AntiAffinity, Toleration, TolerationEffect},
};
use k8s_openapi::{
    api::{
        apps::v1::StatefulSet,
        core::v1::{PodAffinityTerm, PodSpec, Toleration as Whole},
    },
    apimachinery::pkg::apis::meta::v1::LabelSelector,
};

use super::Container;

type Labels = BTreeMap<String, String>;

pub(super) fn asks(set: &StatefulSet, server: Option<&Container>) -> PodAsks {
    let Some(template) = set.spec.as_ref().map(|spec| &spec.template) else { return PodAsks::default() };
    let Some(pod) = &template.spec else { return PodAsks::default() };
    let requests = server.and_then(|server| server.resources.as_ref()?.requests.as_ref());
    let amount = |name: &str| requests.and_then(|requests| requests.get(name)).map(|amount| amount.0.clone());
    let none = Labels::new();
    let labels = template.metadata.as_ref().and_then(|meta| meta.labels.as_ref()).unwrap_or(&none);
    PodAsks {
        selector: pod.node_selector.clone().unwrap_or_default(),
        tolerations: pod.tolerations.iter().flatten().map(toleration).collect(),
        cpu: amount("cpu"),
        memory: amount("memory"),
        anti_affinity: apart(pod, labels),
    }
}

fn toleration(whole: &Whole) -> Toleration {
    Toleration {
        key: whole.key.clone().filter(|key| !key.is_empty()),
        value: (whole.operator.as_deref() != Some("Exists")).then(|| whole.value.clone().unwrap_or_default()),
        effect: whole.effect.as_deref().and_then(TolerationEffect::from_key),
        seconds: whole.toleration_seconds,
    }
}

/// Only what must hold, and only between the pods themselves, says how many places they need.
fn apart(pod: &PodSpec, labels: &Labels) -> Option<AntiAffinity> {
    let terms = pod.affinity.as_ref()?.pod_anti_affinity.as_ref()?.required_during_scheduling_ignored_during_execution.as_ref()?;
    let own = |term: &&PodAffinityTerm| term.label_selector.as_ref().is_some_and(|selector| picks(selector, labels));
    let kind = |term: &PodAffinityTerm| AntiAffinity::of(&[&term.topology_key], &[]);
    terms.iter().filter(own).find_map(kind)
}

fn picks(selector: &LabelSelector, labels: &Labels) -> bool {
    let equal = selector.match_labels.iter().flatten().all(|(key, value)| labels.get(key) == Some(value));
    let within = selector.match_expressions.iter().flatten().all(|expression| {
        let value = labels.get(&expression.key);
        expression.operator == "In" && value.is_some_and(|value| expression.values.iter().flatten().any(|one| one == value))
    });
    let says = selector.match_labels.is_some() || selector.match_expressions.is_some();
    says && equal && within
}
