//! The local node: a watched cluster, a namespace per test, and questions to real members.

use std::{path::PathBuf, sync::Arc, time::Duration};

use app::model::{EnsembleName, create::CreateSpec};
use k8s_openapi::api::core::v1::{Namespace, Pod};
use kube::{
    Api, Client,
    api::{DeleteParams, DynamicObject, Patch, PatchParams, PostParams},
    core::ApiResource,
};
use secrecy::SecretString;
use serde_json::json;
use server::{
    clock::Clock,
    cluster::{Cluster, Clusters, Place},
    config::{ClusterConfig, Route},
    observed::{Answer, Mode, ObservedEnsemble},
    zk::{four_letter, reconfig::SuperUser},
};
use tokio::{
    task::JoinHandle,
    time::{Instant, sleep},
};
use uuid::Uuid;

use super::{members, panel::test_cluster};

const IMAGE: &str = "docker.io/local/zookeeper:3.9.4";

/// The kubeconfig of the node for tests.
pub fn kubeconfig() -> PathBuf {
    std::env::var_os("MENAGERIE_TEST_KUBECONFIG").expect("set MENAGERIE_TEST_KUBECONFIG to the kubeconfig of a node (`make dev-up`)").into()
}

/// Who the panel is on that node: its roles are those of `deploy/kubernetes/`.
pub fn panel_kubeconfig() -> PathBuf {
    kubeconfig().with_file_name("panel.kubeconfig")
}

/// A namespace of the node with a cluster that is watched.
pub struct Site {
    pub cluster: Arc<Cluster>,
    pub client: Client,
    pub namespace: String,
    watching: JoinHandle<()>,
}

/// A cluster of that kubeconfig, watched until the handle is aborted.
pub async fn watched(kubeconfig: PathBuf, route: Route) -> (Arc<Cluster>, JoinHandle<()>) {
    let config = ClusterConfig { kubeconfig: Some(kubeconfig), route, ..test_cluster() };
    let clusters = Clusters::connect(&[config]).await.unwrap();
    let cluster = clusters.find("test").unwrap().clone();
    let watching = tokio::spawn({
        let cluster = cluster.clone();
        async move { cluster.watch(Clock).await }
    });
    (cluster, watching)
}

impl Site {
    pub async fn new(route: Route) -> Self {
        let (cluster, watching) = watched(panel_kubeconfig(), route).await;
        let client = members::kube().await;
        let namespace = format!("it-{}", &Uuid::now_v7().simple().to_string()[20..]);
        let object: Namespace = serde_json::from_value(json!({"metadata": {"name": namespace}})).unwrap();
        Api::all(client.clone()).create(&PostParams::default(), &object).await.unwrap();
        let site = Self { cluster, client, namespace, watching };
        site.until("the first full state", async || {
            let knows = site.cluster.offer().namespaces.contains(&site.namespace);
            (site.cluster.state().ready && knows).then_some(())
        })
        .await;
        site
    }

    /// The same namespace, reached another way.
    pub async fn over(other: &Site, route: Route) -> Self {
        let (cluster, watching) = watched(panel_kubeconfig(), route).await;
        let site = Self { cluster, client: other.client.clone(), namespace: other.namespace.clone(), watching };
        site.until("the first full state", async || site.cluster.state().ready.then_some(())).await;
        site
    }

    pub fn name(&self, name: &str) -> EnsembleName {
        EnsembleName::new("test", &self.namespace, name)
    }

    /// Writes objects of a fixture as somebody else than the panel.
    pub async fn write(&self, yaml: &str) {
        for document in yaml.replace("NAMESPACE", &self.namespace).replace("IMAGE", IMAGE).split("\n---\n") {
            let object: DynamicObject = serde_saphyr::from_str(document).unwrap();
            let types = object.types.clone().unwrap();
            let (group, version) = types.api_version.split_once('/').unwrap_or(("", &types.api_version));
            let plural = format!("{}s", types.kind.to_lowercase());
            let resource = ApiResource::from_gvk_with_plural(&kube::core::GroupVersionKind::gvk(group, version, &types.kind), &plural);
            let api: Api<DynamicObject> = Api::namespaced_with(self.client.clone(), &self.namespace, &resource);
            let name = object.metadata.name.clone().unwrap();
            api.patch(&name, &PatchParams::apply("somebody"), &Patch::Apply(&object)).await.unwrap();
        }
    }

