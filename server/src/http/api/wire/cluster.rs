use app::model::{
    create::{ClusterOffer, CreateOffer, platform::PlatformLack},
    driver::DriverKind,
    fleet::ClusterState,
};
use serde::Serialize;
use utoipa::ToSchema;

/// A Kubernetes cluster.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"name": "alpha", "ready": true, "silentSince": null, "ensembles": 3}))]
pub struct Cluster {
    pub name: String,
    /// Whether all of it was read once.
    pub ready: bool,
    /// Since when its API server does not answer; null where it does.
    #[schema(format = DateTime)]
    pub silent_since: Option<String>,
    /// Ensembles in it that may be seen.
    pub ensembles: u32,
}

impl From<ClusterState> for Cluster {
    fn from(state: ClusterState) -> Self {
        let silent_since = state.silent_since.map(|at| at.rfc3339());
        Self { name: state.name, ready: state.ready, silent_since, ensembles: state.ensembles }
    }
}

/// What a new ensemble can be made of.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"versions": ["3.9.4", "3.8.4"], "clusters": [{"name": "alpha", "namespaces": ["orders"], "storageClasses": ["standard"],
    "drivers": ["stateful_set", "pravega"], "openSaolaLacks": "platform"}]}))]
pub struct Offer {
    /// ZooKeeper's versions, newest first.
    pub versions: Vec<String>,
    /// Clusters that answer.
    pub clusters: Vec<OfferedCluster>,
}

/// Of one cluster.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"name": "alpha", "namespaces": ["orders"], "storageClasses": ["standard"], "drivers": ["stateful_set", "pravega"],
    "openSaolaLacks": "platform"}))]
pub struct OfferedCluster {
    pub name: String,
    /// Namespaces that are there; another one is made with its first ensemble.
    pub namespaces: Vec<String>,
    /// StorageClasses, the default one first.
    pub storage_classes: Vec<String>,
    /// Who can run a new ensemble there.
    pub drivers: Vec<&'static str>,
    /// What lacks first until OpenSaola can, too: `platform` (OpenSaola itself), `package` (an enabled one of ZooKeeper), `operator` (a ready
    /// `MiddlewareOperator` of it); null where nothing does.
    pub open_saola_lacks: Option<&'static str>,
}

impl From<CreateOffer> for Offer {
    fn from(offer: CreateOffer) -> Self {
        Self {
            versions: offer.versions.into_iter().map(|offered| offered.version).collect(),
            clusters: offer.clusters.into_iter().map(OfferedCluster::from).collect(),
        }
    }
}

impl From<ClusterOffer> for OfferedCluster {
    fn from(offer: ClusterOffer) -> Self {
        let storage_classes = offer.storage_classes.into_iter().map(|class| class.name).collect();
        let drivers = offer.drivers.into_iter().map(DriverKind::key).collect();
        let open_saola_lacks = offer.package.err().map(PlatformLack::key);
        Self { name: offer.name, namespaces: offer.namespaces, storage_classes, drivers, open_saola_lacks }
    }
}
