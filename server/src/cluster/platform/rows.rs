//! Every package that is known: by its Secret, by the object that the platform makes of it, or only by those who name it.

use std::collections::BTreeMap;

use app::model::{
    EnsembleName,
    package::{ClusterPackages, PackageRow, PackageState},
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use serde_json::Value;

use super::{COMPONENT, NAME, VERSION, label};
use crate::cluster::{
    Cluster,
    custom::{Custom, MiddlewarePackage},
};

const ENABLED: &str = "middleware.cn/enabled";
const INSTALL: &str = "middleware.cn/install";
const INSTALL_ERROR: &str = "middleware.cn/installError";
const UNINSTALL_ERROR: &str = "middleware.cn/uninstallError";

impl Cluster {
    /// Every package, also those that only their users still name.
    pub fn packages(&self) -> ClusterPackages {
        let platform = &self.objects.owners.platform;
        let are_secrets_known = platform.secrets.condition().ready;
        let mut rows: BTreeMap<String, PackageRow> = BTreeMap::new();
        for package in platform.packages.all() {
            let row = row(&package, if are_secrets_known { PackageState::Gone } else { self.by_baseline(&package.metadata) });
            rows.insert(row.name.clone(), row);
        }
        for secret in platform.secrets.all().iter().filter(|secret| is_of_zookeeper(&secret.metadata)) {
            let name = secret.metadata.name.clone().unwrap_or_default();
            tell(rows.entry(name.clone()).or_insert_with(|| named(&secret.metadata, &name)), &secret.metadata);
        }
        self.add_users(&mut rows, are_secrets_known || platform.packages.condition().ready);
        let mut packages: Vec<_> = rows.into_values().collect();
        packages.iter_mut().for_each(|row| row.users.sort());
        ClusterPackages {
            cluster: self.name().to_owned(),
            namespace: self.package_namespace.clone(),
            is_unread: platform.packages.condition().ready && !are_secrets_known,
            can_manage: false,
            lacks: self.package().err(),
            packages,
            operators: self.operators(),
            // Those that it has collected are known elsewhere.
            actions: Vec::new(),
        }
    }

    /// Those who name a package. Where packages may not be read, none of them is known to be gone.
    fn add_users(&self, rows: &mut BTreeMap<String, PackageRow>, may_be_gone: bool) {
        let owners = &self.objects.owners;
        let mut row = |meta: &ObjectMeta, add: &dyn Fn(&mut PackageRow)| {
            let Some(name) = label(meta, NAME) else { return };
            if may_be_gone {
                rows.entry(name.clone()).or_insert_with(|| named(meta, &name));
            }
            rows.entry(name).and_modify(add);
        };
        for middleware in owners.middlewares.all() {
            let (namespace, name) = place(&middleware.metadata);
            row(&middleware.metadata, &|row| row.users.push(EnsembleName::new(self.name(), &namespace, &name)));
        }
        for operator in owners.platform.operators.all() {
            let (namespace, name) = place(&operator.metadata);
            row(&operator.metadata, &|row| row.operators.push(format!("{namespace}/{name}")));
        }
    }

    /// The package that an object names, where packages are known and there is none such: what the platform made of its Secret goes with that.
    pub(in crate::cluster) fn package_gone(&self, meta: &ObjectMeta) -> Option<String> {
        let platform = &self.objects.owners.platform;
        let is_there =
            |name: &String| platform.packages.find("", name).is_some() || platform.secrets.find(&self.package_namespace, name).is_some();
        label(meta, NAME).filter(|name| platform.packages.condition().ready && !is_there(name))
    }

    /// Without its Secret a package's state is that of its baseline.
    fn by_baseline(&self, package: &ObjectMeta) -> PackageState {
        let is_enabled = self.enabled().is_some_and(|(name, _)| package.name.as_ref() == Some(&name));
        if is_enabled { PackageState::Enabled } else { PackageState::Disabled }
    }
}

/// The state by what stands on the Secret.
fn tell(row: &mut PackageRow, secret: &ObjectMeta) {
    let annotation = |key: &str| secret.annotations.as_ref().and_then(|annotations| annotations.get(key)).cloned();
    let (install_error, uninstall_error) = (annotation(INSTALL_ERROR), annotation(UNINSTALL_ERROR));
    row.state = match (label(secret, ENABLED).as_deref(), &install_error) {
        (_, Some(_)) => PackageState::Failed,
        (Some("true"), None) => PackageState::Enabled,
        _ if annotation(INSTALL).as_deref() == Some("true") => PackageState::Installing,
        _ => PackageState::Disabled,
    };
    row.errors.splice(0..0, install_error.into_iter().chain(uninstall_error));
}

/// OpenSaola runs other middleware, too.
fn is_of_zookeeper(secret: &ObjectMeta) -> bool {
    label(secret, COMPONENT).is_some_and(|component| component.eq_ignore_ascii_case("zookeeper"))
}

/// A package that the platform has made an object of.
fn row(package: &Custom<MiddlewarePackage>, state: PackageState) -> PackageRow {
    let conditions = package.body.status.get("conditions").and_then(Value::as_array);
    let failed = conditions.into_iter().flatten().filter(|condition| condition["status"] == "False");
    PackageRow {
        state,
        errors: failed.filter_map(|condition| condition["message"].as_str().map(str::to_owned)).collect(),
        ..named(&package.metadata, package.metadata.name.as_deref().unwrap_or_default())
    }
}

/// A package that is only named.
fn named(meta: &ObjectMeta, name: &str) -> PackageRow {
    PackageRow {
        name: name.to_owned(),
        version: label(meta, VERSION).unwrap_or_default(),
        state: PackageState::Gone,
        errors: Vec::new(),
        users: Vec::new(),
        movable: Vec::new(),
        operators: Vec::new(),
        deeds: Vec::new(),
    }
}

pub(super) fn place(meta: &ObjectMeta) -> (String, String) {
    (meta.namespace.clone().unwrap_or_default(), meta.name.clone().unwrap_or_default())
}
