//! Real members on the local node: a StatefulSet of the local images in a namespace of its own, with the super-user's password `secret`.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use k8s_openapi::api::{
    apps::v1::StatefulSet,
    core::v1::{Namespace, Pod, Service},
};
use kube::{
    Api, Client, Config,
    api::{DeleteParams, PostParams},
    config::{KubeConfigOptions, Kubeconfig},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use server::{observed::Answer, zk::four_letter};
use tokio::{net::TcpStream, time::sleep};

const LIMIT: Duration = Duration::from_secs(2);

/// `DigestAuthenticationProvider.generateDigest("super:secret")`.
const SUPER_DIGEST: &str = "super:lK75jTNcA+U9vtVEw5vB51mj/w4=";

/// A running ensemble.
pub struct Members {
    pub namespace: String,
    pub addresses: Vec<SocketAddr>,
}

/// A client of the test node.
#[expect(clippy::disallowed_methods, reason = "tests are told by the environment where their node is")]
pub async fn kube() -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let file =
        std::env::var("MENAGERIE_TEST_KUBECONFIG").expect("MENAGERIE_TEST_KUBECONFIG: `make test` and `make dev-up` say where it is");
    let config = Kubeconfig::read_from(PathBuf::from(file)).unwrap();
    Client::try_from(Config::from_custom_kubeconfig(config, &KubeConfigOptions::default()).await.unwrap()).unwrap()
}

impl Members {
    /// Starts that many members and waits until all of them serve.
    pub async fn start(name: &str, count: u16, version: &str) -> Self {
        let client = kube().await;
        let namespace = format!("it-{name}-{:08x}", rand::random::<u32>());
        create::<Namespace>(&Api::all(client.clone()), json!({"metadata": {"name": namespace}})).await;
        create::<Service>(&Api::namespaced(client.clone(), &namespace), headless()).await;
        create::<StatefulSet>(&Api::namespaced(client.clone(), &namespace), stateful_set(&namespace, count, version)).await;
        let mut addresses = Vec::new();
        for ordinal in 0..count {
            addresses.push(serving(&Api::namespaced(client.clone(), &namespace), &format!("zk-{ordinal}")).await);
        }
        Self { namespace, addresses }
    }

    /// The same members, for tests that only read: started by whoever comes first.
    pub async fn shared() -> &'static Self {
        static SHARED: tokio::sync::OnceCell<Members> = tokio::sync::OnceCell::const_new();
        SHARED.get_or_init(|| Self::start("shared", 3, "3.9.4")).await
    }

    /// Takes them away.
    pub async fn end(self) {
        let _ = Api::<Namespace>::all(kube().await).delete(&self.namespace, &DeleteParams::default()).await;
    }

    /// Each member's answer to `srvr`.
    pub async fn answers(&self) -> Vec<Answer> {
        let mut answers = Vec::new();
        for address in &self.addresses {
            answers.push(srvr(*address).await);
        }
        answers
    }
}

/// A member's answer to `srvr`.
pub async fn srvr(address: SocketAddr) -> Answer {
    let stream = match tokio::time::timeout(LIMIT, TcpStream::connect(address)).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(_)) => return Answer::Refused,
        Err(_) => return Answer::Silent,
    };
    four_letter::srvr(stream, LIMIT).await.unwrap_or_else(|error| error.answer())
}

async fn create<T>(api: &Api<T>, object: Value)
where
    T: kube::Resource + Clone + DeserializeOwned + serde::Serialize + std::fmt::Debug,
{
    api.create(&PostParams::default(), &serde_json::from_value(object).unwrap()).await.unwrap();
}

async fn serving(pods: &Api<Pod>, name: &str) -> SocketAddr {
    for _ in 0..600 {
        let ip = pods.get_opt(name).await.unwrap().and_then(|pod| pod.status?.pod_ip);
        if let Some(ip) = ip {
            let address = SocketAddr::new(ip.parse().unwrap(), 2181);
            if matches!(srvr(address).await, Answer::Serving { .. }) {
                return address;
            }
        }
        sleep(Duration::from_millis(200)).await;
    }
    panic!("{name} did not serve within two minutes");
}

fn headless() -> Value {
    json!({
        "metadata": {"name": "zk-headless"},
        "spec": {"clusterIP": "None", "publishNotReadyAddresses": true, "selector": {"app": "zk"}, "ports": [{"name": "client", "port": 2181}]},
    })
}

fn stateful_set(namespace: &str, count: u16, version: &str) -> Value {
    let servers: String =
        (0..count).map(|n| format!("server.{}=zk-{n}.zk-headless.{namespace}.svc.cluster.local:2888:3888;2181 ", n + 1)).collect();
    let script = format!(
        "export ZOO_MY_ID=$((${{HOSTNAME##*-}} + 1)) ZOO_SERVERS='{servers}'; exec /docker-entrypoint.sh zkServer.sh start-foreground"
    );
    let standalone = if count == 1 { "true" } else { "false" };
    json!({
        "metadata": {"name": "zk"},
        "spec": {
            "serviceName": "zk-headless",
            "replicas": count,
            "podManagementPolicy": "Parallel",
            "selector": {"matchLabels": {"app": "zk"}},
            "template": {
                "metadata": {"labels": {"app": "zk"}},
                "spec": {
                    "terminationGracePeriodSeconds": 5,
                    "containers": [{
                        "name": "zookeeper",
                        "image": format!("docker.io/local/zookeeper:{version}"),
                        "command": ["bash", "-c", script],
                        "env": [
                            {"name": "ZOO_STANDALONE_ENABLED", "value": standalone},
                            {"name": "ZOO_4LW_COMMANDS_WHITELIST", "value": "srvr,mntr"},
                            {"name": "ZOO_CFG_EXTRA", "value": "reconfigEnabled=true"},
                            {"name": "ZK_SERVER_HEAP", "value": "160"},
                            {"name": "SERVER_JVMFLAGS", "value": format!("-Dzookeeper.DigestAuthenticationProvider.superDigest={SUPER_DIGEST}")},
                        ],
                        "resources": {"requests": {"cpu": "10m", "memory": "64Mi"}},
                    }],
                },
            },
        },
    })
}
