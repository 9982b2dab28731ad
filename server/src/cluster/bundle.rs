//! What a new ensemble consists of: our own bundle, one file an object. Pure but for the super-user's password, which is drawn once. A
//! later panel that lays members out differently must raise `mark::BUNDLE_VERSION`.

mod apply;
mod budget;
mod config_map;
mod opensaola;
mod pravega;
mod secret;
mod services;
mod stackable;
mod stateful_set;

use std::collections::BTreeMap;

use app::model::{
    EnsembleName,
    create::{CreateSpec, stackable::ROLE_GROUP},
    driver::{DriverKind, Layout},
    plan::{DiffLine, Write},
    pod_template::{PodHome, PodObject},
};
use k8s_openapi::api::{
    apps::v1::StatefulSet,
    core::v1::{ConfigMap, Namespace, Secret, Service},
    policy::v1::PodDisruptionBudget,
};
use kube::core::{ApiResource, Resource};
use serde_json::{Value, json};

use super::{
    custom::{Custom, Pravega, Stackable},
    mark,
    write::laid_upon,
};

/// One object to be written.
pub(super) struct Part {
    resource: ApiResource,
    name: String,
    /// Empty for objects of the whole cluster.
    namespace: String,
    value: Value,
    /// One that is there is left as it is.
    once: bool,
}

/// The names in a bundle, all from the ensemble's.
struct Names<'a> {
    ensemble: &'a EnsembleName,
    spec: &'a CreateSpec,
}

/// The objects in the order in which they are written: what the StatefulSet's pods need comes before it. The Secret is no part of the list,
/// because it is made once and never written again.
pub(super) fn parts(ensemble: &EnsembleName, spec: &CreateSpec, makes_namespace: bool) -> Vec<Part> {
    let names = Names { ensemble, spec };
    let namespace = makes_namespace.then(|| names.whole_cluster::<Namespace>(&ensemble.namespace, &json!({})));
    let of_operator = match spec.driver {
        DriverKind::Pravega => Some(names.part::<Custom<Pravega>>(&ensemble.name, names.with_pods(pravega::body(&names)))),
        DriverKind::OpenSaola => Some(opensaola::part(&names)),
        DriverKind::Stackable => Some(names.part::<Custom<Stackable>>(&ensemble.name, names.with_pods(stackable::body(&names)))),
        DriverKind::StatefulSet | DriverKind::Foreign => None,
    };
    if of_operator.is_some() {
        return namespace.into_iter().chain(of_operator).collect();
    }
    let objects = [
        names.part::<ConfigMap>(&names.config_map(), config_map::body()),
        names.part::<Service>(&names.headless(), services::headless(&names)),
        names.part::<Service>(&names.client(), services::client(&names)),
        names.part::<PodDisruptionBudget>(&ensemble.name, budget::body(&names)),
        names.part::<StatefulSet>(&ensemble.name, names.with_pods(stateful_set::body(&names))),
    ];
    namespace.into_iter().chain(objects).collect()
}

/// The bundle as a person reviews it. The Secret is named, and its content is not there yet.
pub(super) fn writes(ensemble: &EnsembleName, spec: &CreateSpec, makes_namespace: bool) -> Vec<Write> {
    let names = Names { ensemble, spec };
    let mut all = parts(ensemble, spec, makes_namespace);
    if makes_secret(spec) {
        let secret = names.part::<Secret>(&mark::super_secret(&ensemble.name), secret::shown());
        all.insert(usize::from(makes_namespace), secret);
    }
    all.iter().map(|part| Write { object: part.object(), step: 0, lines: lines(&part.value) }).collect()
}

/// An operator has its own ways with the super-user, or none.
pub(super) fn makes_secret(spec: &CreateSpec) -> bool {
    spec.driver == DriverKind::StatefulSet
}

/// An object as lines of YAML, all of them new.
fn lines(value: &Value) -> Vec<DiffLine> {
    let text = serde_saphyr::to_string(value).unwrap_or_else(|_| value.to_string());
    text.lines().map(|line| DiffLine::Added(line.to_owned())).collect()
}

impl Part {
    /// Kind, namespace and name.
    fn object(&self) -> String {
        match self.namespace.as_str() {
            "" => format!("{} {}", self.resource.kind, self.name),
            namespace => format!("{} {namespace}/{}", self.resource.kind, self.name),
        }
    }
}

impl Names<'_> {
    fn config_map(&self) -> String {
        format!("{}-start", self.ensemble.name)
    }

    fn headless(&self) -> String {
        format!("{}-headless", self.ensemble.name)
    }

    fn client(&self) -> String {
        format!("{}-client", self.ensemble.name)
    }

    /// What selects the members; never changes, because a StatefulSet's selector cannot.
    fn selector(&self) -> BTreeMap<&'static str, String> {
        BTreeMap::from([("app.kubernetes.io/name", "zookeeper".into()), ("app.kubernetes.io/instance", self.ensemble.name.clone())])
    }

    fn labels(&self) -> BTreeMap<&'static str, String> {
        let mut labels = self.selector();
        labels.insert(mark::MANAGED_BY, mark::MANAGER.into());
        labels
    }

    /// The body with what was wished of its pod template beyond resources.
    fn with_pods(&self, body: Value) -> Value {
        let Some(home) = PodHome::of(self.spec.driver, Layout::Menagerie) else { return body };
        let group = if home == PodHome::Stackable { ROLE_GROUP.to_owned() } else { String::new() };
        laid_upon(body, &PodObject { home, name: self.ensemble.name.clone(), group }, &self.spec.pods)
    }

    fn part<K: Resource<DynamicType = ()>>(&self, name: &str, body: Value) -> Part {
        let namespace = self.ensemble.namespace.clone();
        let mut labels = self.labels();
        if K::kind(&()) == "StatefulSet" {
            labels.insert("app.kubernetes.io/version", self.spec.version.clone());
        }
        let metadata = json!({
            "name": name,
            "namespace": namespace,
            "labels": labels,
            "annotations": {mark::BUNDLE: mark::BUNDLE_VERSION},
        });
        object::<K>(name, namespace, metadata, body)
    }

    /// A namespace outlives the ensemble, and belongs to nobody.
    fn whole_cluster<K: Resource<DynamicType = ()>>(&self, name: &str, body: &Value) -> Part {
        object::<K>(name, String::new(), json!({"name": name}), body.clone())
    }
}

fn object<K: Resource<DynamicType = ()>>(name: &str, namespace: String, metadata: Value, body: Value) -> Part {
    let mut value = json!({"apiVersion": K::api_version(&()), "kind": K::kind(&()), "metadata": metadata});
    if let (Some(object), Value::Object(body)) = (value.as_object_mut(), body) {
        object.extend(body);
    }
    Part { resource: ApiResource::erase::<K>(&()), name: name.into(), namespace, value, once: false }
}

#[cfg(test)]
mod tests;
