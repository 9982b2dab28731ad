//! One Kubernetes cluster and all of them: the client with its limits, what is in memory of it, and since when it is silent. Making one
//! never waits for the network, so that a cluster that does not answer stops nobody.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use app::model::{
    Permission, Timestamp,
    create::{ClusterOffer, StorageClass},
    driver::DriverKind,
    fleet::ClusterState,
};
use kube::{
    Client, Config,
    config::{KubeConfigOptions, Kubeconfig},
};

use super::{
    changes::{Changed, Changes},
    door::Ways,
    permissions::{PORT_FORWARD, Permissions},
    reflect::{Objects, Watching},
};
use crate::{
    clock::Clock,
    config::{ClusterConfig, Route},
};

const CONNECT_LIMIT: Duration = Duration::from_secs(3);
const PULSE_PAUSE: Duration = Duration::from_secs(5);
const PULSE_LIMIT: Duration = Duration::from_secs(5);
/// One late answer of a busy API server is no silence.
const PULSES_MISSED: u32 = 2;

/// A cluster whose configuration cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("could not read the access to cluster `{cluster}`")]
pub struct ConnectError {
    cluster: String,
    #[source]
    source: Box<dyn std::error::Error + Send + Sync>,
}

/// One cluster.
pub struct Cluster {
    name: String,
    pub(super) route: Route,
    pub(super) package_namespace: String,
    pub(super) client: Client,
    pub(super) objects: Objects,
    pub(super) ways: Ways,
    pub(super) permissions: Permissions,
    changes: Changes,
    pulse: Mutex<Pulse>,
}

/// Watches notice a broken connection at once, but not an API server that keeps it open and says nothing: a small question every few
/// seconds does.
#[derive(Default)]
struct Pulse {
    missed: u32,
    silent_since: Option<Timestamp>,
}

impl Cluster {
    /// Reads the access; asks nobody.
    pub async fn connect(config: &ClusterConfig) -> Result<Self, ConnectError> {
        let fault = |source| ConnectError { cluster: config.name.clone(), source };
        // A second installation is refused, which is as good.
        drop(rustls::crypto::ring::default_provider().install_default());
        let mut access = access(config).await.map_err(fault)?;
        access.connect_timeout = Some(CONNECT_LIMIT);
        // Watches and port-forwards live long; every other call gets its own limit.
        access.read_timeout = None;
        let client = Client::try_from(access).map_err(|error| fault(error.into()))?;
        Ok(Self {
            name: config.name.clone(),
            route: config.route,
            package_namespace: config.opensaola_namespace.clone(),
            client,
            objects: Objects::default(),
            ways: Ways::default(),
            permissions: Permissions::default(),
            changes: Changes::default(),
            pulse: Mutex::default(),
        })
    }

    /// The name of the configuration.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Follows the cluster until dropped.
    pub async fn watch(&self, clock: Clock) {
        let (client, packages) = (self.client.clone(), &*self.package_namespace);
        let watching = Watching { cluster: &self.name, packages, client, clock, changes: &self.changes };
        tokio::join!(self.objects.follow(&watching), self.feel_pulse(clock), self.permissions.follow(self));
    }

    /// Waits for what has to be looked at again. For one reader.
    pub async fn changed(&self) -> Changed {
        self.changes.taken().await
    }

    /// Readiness, silence and what may not be read; the number of ensembles is for others to count.
    pub fn state(&self) -> ClusterState {
        ClusterState {
            name: self.name.clone(),
            ensembles: 0,
            silent_since: self.silent_since(),
            ready: self.objects.ready(),
            forbidden: self.forbidden(),
        }
    }

    /// What would have to be read and may not be.
    pub fn forbidden(&self) -> Vec<Permission> {
        let forward = self.needs_forward() && self.lacks_port_forward();
        self.objects.forbidden().into_iter().chain(forward.then_some(PORT_FORWARD)).collect()
    }

    /// Since when what is in memory may be old.
    pub fn silent_since(&self) -> Option<Timestamp> {
        let pulse = self.pulse.lock().unwrap_or_else(PoisonError::into_inner).silent_since;
        [pulse, self.objects.failing_since()].into_iter().flatten().min()
    }

