//! What OpenSaola has in a cluster to make ensembles with. The package whose baseline is there is the one that is enabled: a baseline's name has no
//! version, so the enabled package owns it. (The `MiddlewarePackage` goes on saying that it is not enabled; only its Secret tells, and Secrets are
//! not read here.)

use std::collections::BTreeMap;

use app::model::{
    EnsembleName,
    create::platform::{BASELINE, Package, PlatformLack},
    driver::DriverKind,
    package::{ClusterPackages, PackageRow, PackageState},
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use serde_json::Value;

use super::{
    Cluster,
    custom::{Custom, MiddlewareBaseline, MiddlewareOperator, MiddlewarePackage},
    reflect::Kind,
};

const NAME: &str = "middleware.cn/packagename";
const VERSION: &str = "middleware.cn/packageversion";

/// The kinds with their watches.
#[derive(Default)]
pub(super) struct Platform {
    pub packages: Kind<Custom<MiddlewarePackage>>,
    pub baselines: Kind<Custom<MiddlewareBaseline>>,
    pub operators: Kind<Custom<MiddlewareOperator>>,
}

impl Cluster {
    /// The package that is enabled with an operator that is ready, or what lacks first.
    pub(super) fn package(&self) -> Result<Package, PlatformLack> {
        if !self.objects.owners.serves(DriverKind::OpenSaola) {
            return Err(PlatformLack::Platform);
        }
        let (name, version) = self.enabled().ok_or(PlatformLack::Package)?;
        let operators = self.objects.owners.platform.operators.all();
        let operator = operators.iter().find_map(|operator| ready(operator)).ok_or(PlatformLack::Operator)?;
        Ok(Package { name, version, operator })
    }

    /// Every package, also those that only their users still name.
    pub fn packages(&self) -> ClusterPackages {
        let owners = &self.objects.owners;
        let enabled = self.enabled().map(|(name, _)| name);
        let known = owners.platform.packages.all();
        let mut rows: BTreeMap<String, PackageRow> =
            known.iter().filter_map(|package| Some((package.metadata.name.clone()?, row(package)))).collect();
        // Where packages may not be read, none of them is known to be gone.
        let may_be_gone = owners.platform.packages.condition().ready;
        for middleware in owners.middlewares.all() {
            let Some(name) = label(&middleware.metadata, NAME) else { continue };
            if may_be_gone {
                rows.entry(name.clone()).or_insert_with(|| named(&middleware.metadata, &name));
            }
            let (namespace, ensemble) = (middleware.metadata.namespace.clone(), middleware.metadata.name.clone());
            let user = EnsembleName::new(self.name(), namespace.unwrap_or_default(), ensemble.unwrap_or_default());
            rows.entry(name).and_modify(|row| row.users.push(user));
        }
        for row in rows.values_mut() {
            row.users.sort();
            if enabled.as_ref() == Some(&row.name) {
                row.state = PackageState::Enabled;
            }
        }
        ClusterPackages { cluster: self.name().to_owned(), lacks: self.package().err(), packages: rows.into_values().collect() }
    }

    /// Name and version of the package that is enabled.
    fn enabled(&self) -> Option<(String, String)> {
        let baseline = self.objects.owners.platform.baselines.find("", BASELINE)?;
        label(&baseline.metadata, NAME).zip(label(&baseline.metadata, VERSION))
    }
}

fn label(meta: &ObjectMeta, key: &str) -> Option<String> {
    meta.labels.as_ref()?.get(key).cloned()
}

/// A package that is there.
fn row(package: &Custom<MiddlewarePackage>) -> PackageRow {
    let conditions = package.body.status.get("conditions").and_then(Value::as_array);
    let failed = conditions.into_iter().flatten().filter(|condition| condition["status"] == "False");
    PackageRow {
        state: PackageState::Disabled,
        errors: failed.filter_map(|condition| condition["message"].as_str().map(str::to_owned)).collect(),
        ..named(&package.metadata, package.metadata.name.as_deref().unwrap_or_default())
    }
}

/// A package that is only named.
fn named(meta: &ObjectMeta, name: &str) -> PackageRow {
    let version = label(meta, VERSION).unwrap_or_default();
    PackageRow { name: name.to_owned(), version, state: PackageState::Gone, errors: Vec::new(), users: Vec::new() }
}

/// The baseline of an operator that is ready. Its state is `Available` before any of its pods is there; `ready` is the truth.
fn ready(operator: &Custom<MiddlewareOperator>) -> Option<String> {
    let is_ready = operator.body.status.get("ready").and_then(Value::as_bool) == Some(true);
    let is_leaving = operator.metadata.deletion_timestamp.is_some();
    let baseline = operator.body.spec.get("baseline")?.as_str()?;
    (is_ready && !is_leaving).then(|| baseline.to_owned())
}
