//! A label that a node of the test node's cluster has for a while, so that pods can ask for it. Others' tests ask for nothing of the kind.

use std::time::Duration;

use k8s_openapi::api::core::v1::Node;
use kube::{
    Api,
    api::{ListParams, Patch, PatchParams},
};
use serde_json::{Value, json};

use super::ensemble::TestEnsemble;

/// What keeps a deleted pod's name taken until somebody takes it off.
const HOLD: &str = "example.org/hold";

/// Gives a node the label `key=yes`.
pub async fn label(ensemble: &TestEnsemble, key: &str) {
    relabel(ensemble, key, json!("yes")).await;
}

/// Takes it away once the first pod is being replaced, and before anything is made in its place: whoever looked at nodes before found one, and the
/// new pod finds none.
pub async fn lost_under_way(ensemble: &TestEnsemble, key: &str) {
    for pod in ensemble.pods().list(&ListParams::default()).await.unwrap().items {
        hold(ensemble, &pod.metadata.name.unwrap(), json!([HOLD])).await;
    }
    while !ensemble.pods().list(&ListParams::default()).await.unwrap().items.iter().any(|pod| pod.metadata.deletion_timestamp.is_some()) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    relabel(ensemble, key, Value::Null).await;
    for pod in ensemble.pods().list(&ListParams::default()).await.unwrap().items {
        hold(ensemble, &pod.metadata.name.unwrap(), Value::Null).await;
    }
}

async fn hold(ensemble: &TestEnsemble, pod: &str, finalizers: Value) {
    let change = Patch::Merge(json!({"metadata": {"finalizers": finalizers}}));
    ensemble.pods().patch(pod, &PatchParams::default(), &change).await.expect("the pod is held, or let go");
}

async fn relabel(ensemble: &TestEnsemble, key: &str, value: Value) {
    let nodes: Api<Node> = Api::all(ensemble.client.clone());
    let first = nodes.list(&ListParams::default()).await.unwrap().items.remove(0);
    let change = Patch::Merge(json!({"metadata": {"labels": {key: value}}}));
    nodes.patch(&first.metadata.name.unwrap(), &PatchParams::default(), &change).await.expect("the node is labelled");
}