    /// What a new ensemble can be made of here, from memory.
    pub fn offer(&self) -> ClusterOffer {
        let mut namespaces: Vec<String> = self.objects.namespaces.all().iter().filter_map(|n| n.metadata.name.clone()).collect();
        namespaces.sort();
        let classes = self.objects.storage_classes.all();
        let mut storage_classes: Vec<StorageClass> = classes
            .iter()
            .filter_map(|c| Some(StorageClass { name: c.metadata.name.clone()?, default: is_default(&c.metadata) }))
            .collect();
        storage_classes.sort_by(|a, b| b.default.cmp(&a.default).then_with(|| a.name.cmp(&b.name)));
        let owners = &self.objects.owners;
        let package = self.package();
        let makes = |driver: &DriverKind| match driver {
            DriverKind::StatefulSet => true,
            DriverKind::OpenSaola => package.is_ok(),
            driver => owners.serves(*driver),
        };
        let drivers = DriverKind::MADE.into_iter().filter(makes).collect();
        ClusterOffer { name: self.name.clone(), namespaces, drivers, operators: self.ready_operators(), package, storage_classes }
    }

    async fn feel_pulse(&self, clock: Clock) {
        loop {
            let asked_at = clock.now();
            let answer = tokio::time::timeout(PULSE_LIMIT, self.client.apiserver_version()).await;
            // A refusal is an answer.
            let alive = matches!(answer, Ok(Ok(_) | Err(kube::Error::Api(_))));
            if self.pulse.lock().unwrap_or_else(PoisonError::into_inner).beat(alive, asked_at) {
                self.changes.touch_everything();
            }
            tokio::time::sleep(PULSE_PAUSE).await;
        }
    }
}

impl Pulse {
    /// Whether silence began or ended.
    fn beat(&mut self, alive: bool, asked_at: Timestamp) -> bool {
        let before = self.silent_since;
        if alive {
            *self = Pulse::default();
        } else {
            self.missed += 1;
            if self.missed >= PULSES_MISSED {
                self.silent_since.get_or_insert(asked_at);
            }
        }
        before.is_some() != self.silent_since.is_some()
    }
}

/// The annotation of Kubernetes, and the one that it had before 1.6, which some installers still write.
fn is_default(meta: &k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta) -> bool {
    let keys = ["storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class"];
    meta.annotations.as_ref().is_some_and(|a| keys.iter().any(|key| a.get(*key).is_some_and(|v| v == "true")))
}

async fn access(config: &ClusterConfig) -> Result<Config, Box<dyn std::error::Error + Send + Sync>> {
    let Some(file) = &config.kubeconfig else { return Ok(Config::incluster()?) };
    let options = KubeConfigOptions { context: config.context.clone(), ..KubeConfigOptions::default() };
    Ok(Config::from_custom_kubeconfig(Kubeconfig::read_from(file)?, &options).await?)
}

/// Every configured cluster, in the order of the configuration.
#[derive(Clone)]
pub struct Clusters(Arc<[Arc<Cluster>]>);

impl Clusters {
    /// Reads the access to each; asks nobody.
    pub async fn connect(configs: &[ClusterConfig]) -> Result<Self, ConnectError> {
        let mut clusters = Vec::with_capacity(configs.len());
        for config in configs {
            clusters.push(Arc::new(Cluster::connect(config).await?));
        }
        Ok(Self(clusters.into()))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Cluster>> {
        self.0.iter()
    }

    /// The one of that name.
    pub fn find(&self, name: &str) -> Option<&Arc<Cluster>> {
        self.0.iter().find(|cluster| cluster.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_late_answer_is_no_silence_and_two_are_since_the_second() {
        let mut pulse = Pulse::default();
        let at = Timestamp::from_ms;
        assert!(!pulse.beat(false, at(1_000)));
        assert_eq!(pulse.silent_since, None);
        assert!(pulse.beat(false, at(6_000)));
        assert!(!pulse.beat(false, at(11_000)));
        assert_eq!(pulse.silent_since, Some(at(6_000)));
        assert!(pulse.beat(true, at(16_000)));
        assert_eq!(pulse.silent_since, None);
    }
}
