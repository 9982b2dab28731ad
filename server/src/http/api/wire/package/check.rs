use app::{model::package, words::ENGLISH};
use serde::Serialize;
use utoipa::ToSchema;

use super::PackageUser;

/// What a dry check of an archive found.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"cluster": "alpha", "name": "zookeeper-1.3.1-1.0.1", "component": "ZooKeeper", "version": "1.3.1-1.0.1",
    "appVersions": ["3.7.2"], "files": 27, "bytes": 54210, "sha256": "9f2c61", "brings": ["MiddlewareBaseline zookeeper-cluster"],
    "definitions": ["zookeeperclusters.zookeeper.pravega.io"], "replaces": {"name": "zookeeper-1.3.1-1.0.0",
    "users": [{"namespace": "orders", "name": "zk-orders"}], "lacks": []}, "faults": [{"file": "baselines/cluster.yaml", "kind": "template",
    "detail": "The template cannot be read: `if` has no `end`."}], "clean": false}))]
pub struct PackageCheck {
    pub cluster: String,
    /// The name that its Secret would have; empty where its metadata cannot be read.
    pub name: String,
    pub component: String,
    pub version: String,
    /// Versions of ZooKeeper that it is for.
    pub app_versions: Vec<String>,
    /// Files in it.
    pub files: usize,
    /// Bytes in the Secret.
    pub bytes: usize,
    /// SHA-256 of those bytes.
    pub sha256: String,
    /// Objects that it brings.
    pub brings: Vec<String>,
    /// Definitions that OpenSaola would write over whatever is there.
    pub definitions: Vec<String>,
    /// The package that is enabled now and would be taken away first.
    pub replaces: Option<ReplacedPackage>,
    /// Everything that is wrong.
    pub faults: Vec<PackageFault>,
    /// Whether it can be published.
    pub clean: bool,
}

/// A package that would be replaced.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"name": "zookeeper-1.3.1-1.0.0", "users": [{"namespace": "orders", "name": "zk-orders"}], "lacks": []}))]
pub struct ReplacedPackage {
    pub name: String,
    /// Ensembles that name it. They go on being changed by it.
    pub users: Vec<PackageUser>,
    /// Baselines of it that the new one does not have.
    pub lacks: Vec<String>,
}

/// Something that is wrong with a package.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"file": "metadata.yaml", "kind": "field", "detail": "`version` is missing, or is not like `1.3.1-1.0.0`."}))]
pub struct PackageFault {
    /// The file within the package; empty for the archive itself.
    pub file: String,
    /// A word that stays stable.
    pub kind: &'static str,
    /// What is wrong, for a person.
    pub detail: String,
}

impl From<package::PackageCheck> for PackageCheck {
    fn from(check: package::PackageCheck) -> Self {
        let fault = |fault: package::PackageFault| PackageFault {
            detail: (ENGLISH.publish.wrong)(&fault.wrong),
            kind: fault.wrong.key(),
            file: fault.file,
        };
        let user = |name: app::model::EnsembleName| PackageUser { namespace: name.namespace, name: name.name };
        let replaced =
            |old: package::Replaced| ReplacedPackage { name: old.name, users: old.users.into_iter().map(user).collect(), lacks: old.lacks };
        Self {
            clean: check.faults.is_empty(),
            faults: check.faults.into_iter().map(fault).collect(),
            replaces: check.replaces.map(replaced),
            cluster: check.cluster,
            name: check.name,
            component: check.component,
            version: check.version,
            app_versions: check.app_versions,
            files: check.files,
            bytes: check.packed,
            sha256: check.sha256,
            brings: check.brings,
            definitions: check.definitions,
        }
    }
}
