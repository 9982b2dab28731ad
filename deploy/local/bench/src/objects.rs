//! The fleet's objects: fake nodes, namespaces, and a StatefulSet with its headless Service for every ensemble. KWOK plays the kubelet.

use std::{fmt::Debug, path::Path, time::Duration};

use futures::{StreamExt, TryStreamExt, stream};
use k8s_openapi::api::{
    apps::v1::StatefulSet,
    core::v1::{Namespace, Node, Service},
};
use kube::{
    Api, Client, Config,
    api::{ListParams, PostParams},
    config::{KubeConfigOptions, Kubeconfig},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{
    Failure, Outcome,
    fleet::{ADMIN_PORT, CLIENT_PORT, ENSEMBLES, Ensemble},
};

const NODES: u16 = 50;
/// What KWOK's stage takes the pod's address from: `pods.yaml`.
const ADDRESS: &str = "bench.menagerie.dev/network";
const AT_ONCE: usize = 16;

/// A client of the node.
pub async fn client(kubeconfig: &Path) -> Outcome<Client> {
    let config = Config::from_custom_kubeconfig(Kubeconfig::read_from(kubeconfig)?, &KubeConfigOptions::default()).await?;
    Ok(Client::try_from(config)?)
}

/// Makes what is not there yet, and waits until every pod runs.
pub async fn make(kubeconfig: &Path) -> Outcome {
    let client = client(kubeconfig).await?;
    let (nodes, namespaces) = (Api::<Node>::all(client.clone()), Api::<Namespace>::all(client.clone()));
    for i in 0..NODES {
        ensure(&nodes, node(i)).await?;
        ensure(&namespaces, json!({ "metadata": { "name": Ensemble(i).namespace() } })).await?;
    }
    let one = |ensemble: Ensemble| {
        let client = client.clone();
        async move {
            let namespace = ensemble.namespace();
            ensure(&Api::<Service>::namespaced(client.clone(), &namespace), service(ensemble)).await?;
            ensure(&Api::<StatefulSet>::namespaced(client, &namespace), stateful_set(ensemble)).await
        }
    };
    stream::iter(Ensemble::all()).map(one).buffer_unordered(AT_ONCE).try_collect::<Vec<()>>().await?;
    until_all_run(&Api::all(client)).await
}

async fn ensure<K>(api: &Api<K>, object: Value) -> Outcome
where
    K: Clone + DeserializeOwned + Serialize + Debug,
{
    match api.create(&PostParams::default(), &serde_json::from_value(object)?).await {
        Ok(_) => Ok(()),
        Err(kube::Error::Api(status)) if status.code == 409 => Ok(()),
        Err(error) => Err(error.into()),
    }
}

async fn until_all_run(sets: &Api<StatefulSet>) -> Outcome {
    for _ in 0..300 {
        let ready: i32 =
            sets.list(&ListParams::default().labels("instance")).await?.iter().filter_map(|s| s.status.as_ref()?.ready_replicas).sum();
        println!("{ready} pods run");
        if ready >= 5 * i32::from(ENSEMBLES) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_secs(3)).await;
    }
    Err(Failure::from("not every pod came to run"))
}

fn node(i: u16) -> Value {
    json!({
        "metadata": { "name": format!("fake-{i:02}"), "annotations": { "kwok.x-k8s.io/node": "fake" }, "labels": { "type": "kwok" } },
        "spec": { "taints": [{ "key": "kwok.x-k8s.io/node", "value": "fake", "effect": "NoSchedule" }] },
    })
}

fn service(ensemble: Ensemble) -> Value {
    let ports = json!([{ "name": "client", "port": CLIENT_PORT }]);
    json!({
        "metadata": { "name": ensemble.name() },
        "spec": { "clusterIP": "None", "selector": { "instance": ensemble.name() }, "ports": ports },
    })
}

fn stateful_set(ensemble: Ensemble) -> Value {
    let name = ensemble.name();
    let labels = json!({ "app": "zookeeper", "instance": name });
    let ports = json!([{ "name": "client", "containerPort": CLIENT_PORT }, { "name": "admin", "containerPort": ADMIN_PORT }]);
    let image = format!("docker.io/library/zookeeper:{}", ensemble.version());
    let pod = json!({
        "nodeSelector": { "type": "kwok" },
        "tolerations": [{ "key": "kwok.x-k8s.io/node", "operator": "Exists" }],
        "containers": [{ "name": "zookeeper", "image": image, "ports": ports }],
    });
    json!({
        "metadata": { "name": name, "labels": labels },
        "spec": {
            "serviceName": name,
            "replicas": ensemble.size(),
            "podManagementPolicy": "Parallel",
            "selector": { "matchLabels": { "instance": name } },
            "template": { "metadata": { "labels": labels, "annotations": { ADDRESS: ensemble.network() } }, "spec": pod },
        },
    })
}
