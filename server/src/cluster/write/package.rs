//! Packages of OpenSaola: a Secret is all it takes, and annotations on it ask for the rest. What is in a Secret is written once and never read.

use std::collections::BTreeMap;

use app::model::{EnsembleName, driver::DriverKind, package::PackageCheck};
use k8s_openapi::{ByteString, api::core::v1::Secret, apimachinery::pkg::apis::meta::v1::ObjectMeta};
use kube::{
    Api,
    api::{Patch, PatchParams, PostParams},
};
use serde_json::{Value, json};

use super::{Deleted, WriteError, delete_seen, within};
use crate::cluster::{
    Cluster, mark,
    platform::{PROJECT, UPDATE},
};

/// A package's Secret as asked just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenPackage {
    pub uid: String,
    pub resource_version: String,
    /// Why the platform did not take it away, in its own words.
    pub uninstall_error: Option<String>,
}

impl Cluster {
    /// The Secret of a package, without what is in it; `None` where there is none of that name that is a package.
    pub async fn find_package(&self, name: &str) -> Result<Option<SeenPackage>, WriteError> {
        let found = within(title(name), self.package_secrets().get_metadata_opt(name)).await?;
        let is_package =
            |meta: &ObjectMeta| meta.labels.as_ref().is_some_and(|labels| labels.get(PROJECT.0).is_some_and(|v| v == PROJECT.1));
        Ok(found.map(|found| found.metadata).filter(is_package).map(|meta| SeenPackage {
            uid: meta.uid.unwrap_or_default(),
            resource_version: meta.resource_version.unwrap_or_default(),
            uninstall_error: meta.annotations.and_then(|mut annotations| annotations.remove("middleware.cn/uninstallError")),
        }))
    }

    /// Publishes a package: it is never changed afterwards, and the annotation asks the platform to install it.
    pub async fn create_package(&self, check: &PackageCheck, archive: Vec<u8>) -> Result<(), WriteError> {
        let text = |pairs: &[(&str, &str)]| pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        let labels: BTreeMap<String, String> = text(&[
            PROJECT,
            ("middleware.cn/component", &check.component),
            ("middleware.cn/packageversion", &check.version),
            ("middleware.cn/packagename", &check.name),
            ("middleware.cn/enabled", "false"),
        ]);
        let secret = Secret {
            metadata: ObjectMeta {
                name: Some(check.name.clone()),
                labels: Some(labels),
                annotations: Some(text(&[("middleware.cn/install", "true")])),
                ..ObjectMeta::default()
            },
            type_: Some("Opaque".into()),
            immutable: Some(true),
            data: Some(BTreeMap::from([("package".to_owned(), ByteString(archive))])),
            ..Secret::default()
        };
        let params = PostParams { field_manager: Some(mark::MANAGER.into()), ..PostParams::default() };
        within(title(&check.name), self.package_secrets().create(&params, &secret)).await.map(drop)
    }

    /// Writes annotations, if the Secret is still the version that was seen. `null` takes one away.
    pub async fn annotate_package(&self, name: &str, annotations: Value, seen: &str) -> Result<(), WriteError> {
        let patch = json!({"metadata": {"resourceVersion": seen, "annotations": annotations}});
        let params = PatchParams { field_manager: Some(mark::MANAGER.into()), ..PatchParams::default() };
        within(title(name), self.package_secrets().patch_metadata(name, &params, &Patch::Merge(&patch))).await.map(drop)
    }

    /// Deletes the Secret with this uid. The platform collects what came of it.
    pub async fn delete_package(&self, name: &str, uid: &str) -> Result<Deleted, WriteError> {
        delete_seen(&self.package_secrets(), title(name), name, uid, false, None).await
    }

    /// Asks the platform for another version of a `Middleware`'s package, or takes that back, if the object is still the version that was seen.
    pub async fn ask_package_update(&self, name: &EnsembleName, version: Option<&str>, seen: &str) -> Result<(), WriteError> {
        let patch = json!({"metadata": {"resourceVersion": seen, "annotations": {UPDATE: version}}});
        let params = PatchParams { field_manager: Some(mark::MANAGER.into()), ..PatchParams::default() };
        let api = self.owners_api(&name.namespace, DriverKind::OpenSaola);
        within(format!("Middleware {}", name.name), api.patch_metadata(&name.name, &params, &Patch::Merge(&patch))).await.map(drop)
    }

    fn package_secrets(&self) -> Api<Secret> {
        Api::namespaced(self.client.clone(), &self.package_namespace)
    }
}

fn title(name: &str) -> String {
    format!("Secret {name}")
}