    /// Takes the namespace with everything in it away.
    pub async fn remove(self) {
        self.watching.abort();
        Api::<Namespace>::all(self.client.clone()).delete(&self.namespace, &DeleteParams::default()).await.unwrap();
    }

    pub fn pods(&self) -> Api<Pod> {
        Api::namespaced(self.client.clone(), &self.namespace)
    }

    /// The ensemble as the watches know it.
    pub fn seen(&self, name: &str) -> Option<ObservedEnsemble> {
        self.cluster.observe(&self.namespace, name, Clock.now()).pop()
    }

    /// The same, while every member has a pod.
    pub fn seen_whole(&self, name: &str) -> Option<ObservedEnsemble> {
        self.seen(name).filter(|seen| seen.members.iter().all(|member| member.facts.is_some()))
    }

    /// Looks every 100 ms until there is something, for at most 90 s.
    pub async fn until<T>(&self, what: &str, look: impl AsyncFn() -> Option<T>) -> T {
        let end = Instant::now() + Duration::from_secs(90);
        loop {
            if let Some(found) = look().await {
                return found;
            }
            assert!(Instant::now() < end, "waited in vain for {what} in {}", self.namespace);
            sleep(Duration::from_millis(100)).await;
        }
    }

    pub fn place(&self, seen: &ObservedEnsemble, ordinal: usize) -> Option<Place> {
        let member = seen.members.get(ordinal)?;
        let ip = member.facts.as_ref()?.ip.clone();
        Some(Place { namespace: self.namespace.clone(), pod: member.pod.clone(), ip, port: seen.client_port })
    }

    /// What a member answers to `srvr`.
    pub async fn srvr(&self, seen: &ObservedEnsemble, ordinal: usize) -> Option<Answer> {
        let stream = self.cluster.open(&self.place(seen, ordinal)?).await.ok()?;
        four_letter::srvr(stream, Duration::from_secs(2)).await.ok()
    }

    /// The modes in order of ordinal, of members that serve.
    pub async fn modes(&self, name: &str) -> Vec<Mode> {
        let Some(seen) = self.seen(name) else { return vec![] };
        let mut modes = Vec::new();
        for ordinal in 0..seen.members.len() {
            if let Some(Answer::Serving { mode, .. }) = self.srvr(&seen, ordinal).await {
                modes.push(mode);
            }
        }
        modes
    }

    /// Waits until `members` serve and one leads.
    pub async fn serving(&self, name: &str, members: usize) {
        self.until("all to serve under one leader", async || {
            let modes = self.modes(name).await;
            let leads = modes.iter().filter(|mode| **mode == Mode::Leader).count();
            (modes.len() == members && leads == 1).then_some(())
        })
        .await;
    }

    /// Waits until a standalone server serves.
    pub async fn serving_alone(&self, name: &str) {
        self.until("it to serve", async || (self.modes(name).await == [Mode::Standalone]).then_some(())).await;
    }

    /// The super-user, by the way that the product has.
    pub async fn super_user(&self, name: &str) -> SuperUser {
        let seen = self.seen(name).unwrap();
        let password: SecretString = self.cluster.read_super_secret(&self.namespace, seen.super_secret.as_deref().unwrap()).await.unwrap();
        let address = self.cluster.reach(self.place(&seen, 0).unwrap()).await.unwrap().address;
        // A member that has just changed its leader takes no session for a moment.
        self.until("a session of the super-user", async || SuperUser::sign_in(&[address], &password).await.ok()).await
    }
}

/// A small ensemble.
pub fn spec(members: u16) -> CreateSpec {
    CreateSpec {
        driver: Default::default(),
        members,
        version: "3.9.4".into(),
        image: IMAGE.into(),
        cpu: "20m".into(),
        memory: "256Mi".into(),
        heap_mb: 96,
        storage: "256Mi".into(),
        storage_class: None,
        volumes: Default::default(),
        pods: vec![],
        package: None,
    }
}
