//! Namespaces with a MiddlewareOperator of their own, and what lives by it or beside it.

use k8s_openapi::api::{apps::v1::Deployment, core::v1::Namespace};
use kube::{
    Api,
    api::{ApiResource, DeleteParams, DynamicObject, GroupVersionKind, Patch, PatchParams, PostParams},
};
use serde_json::{Value, json};

use super::{members, panel::TestPanel};

const DEFINITION: &str = "zookeeperclusters.zookeeper.pravega.io";

/// A namespace for one test.
pub struct Place {
    pub namespace: String,
    tag: u32,
}

/// Objects of a kind of the platform.
pub async fn objects(kind: &str, namespace: &str) -> Api<DynamicObject> {
    of("middleware.cn", "v1", kind, namespace).await
}

async fn of(group: &str, version: &str, kind: &str, namespace: &str) -> Api<DynamicObject> {
    let resource = ApiResource::from_gvk(&GroupVersionKind::gvk(group, version, kind));
    Api::namespaced_with(members::kube().await, namespace, &resource)
}

impl Place {
    pub async fn new() -> Self {
        let tag = rand::random::<u32>();
        let namespace = format!("operator-{tag:08x}");
        let made = serde_json::from_value(json!({"metadata": {"name": namespace}})).unwrap();
        Api::<Namespace>::all(members::kube().await).create(&PostParams::default(), &made).await.unwrap();
        Self { namespace, tag }
    }

    /// A name that no other test has.
    pub fn name(&self, about: &str) -> String {
        format!("zk-{about}-{:08x}", self.tag)
    }

    /// Whether the panel has read the namespace.
    pub async fn is_known(&self, panel: &TestPanel) -> bool {
        panel.get("/packages/test/operator").await.text().await.unwrap().contains(&self.namespace)
    }

    /// A `Middleware` of which the platform makes nothing, as it names no package.
    pub async fn declare_middleware(&self) {
        let labels = json!({"middleware.cn/component": "ZooKeeper"});
        let object =
            json!({"apiVersion": "middleware.cn/v1", "kind": "Middleware", "metadata": {"name": "zk", "labels": labels}, "spec": {}});
        let object: DynamicObject = serde_json::from_value(object).unwrap();
        objects("Middleware", &self.namespace).await.create(&PostParams::default(), &object).await.unwrap();
    }

    pub async fn take_middleware_away(&self) {
        objects("Middleware", &self.namespace).await.delete("zk", &DeleteParams::default()).await.unwrap();
    }

    /// A `ZookeeperCluster` without a `Middleware`. Nobody has its image.
    pub async fn declare_stranger(&self) {
        let spec = json!({"replicas": 1, "image": {"repository": "docker.io/local/nobody", "tag": "0"}, "storageType": "ephemeral"});
        let object =
            json!({"apiVersion": "zookeeper.pravega.io/v1beta1", "kind": "ZookeeperCluster", "metadata": {"name": "zk"}, "spec": spec});
        let object: DynamicObject = serde_json::from_value(object).unwrap();
        self.clusters().await.create(&PostParams::default(), &object).await.unwrap();
    }

    pub async fn take_stranger_away(&self) {
        self.clusters().await.delete("zk", &DeleteParams::default()).await.unwrap();
    }

    async fn clusters(&self) -> Api<DynamicObject> {
        of("zookeeper.pravega.io", "v1beta1", "ZookeeperCluster", &self.namespace).await
    }

    /// What the operator's pods are told to watch.
    pub async fn watched_by(&self, operator: &str) -> Option<String> {
        let deployment = Api::<Deployment>::namespaced(members::kube().await, &self.namespace).get(operator).await.unwrap();
        let containers = deployment.spec?.template.spec?.containers;
        let mut variables = containers.into_iter().flat_map(|container| container.env.unwrap_or_default());
        variables.find(|variable| variable.name == "WATCH_NAMESPACE")?.value
    }

    pub async fn end(self) {
        Api::<Namespace>::all(members::kube().await).delete(&self.namespace, &DeleteParams::default()).await.unwrap();
    }
}

/// The definition as the operator of that package wrote it: an upgrade elsewhere has put its own label there.
pub async fn relabel_definition(package: &str) {
    let resource = ApiResource::from_gvk(&GroupVersionKind::gvk("apiextensions.k8s.io", "v1", "CustomResourceDefinition"));
    let api: Api<DynamicObject> = Api::all_with(members::kube().await, &resource);
    let labels: Value = json!({"metadata": {"labels": {"middleware.cn/packagename": package}}});
    api.patch_metadata(DEFINITION, &PatchParams::default(), &Patch::Merge(labels)).await.unwrap();
}
