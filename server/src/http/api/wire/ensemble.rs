mod spare_volume;

use app::{
    model::{self, EnsembleName, Timestamp, ensemble::EnsemblePage, fleet::FleetRow},
    words::ENGLISH,
};
use serde::Serialize;
use utoipa::ToSchema;

use self::spare_volume::SpareVolume;

/// An ensemble in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"cluster": "alpha", "namespace": "orders", "name": "zk-orders", "health": "serves", "since": "2026-11-25T14:02:17Z", "voters": 3,
    "needed": 2, "survives": 1, "driver": "stateful_set", "version": "3.9.4", "znodes": 1842, "clients": 12, "operation": null}))]
pub struct EnsembleRow {
    #[schema(example = "alpha")]
    pub cluster: String,
    #[schema(example = "orders")]
    pub namespace: String,
    #[schema(example = "zk-orders")]
    pub name: String,
    /// `no_quorum`, `at_risk`, `degraded`, `unknown`, `serves` or `stopped`.
    #[schema(example = "serves")]
    pub health: &'static str,
    /// Since when, as far as this panel has seen.
    #[schema(format = DateTime)]
    pub since: String,
    /// Members that vote.
    #[schema(example = 3)]
    pub voters: u16,
    /// Voters without which there is no quorum.
    #[schema(example = 2)]
    pub needed: u16,
    /// How many more may be lost; null without a quorum or where nobody knows.
    pub survives: Option<u16>,
    /// How it is run: `open_saola`, `pravega`, `stackable`, `stateful_set`, or `foreign` for an owner that is left alone.
    #[schema(example = "stateful_set")]
    pub driver: &'static str,
    /// ZooKeeper's version.
    #[schema(example = "3.9.4")]
    pub version: Option<String>,
    pub znodes: Option<u64>,
    pub clients: Option<u32>,
    /// The operation that holds it.
    pub operation: Option<String>,
}

impl From<FleetRow> for EnsembleRow {
    fn from(row: FleetRow) -> Self {
        let EnsembleName { cluster, namespace, name } = row.name;
        Self {
            cluster,
            namespace,
            name,
            health: row.health.key(),
            since: row.since.rfc3339(),
            voters: row.strip.voters.len() as u16,
            needed: row.strip.needed,
            survives: row.survives,
            driver: row.driver.key(),
            version: row.version,
            znodes: row.znodes,
            clients: row.clients,
            operation: row.operation.map(|operation| operation.id.0),
        }
    }
}

/// One ensemble.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"cluster": "alpha", "namespace": "orders", "name": "zk-orders", "health": "degraded", "since": "2026-11-25T14:02:17Z", "voters": 3,
    "serving": 3, "needed": 2, "survives": 1, "leader": "zk-orders-1", "driver": "stateful_set", "version": "3.9.4",
    "image": "docker.io/library/zookeeper:3.9.4", "clientEndpoint": "zk-orders-client.orders:2181", "znodes": 1842, "dataSize": 190421,
    "clients": 12, "chain": [{"kind": "StatefulSet", "apiVersion": "apps/v1", "name": "zk-orders", "says": "3 of 3 ready", "replicas": 3,
    "behind": false}], "spareVolumes": [], "findings": [{"fact": "Member 3 is 1,204 transactions behind the leader.", "advice": "Look at its disk and network.", "severity": "degraded"}],
    "actions": [{"action": "scale", "blockedBy": null}], "operations": []}))]
pub struct Ensemble {
    pub cluster: String,
    pub namespace: String,
    pub name: String,
    pub health: &'static str,
    #[schema(format = DateTime)]
    pub since: String,
    /// Members that vote.
    pub voters: u16,
    /// Voters that serve.
    pub serving: u16,
    /// Voters without which there is no quorum.
    pub needed: u16,
    pub survives: Option<u16>,
    /// The leader's pod.
    pub leader: Option<String>,
    pub driver: &'static str,
    pub version: Option<String>,
    pub image: Option<String>,
    /// `host:port` for clients inside the cluster.
    pub client_endpoint: Option<String>,
    pub znodes: Option<u64>,
    /// Bytes of data.
    pub data_size: Option<u64>,
    pub clients: Option<u32>,
    /// The objects that own its pods, from the one that a person declares down to the StatefulSets.
    pub chain: Vec<Layer>,
    /// Volumes that no wanted member has: what a smaller size left behind, or an earlier ensemble of the name.
    pub spare_volumes: Vec<SpareVolume>,
    /// What is not as it should be, worst first.
    pub findings: Vec<Finding>,
    /// What can be done to it, with the reason where it cannot.
    pub actions: Vec<Ability>,
    /// Its newest operations.
    pub operations: Vec<super::OperationRow>,
}

