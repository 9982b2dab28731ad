use app::model::package::PackageRow;
use serde::Serialize;
use utoipa::ToSchema;

/// A package of ZooKeeper that OpenSaola has in a cluster.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"cluster": "alpha", "name": "zookeeper-1.3.1-1.0.0", "version": "1.3.1-1.0.0", "state": "enabled", "errors": [],
    "users": [{"namespace": "orders", "name": "zk-orders"}]}))]
pub struct Package {
    pub cluster: String,
    /// Its name, which is also its Secret's.
    pub name: String,
    pub version: String,
    /// `enabled`: new ensembles are made of it; `disabled`: only those that name it use it; `gone`: it is not there, and ensembles still name it.
    pub state: &'static str,
    /// What its conditions complain of, in their own words.
    pub errors: Vec<String>,
    /// Ensembles of the cluster that name it, as far as they may be seen.
    pub users: Vec<PackageUser>,
}

/// An ensemble that uses a package.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"namespace": "orders", "name": "zk-orders"}))]
pub struct PackageUser {
    pub namespace: String,
    pub name: String,
}

impl Package {
    pub fn of(cluster: &str, row: PackageRow) -> Self {
        let user = |name: app::model::EnsembleName| PackageUser { namespace: name.namespace, name: name.name };
        Self {
            cluster: cluster.to_owned(),
            name: row.name,
            version: row.version,
            state: row.state.key(),
            errors: row.errors,
            users: row.users.into_iter().map(user).collect(),
        }
    }
}
