//! A plain ensemble in a namespace of its own on the test node, as somebody without this panel would have made it; the namespace goes when it
//! is dropped.

use std::time::Duration;

use app::model::EnsembleName;
use k8s_openapi::api::{
    apps::v1::StatefulSet,
    core::v1::{ConfigMap, Namespace, PersistentVolumeClaim, Pod, Service},
};
use kube::{
    Api, Client, Config,
    api::{DeleteParams, PostParams},
    config::{KubeConfigOptions, Kubeconfig},
};
use serde_json::{Value, json};
use server::config::ClusterConfig;

/// The name of every ensemble made here; its namespace tells them apart.
pub const NAME: &str = "zk";

/// A namespace, and an ensemble in it.
pub struct TestEnsemble {
    pub client: Client,
    pub namespace: String,
}

/// An administrator's client of the test node, whose kubeconfig lies beside the panel's.
pub async fn kubernetes(cluster: &ClusterConfig) -> Client {
    drop(rustls::crypto::ring::default_provider().install_default());
    let file = cluster.kubeconfig.as_ref().expect("a kubeconfig").with_file_name("kubeconfig");
    let kubeconfig = Kubeconfig::read_from(file).expect("the test node's kubeconfig can be read");
    let config = Config::from_custom_kubeconfig(kubeconfig, &KubeConfigOptions::default()).await.expect("a context");
    Client::try_from(config).expect("a client")
}

impl TestEnsemble {
    /// An empty namespace.
    pub async fn nowhere(cluster: &ClusterConfig) -> Self {
        let client = kubernetes(cluster).await;
        let namespace = format!("it-{}", &uuid::Uuid::new_v4().simple().to_string()[..12]);
        let object: Namespace = object(json!({"metadata": {"name": namespace}}));
        Api::<Namespace>::all(client.clone()).create(&PostParams::default(), &object).await.expect("a namespace");
        Self { client, namespace }
    }

    /// Members that were told of each other at start, without `reconfig`.
    pub async fn plain(cluster: &ClusterConfig, members: u16) -> Self {
        let this = Self::nowhere(cluster).await;
        let labels = json!({"app.kubernetes.io/name": "zookeeper", "app.kubernetes.io/instance": NAME});
        let meta = |name: &str| json!({"name": name, "labels": labels});
        this.create::<ConfigMap>(json!({"metadata": meta("zk-config"), "data": {"zoo.cfg": zoo_cfg(members), "start.sh": START}})).await;
        let ports = json!([{"name": "client", "port": 2181}, {"name": "follower", "port": 2888}, {"name": "election", "port": 3888}]);
        let headless = json!({"clusterIP": "None", "publishNotReadyAddresses": true, "selector": labels, "ports": ports});
        this.create::<Service>(json!({"metadata": meta("zk-headless"), "spec": headless})).await;
        let clients = json!({"selector": labels, "ports": [{"name": "client", "port": 2181}]});
        this.create::<Service>(json!({"metadata": meta("zk-client"), "spec": clients})).await;
        this.create::<StatefulSet>(json!({"metadata": meta(NAME), "spec": stateful_set(&labels, members)})).await;
        this
    }

    /// Its full name in a panel whose cluster is called `test`.
    pub fn name(&self) -> EnsembleName {
        EnsembleName::new("test", self.namespace.clone(), NAME)
    }

    /// The pods of the namespace.
    pub fn pods(&self) -> Api<Pod> {
        Api::namespaced(self.client.clone(), &self.namespace)
    }

    /// Its StatefulSet.
    pub fn stateful_sets(&self) -> Api<StatefulSet> {
        Api::namespaced(self.client.clone(), &self.namespace)
    }

    /// Its volume claims.
    pub fn claims(&self) -> Api<PersistentVolumeClaim> {
        Api::namespaced(self.client.clone(), &self.namespace)
    }

    /// The uids of its pods, in order of name.
    pub async fn pod_uids(&self) -> Vec<String> {
        let pods = self.pods().list(&kube::api::ListParams::default()).await.expect("the pods");
        pods.items.into_iter().filter_map(|pod| pod.metadata.uid).collect()
    }

