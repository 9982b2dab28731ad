mod change;
mod check;
mod operator;
mod platform;
mod update;

pub use change::PackageChange;
pub use check::PackageCheck;
pub use operator::{NewOperator, OperatorChange};
pub use platform::{PlatformAction, PlatformOperator};
pub use update::PackageUpdate;

use app::model::package::PackageRow;
use serde::Serialize;
use utoipa::ToSchema;

/// A package of ZooKeeper that OpenSaola has in a cluster.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"cluster": "alpha", "name": "zookeeper-1.3.1-1.0.0", "version": "1.3.1-1.0.0", "state": "enabled", "errors": [],
    "users": [{"namespace": "orders", "name": "zk-orders"}], "operators": [{"namespace": "middleware-operator", "name": "zk-operator"}],
    "deeds": ["disable", "remove"]}))]
pub struct Package {
    pub cluster: String,
    /// Its name, which is also its Secret's.
    pub name: String,
    pub version: String,
    /// `enabled`: new ensembles are made of it; `disabled`: only those that name it use it; `installing`: OpenSaola has not answered yet; `failed`: it
    /// could not be installed; `gone`: it is not there, and something still names it.
    pub state: &'static str,
    /// What OpenSaola complains of, in its own words.
    pub errors: Vec<String>,
    /// Ensembles of the cluster that name it, as far as they may be seen.
    pub users: Vec<PackageUser>,
    /// MiddlewareOperators that name it.
    pub operators: Vec<PackageUser>,
    /// What can be asked for now, with the rights of whoever asks.
    pub deeds: Vec<&'static str>,
}

/// An ensemble or an operator that uses a package.
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
        let operator =
            |name: &String| name.split_once('/').map(|(namespace, name)| PackageUser { namespace: namespace.into(), name: name.into() });
        Self {
            cluster: cluster.to_owned(),
            name: row.name,
            version: row.version,
            state: row.state.key(),
            errors: row.errors,
            users: row.users.into_iter().map(user).collect(),
            operators: row.operators.iter().filter_map(operator).collect(),
            deeds: row.deeds.iter().map(|deed| deed.key()).collect(),
        }
    }
}
