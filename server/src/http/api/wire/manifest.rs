use app::model::manifest;
use serde::Serialize;
use utoipa::ToSchema;

/// An object of an ensemble, without passwords, values of environment variables and managed fields.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"kind": "ZookeeperCluster", "apiVersion": "zookeeper.pravega.io/v1beta1", "name": "zk-orders", "resourceVersion": "4711",
    "yaml": "apiVersion: zookeeper.pravega.io/v1beta1\nkind: ZookeeperCluster\n", "readAt": "2026-11-25T14:02:17Z"}))]
pub struct Manifest {
    #[schema(example = "ZookeeperCluster")]
    pub kind: String,
    #[schema(example = "zookeeper.pravega.io/v1beta1")]
    pub api_version: String,
    #[schema(example = "zk-orders")]
    pub name: String,
    pub resource_version: String,
    /// The object as YAML.
    pub yaml: String,
    #[schema(format = DateTime)]
    pub read_at: String,
}

impl From<manifest::Manifest> for Manifest {
    fn from(read: manifest::Manifest) -> Self {
        Self {
            kind: read.object.kind,
            api_version: read.object.api_version,
            name: read.object.name,
            resource_version: read.resource_version,
            yaml: read.yaml,
            read_at: read.read_at.rfc3339(),
        }
    }
}
