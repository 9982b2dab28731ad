use app::model::package;
use serde::Serialize;
use utoipa::ToSchema;

/// An operator of ZooKeeper that OpenSaola runs.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"cluster": "alpha", "namespace": "middleware-operator", "name": "zk-operator", "package": "zookeeper-1.3.1-1.0.0",
    "baseline": "zookeeper-operator-standard", "watches": ["orders"], "ready": true, "available": "1/1", "runtime": "Ready", "trouble": null,
    "deeds": ["remove"]}))]
pub struct PlatformOperator {
    pub cluster: String,
    pub namespace: String,
    pub name: String,
    /// The package that it is of.
    pub package: String,
    pub baseline: String,
    /// The namespaces whose ensembles it runs; none where it runs those of all.
    pub watches: Vec<String>,
    /// Whether its pods are ready.
    pub ready: bool,
    /// Pods that are available, of those that it has.
    #[schema(example = "1/1")]
    pub available: String,
    /// What OpenSaola found out about its pods, in its own words.
    pub runtime: String,
    /// Why OpenSaola could not do what is declared, in its own words.
    pub trouble: Option<String>,
    /// What can be asked for now, with the rights of whoever asks.
    pub deeds: Vec<&'static str>,
}

/// Something that OpenSaola was asked to do to an ensemble, as long as it remembers it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"cluster": "alpha", "namespace": "orders", "ensemble": "zk-orders", "name": "orders-restart-1",
    "baseline": "zookeeper-restart", "at": "2026-11-25T14:02:17Z", "state": "Available", "said": ["STEP-restart: command completed; outputBytes=53"], "collected": false}))]
pub struct PlatformAction {
    pub cluster: String,
    pub namespace: String,
    pub ensemble: String,
    pub name: String,
    pub baseline: String,
    #[schema(format = DateTime)]
    pub at: Option<String>,
    /// OpenSaola's word for how it stands; empty where it has not looked at it. `Available` says that its commands ended, not what came of them.
    pub state: String,
    /// What its steps came to, in OpenSaola's own words.
    pub said: Vec<String>,
    /// Whether OpenSaola has collected it since (ten minutes after its end): what it said last, as this panel saw it, is kept for 90 days.
    pub collected: bool,
}

impl PlatformOperator {
    pub fn of(cluster: &str, row: package::OperatorRow) -> Self {
        Self {
            cluster: cluster.to_owned(),
            namespace: row.namespace,
            name: row.name,
            package: row.package,
            baseline: row.baseline,
            watches: row.watches,
            ready: row.is_ready,
            available: row.available,
            runtime: row.runtime,
            trouble: Some(row.trouble).filter(|trouble| !trouble.is_empty()),
            deeds: row.deeds.iter().map(|deed| deed.key()).collect(),
        }
    }
}

impl From<package::ActionRow> for PlatformAction {
    fn from(row: package::ActionRow) -> Self {
        let package::ActionRow { uid: _, ensemble, name, baseline, at, state, said, is_collected: collected } = row;
        let at = at.map(|at| at.rfc3339());
        Self {
            cluster: ensemble.cluster,
            namespace: ensemble.namespace,
            ensemble: ensemble.name,
            name,
            baseline,
            at,
            state,
            said,
            collected,
        }
    }
}
