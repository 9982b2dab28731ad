//! Objects of operators: one Rust type for each kind, so that each has a watch of its own, with `spec` and `status` as they came. They are not
//! typed any further, because an object that one operator's build writes otherwise must not end the watch for all the others.

mod kinds;

use std::{borrow::Cow, fmt, marker::PhantomData, sync::Arc};

use app::model::create::platform::BASELINE;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use kube::{Resource, core::NamespaceResourceScope};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use kinds::{
    CustomKind, Middleware, MiddlewareAction, MiddlewareBaseline, MiddlewareOperator, MiddlewareOperatorBaseline, MiddlewarePackage,
    Pravega, Stackable,
};

use super::{
    mark::KEPT_FIELDS,
    prune::{Watched, identity},
};

/// An object of the kind `K`.
#[derive(Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Custom<K> {
    #[serde(default)]
    pub metadata: ObjectMeta,
    #[serde(flatten)]
    pub body: Arc<Body>,
    #[serde(skip)]
    kind: PhantomData<fn() -> K>,
}

/// What an object declares and what its controller says of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Body {
    #[serde(default)]
    pub spec: Value,
    #[serde(default)]
    pub status: Value,
}

impl<K> Clone for Custom<K> {
    fn clone(&self) -> Self {
        Self { metadata: self.metadata.clone(), body: self.body.clone(), kind: PhantomData }
    }
}

impl<K> fmt::Debug for Custom<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Custom").field("metadata", &self.metadata).finish_non_exhaustive()
    }
}

impl<K: CustomKind> Resource for Custom<K> {
    type DynamicType = ();
    type Scope = NamespaceResourceScope;

    fn kind((): &()) -> Cow<'_, str> {
        K::KIND.into()
    }

    fn group((): &()) -> Cow<'_, str> {
        K::GROUP.into()
    }

    fn version((): &()) -> Cow<'_, str> {
        K::VERSION.into()
    }

    fn plural((): &()) -> Cow<'_, str> {
        K::PLURAL.into()
    }

    fn meta(&self) -> &ObjectMeta {
        &self.metadata
    }

    fn meta_mut(&mut self) -> &mut ObjectMeta {
        &mut self.metadata
    }
}

impl<K: CustomKind> Watched for Custom<K> {
    /// OpenSaola runs other middleware, too. One that somebody took the labels from, or never gave any, is known by what it is made of.
    fn matters(&self) -> bool {
        let component = self.metadata.labels.as_ref().and_then(|labels| labels.get("middleware.cn/component"));
        let is_labelled = component.is_some_and(|component| component.eq_ignore_ascii_case("zookeeper"));
        K::GROUP != Middleware::GROUP || is_labelled || component.is_none() && self.body.spec["baseline"] == BASELINE
    }

    fn pruned(self) -> Self {
        let mut body = Arc::unwrap_or_clone(self.body);
        conceal(&mut body.spec);
        let finalizers = self.metadata.finalizers.clone();
        let mut metadata = ObjectMeta { finalizers, ..identity(self.metadata) };
        // That there is a copy is told; what is in it may hold what people hide.
        if let Some(kept) = metadata.annotations.as_mut().and_then(|annotations| annotations.get_mut(KEPT_FIELDS)) {
            OTHER_PASSWORD.clone_into(kept);
        }
        Self { metadata, body: Arc::new(body), kind: PhantomData }
    }
}

/// The password that the package ships for everybody to know.
pub const PUBLIC_DEFAULT: &str = "Hc@Cloud01";
/// What stands in memory for a password: which of two kinds it is, never the password.
pub const DEFAULT_PASSWORD: &str = "(the package's public default)";
const OTHER_PASSWORD: &str = "(set)";

/// Replaces passwords and the values of environment variables, wherever they stand: memory ends in pages and in dumps.
pub fn conceal(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match (key.to_ascii_lowercase(), &mut *value) {
                    (key, Value::String(secret)) if key.contains("password") => {
                        *secret = if secret == PUBLIC_DEFAULT { DEFAULT_PASSWORD } else { OTHER_PASSWORD }.to_owned();
                    }
                    (key, Value::Array(variables)) if key == "env" => variables.iter_mut().for_each(conceal_variable),
                    _ => conceal(value),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(conceal),
        _ => {}
    }
}

/// The variable by which operators are told whose ensembles they run, which is no secret.
pub(super) const WATCH: &str = "WATCH_NAMESPACE";
/// The variable with the heap of a server, in MiB, which is none, either: read by ZooKeeper's own start script (zkEnv.sh).
pub(super) const HEAP: &str = "ZK_SERVER_HEAP";

fn conceal_variable(variable: &mut Value) {
    if variable["name"] == WATCH || variable["name"] == HEAP {
        return;
    }
    if let Some(Value::String(value)) = variable.get_mut("value") {
        *value = OTHER_PASSWORD.to_owned();
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn passwords_and_variables_never_stay_in_memory() {
        let mut spec = json!({
            "sasl": {"user": "super", "password": PUBLIC_DEFAULT},
            "acl": {"superPassword": "mine"},
            "pod": {"env": [{"name": "TOKEN", "value": "secret"}, {"name": "WATCH_NAMESPACE", "value": "orders"}, {"name": "TZ", "valueFrom": {"fieldRef": {"fieldPath": "x"}}}]},
        });
        conceal(&mut spec);
        assert_eq!(
            spec,
            json!({
                "sasl": {"user": "super", "password": DEFAULT_PASSWORD},
                "acl": {"superPassword": OTHER_PASSWORD},
                "pod": {"env": [{"name": "TOKEN", "value": OTHER_PASSWORD}, {"name": "WATCH_NAMESPACE", "value": "orders"}, {"name": "TZ", "valueFrom": {"fieldRef": {"fieldPath": "x"}}}]},
            })
        );
    }

    #[test]
    fn a_middleware_without_labels_is_known_by_its_baseline() {
        let of = |labels: Value, baseline: &str| -> Custom<Middleware> {
            serde_json::from_value(json!({"metadata": {"name": "zk", "labels": labels}, "spec": {"baseline": baseline}})).unwrap()
        };
        assert!(of(json!({}), BASELINE).matters() && of(json!({"middleware.cn/component": "ZooKeeper"}), "other").matters());
        assert!(!of(json!({}), "redis-cluster").matters() && !of(json!({"middleware.cn/component": "Redis"}), BASELINE).matters());
    }

    #[test]
    fn an_object_of_any_shape_can_be_read() {
        let strange: Custom<Pravega> = serde_json::from_value(json!({"metadata": {"name": "zk"}, "spec": "text", "extra": 1})).unwrap();
        assert_eq!(strange.body.spec, json!("text"));
        assert_eq!(strange.body.status, Value::Null);
    }
}
