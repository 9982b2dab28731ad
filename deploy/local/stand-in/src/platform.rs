//! What every controller here shares: the client, and what the real operator keeps in memory and loses with a restart.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use k8s_openapi::api::core::v1::Secret;
use kube::{
    Api, Client, Resource,
    api::ListParams,
    core::DynamicObject,
    runtime::events::{Event, EventType, Recorder, Reporter},
};

use crate::{
    api::{self, PACKAGE_NAME},
    copies::Copies,
    package::Package,
};

/// Why something could not be done, in the words that end up in a condition.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("{0}")]
    Kube(Box<kube::Error>),
    #[error("{0}")]
    Said(String),
}

impl From<kube::Error> for Trouble {
    fn from(error: kube::Error) -> Self {
        Self::Kube(Box::new(error))
    }
}

pub struct Platform {
    pub client: Client,
    pub data_namespace: String,
    /// Packages that were read once go on being used when their Secret is gone.
    packages: Mutex<HashMap<String, Arc<Package>>>,
    /// Packages in use that were gone when the program started: what lies below their users is not looked at before it is started again.
    unseen: BTreeSet<String>,
    /// The last that was seen of each rendered cluster.
    pub copies: Copies,
    recorder: Recorder,
}

impl Platform {
    pub async fn new(client: Client, data_namespace: String) -> Self {
        let recorder = Recorder::new(client.clone(), Reporter { controller: "saola-stand-in".into(), instance: None });
        let mut platform =
            Self { client, data_namespace, packages: Mutex::default(), unseen: BTreeSet::new(), copies: Copies::default(), recorder };
        let middlewares: Api<DynamicObject> = api::objects(&platform.client, "", &api::kind("Middleware"));
        // Before the kinds are served nobody uses anything.
        for middleware in middlewares.list(&ListParams::default()).await.map(|list| list.items).unwrap_or_default() {
            let package = api::label(&middleware, PACKAGE_NAME);
            if platform.package(package).await.is_err() {
                platform.unseen.insert(package.to_owned());
            }
        }
        platform
    }

    /// Whether the package was there when the program started, or nobody used it yet.
    pub fn sees(&self, package: &str) -> bool {
        !self.unseen.contains(package)
    }

    pub fn secrets(&self) -> Api<Secret> {
        Api::namespaced(self.client.clone(), &self.data_namespace)
    }

    /// The package of this name, from memory or from its Secret. Whether it is enabled does not matter.
    pub async fn package(&self, name: &str) -> Result<Arc<Package>, Trouble> {
        if name.is_empty() {
            return Err(Trouble::Said("get secret failed: resource name may not be empty".into()));
        }
        let remembered = self.packages().get(name).cloned();
        if let Some(package) = remembered {
            return Ok(package);
        }
        let secret =
            self.secrets().get_opt(name).await?.ok_or_else(|| Trouble::Said(format!("get secret failed: secrets \"{name}\" not found")))?;
        let package = Arc::new(Package::of(&secret)?);
        self.remember(name, &package);
        Ok(package)
    }

    pub fn remember(&self, name: &str, package: &Arc<Package>) {
        self.packages().insert(name.to_owned(), Arc::clone(package));
    }

    fn packages(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<Package>>> {
        self.packages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A Kubernetes event on the object. One that cannot be written is lost, as events are.
    pub async fn tell<K: Resource>(&self, about: &K, kind: &K::DynamicType, type_: EventType, reason: &str, note: String) {
        let event = Event { type_, reason: reason.into(), note: Some(note), action: reason.into(), secondary: None };
        if let Err(error) = self.recorder.publish(&event, &about.object_ref(kind)).await {
            eprintln!("could not write an event: {error}");
        }
    }
}