impl From<EnsemblePage> for Ensemble {
    fn from(page: EnsemblePage) -> Self {
        let (status, now) = (page.status, page.now);
        let leader = status.leader.and_then(|i| status.members.get(usize::from(i))).map(|member| member.pod.clone());
        Self {
            cluster: status.name.cluster,
            namespace: status.name.namespace,
            name: status.name.name,
            health: status.health.key(),
            since: status.since.rfc3339(),
            voters: status.quorum.voters,
            serving: status.quorum.serving,
            needed: status.quorum.needed(),
            survives: status.quorum.survives(),
            leader,
            driver: status.driver.key(),
            version: status.version,
            image: status.image,
            client_endpoint: status.client_endpoint,
            znodes: status.znodes,
            data_size: status.data_size,
            clients: status.clients,
            chain: status.chain.into_iter().map(Layer::from).collect(),
            spare_volumes: status.spare_volumes.iter().map(|spare| SpareVolume::of(spare, status.layout)).collect(),
            findings: status.findings.iter().map(|finding| Finding::of(finding, now)).collect(),
            actions: page.abilities.into_iter().map(Ability::from).collect(),
            operations: page.operations.into_iter().map(Into::into).collect(),
        }
    }
}

/// An object that owns the ensemble's pods, as it describes itself: evidence, never the verdict.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"kind": "ZookeeperCluster", "apiVersion": "zookeeper.pravega.io/v1beta1", "name": "zk-orders", "says": "3 of 3 ready",
    "replicas": 3, "behind": false}))]
pub struct Layer {
    #[schema(example = "ZookeeperCluster")]
    pub kind: String,
    #[schema(example = "zookeeper.pravega.io/v1beta1")]
    pub api_version: String,
    #[schema(example = "zk-orders")]
    pub name: String,
    /// What it says of itself, in its own words.
    #[schema(example = "3 of 3 ready")]
    pub says: Option<String>,
    /// Members that it declares.
    pub replicas: Option<u16>,
    /// Whether its controller has not yet acted on its newest change.
    pub behind: bool,
}

impl From<model::driver::Layer> for Layer {
    fn from(layer: model::driver::Layer) -> Self {
        let model::driver::Layer { kind, api_version, name, says, replicas, behind, .. } = layer;
        Self { kind, api_version, name, says, replicas, behind }
    }
}

/// One thing that is not as it should be.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"fact": "Member 3 is 1,204 transactions behind the leader.", "advice": "Look at its disk and network.", "severity": "degraded"}))]
pub struct Finding {
    /// What is so, with its evidence.
    pub fact: String,
    /// What to do; empty where nothing needs doing.
    pub advice: &'static str,
    /// How bad it is, as a health.
    pub severity: &'static str,
}

impl Finding {
    fn of(finding: &model::finding::Finding, now: Timestamp) -> Self {
        let w = &ENGLISH.finding;
        Self { fact: (w.fact)(finding, now), advice: (w.advice)(finding), severity: finding.severity().key() }
    }
}

/// An action, and what is in its way.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"action": "scale", "blockedBy": null}))]
pub struct Ability {
    /// `scale` or `restart`.
    pub action: &'static str,
    /// The first thing in its way; null where it may be planned.
    pub blocked_by: Option<String>,
}

impl From<model::ensemble::Ability> for Ability {
    fn from(ability: model::ensemble::Ability) -> Self {
        Self { action: ability.action.key(), blocked_by: ability.blocked_by.map(|fact| (ENGLISH.plan.guard)(&fact)) }
    }
}

/// A Kubernetes event about one of the ensemble's objects.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"warning": true, "reason": "FailedScheduling", "message": "0/3 nodes are available.", "object": "Pod/zk-orders-0",
    "count": 4, "at": "2026-11-25T14:02:17Z"}))]
pub struct KubeEvent {
    /// Whether it is a Warning.
    pub warning: bool,
    /// Kubernetes' word.
    #[schema(example = "FailedScheduling")]
    pub reason: String,
    pub message: String,
    /// Kind and name.
    #[schema(example = "Pod/zk-orders-0")]
    pub object: String,
    pub count: u32,
    /// The last time.
    #[schema(format = DateTime)]
    pub at: String,
}

impl From<model::ensemble::KubeEvent> for KubeEvent {
    fn from(event: model::ensemble::KubeEvent) -> Self {
        let at = event.at.rfc3339();
        Self { warning: event.warning, reason: event.reason, message: event.message, object: event.object, count: event.count, at }
    }
}