    /// `host:port` of its client Service, reachable from this machine.
    pub async fn client_address(&self) -> String {
        let services: Api<Service> = Api::namespaced(self.client.clone(), &self.namespace);
        let found = services.list(&kube::api::ListParams::default()).await.expect("the services").items;
        let specs = found.into_iter().filter_map(|service| service.spec);
        let mut clients = specs.filter(|spec| spec.ports.iter().flatten().any(|port| port.port == 2181));
        let ip = clients.find_map(|spec| spec.cluster_ip.filter(|ip| ip != "None")).expect("a client Service");
        format!("{ip}:2181")
    }

    async fn create<K>(&self, value: Value)
    where
        K: kube::Resource<DynamicType = (), Scope = k8s_openapi::NamespaceResourceScope>
            + Clone
            + serde::Serialize
            + serde::de::DeserializeOwned
            + std::fmt::Debug,
    {
        let api: Api<K> = Api::namespaced(self.client.clone(), &self.namespace);
        api.create(&PostParams::default(), &object(value)).await.expect("an object of the test's ensemble");
    }
}

impl Drop for TestEnsemble {
    fn drop(&mut self) {
        let (client, namespace) = (self.client.clone(), self.namespace.clone());
        // The namespace goes in the background; a test that ends with its runtime leaves it to the node's end.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                let namespaces: Api<Namespace> = Api::all(client);
                drop(tokio::time::timeout(Duration::from_secs(5), namespaces.delete(&namespace, &DeleteParams::default())).await);
            });
        }
    }
}

fn object<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("an object that Kubernetes understands")
}

/// Java keeps an address for 30 s and the lack of one for 10: a member that came back under another address would stand outside for so long, because
/// a server with a higher id dials back by name.
const START: &str = "set -e\nmkdir -p /data/log\necho $((${HOSTNAME##*-} + 1)) >/data/myid\n\
    export SERVER_JVMFLAGS=\"-Dsun.net.inetaddr.ttl=2 -Dsun.net.inetaddr.negative.ttl=1 $SERVER_JVMFLAGS\"\nexec zkServer.sh start-foreground\n";

fn zoo_cfg(members: u16) -> String {
    let servers: String = (0..members).map(|i| format!("server.{}=zk-{i}.zk-headless:2888:3888;2181\n", i + 1)).collect();
    format!(
        "tickTime=2000\ninitLimit=20\nsyncLimit=10\ndataDir=/data\ndataLogDir=/data/log\n4lw.commands.whitelist=srvr,mntr,ruok\n\
         standaloneEnabled=false\nmaxClientCnxns=0\nelectionPortBindRetry=20\n{servers}"
    )
}

fn stateful_set(labels: &Value, members: u16) -> Value {
    let container = json!({
        "name": "zookeeper",
        "image": "docker.io/local/zookeeper:3.9.4",
        "imagePullPolicy": "IfNotPresent",
        "command": ["bash", "/conf/start.sh"],
        "env": [{"name": "ZK_SERVER_HEAP", "value": "96"}],
        "ports": [{"name": "client", "containerPort": 2181}, {"name": "follower", "containerPort": 2888}, {"name": "election", "containerPort": 3888}],
        "readinessProbe": {"tcpSocket": {"port": "client"}, "periodSeconds": 1},
        "resources": {"requests": {"cpu": "10m", "memory": "96Mi"}},
        "volumeMounts": [{"name": "data", "mountPath": "/data"}, {"name": "config", "mountPath": "/conf"}],
    });
    json!({
        "serviceName": "zk-headless",
        "replicas": members,
        "podManagementPolicy": "Parallel",
        "selector": {"matchLabels": labels},
        "template": {
            "metadata": {"labels": labels},
            "spec": {
                "terminationGracePeriodSeconds": 10,
                "containers": [container],
                "volumes": [{"name": "config", "configMap": {"name": "zk-config"}}],
            },
        },
        "volumeClaimTemplates": [{
            "metadata": {"name": "data"},
            "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "100Mi"}}},
        }],
    })
}
