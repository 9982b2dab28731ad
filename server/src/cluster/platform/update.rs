//! The package that an ensemble is changed by, and another one that was asked for.

use app::model::EnsembleName;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use serde_json::Value;

use super::{NAME, VERSION, label};
use crate::cluster::{Cluster, custom::Body};

/// The annotation by which another version is asked for.
pub const UPDATE: &str = "middleware.cn/update";

/// What stands on a `Middleware` or an operator about its package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedPackage {
    pub package: String,
    pub version: String,
    /// A version that was asked for and is not taken in.
    pub asked: Option<String>,
    /// Why it could not be, in the platform's own words.
    pub said: Option<String>,
    pub resource_version: String,
}

impl Cluster {
    /// What is known of an ensemble's package, from memory; `None` where it is no `Middleware`.
    pub fn package_of(&self, name: &EnsembleName) -> Option<NamedPackage> {
        let middleware = self.objects.owners.middlewares.find(&name.namespace, &name.name)?;
        named(&middleware.metadata, &middleware.body)
    }

    /// The same of a MiddlewareOperator.
    pub fn package_of_operator(&self, namespace: &str, name: &str) -> Option<NamedPackage> {
        let operator = self.objects.owners.platform.operators.find(namespace, name)?;
        named(&operator.metadata, &operator.body)
    }

    /// Name and version of the package that is enabled.
    pub fn enabled_package(&self) -> Option<(String, String)> {
        self.enabled()
    }
}

fn named(meta: &ObjectMeta, body: &Body) -> Option<NamedPackage> {
    let conditions = body.status.get("conditions").and_then(Value::as_array);
    let mut failed = conditions.into_iter().flatten().filter(|condition| condition["type"] == "Updating" && condition["status"] == "False");
    Some(NamedPackage {
        package: label(meta, NAME)?,
        version: label(meta, VERSION).unwrap_or_default(),
        asked: meta.annotations.as_ref().and_then(|annotations| annotations.get(UPDATE)).cloned(),
        said: failed.find_map(|condition| condition["message"].as_str().map(str::to_owned)),
        resource_version: meta.resource_version.clone().unwrap_or_default(),
    })
}
