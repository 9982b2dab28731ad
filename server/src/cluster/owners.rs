//! The objects of operators in one cluster: a kind is watched while the cluster serves it, which is asked now and then, so that an operator
//! that nobody installed costs one small question. Knows who owns whom, by unique id and never by label: labels of two ensembles may be alike.

use std::{sync::Arc, time::Duration};

use app::model::driver::DriverKind;
use k8s_openapi::{api::apps::v1::StatefulSet, apimachinery::pkg::apis::meta::v1::ObjectMeta};
use kube::{Client, Resource, runtime::reflector::Lookup};
use tokio::sync::watch;
use tracing::info;

use super::{
    custom::{
        Body, Custom, CustomKind, Middleware, MiddlewareAction, MiddlewareBaseline, MiddlewareOperator, MiddlewarePackage, Pravega,
        Stackable,
    },
    feed::Condition,
    platform::Platform,
    prune::Watched,
    reflect::{Kind, Watching},
};

/// A definition that was installed shows within this time.
const ASK_AGAIN: Duration = Duration::from_secs(20);
/// A server that does not answer is asked again sooner.
const ASK_AGAIN_SOON: Duration = Duration::from_secs(2);
/// Longer chains are a mistake, or a circle.
const LONGEST_CHAIN: usize = 4;

/// What may be served: group, version, plurals.
const KINDS: [(&str, &str, &[&str]); 3] = [
    (Middleware::GROUP, Middleware::VERSION, PLATFORM),
    (Pravega::GROUP, Pravega::VERSION, &[Pravega::PLURAL]),
    (Stackable::GROUP, Stackable::VERSION, &[Stackable::PLURAL]),
];
const PLATFORM: &[&str] =
    &[Middleware::PLURAL, MiddlewarePackage::PLURAL, MiddlewareBaseline::PLURAL, MiddlewareOperator::PLURAL, MiddlewareAction::PLURAL];

/// A kind by plural and group.
type KindName = (&'static str, &'static str);

fn name_of<K: CustomKind>() -> KindName {
    (K::PLURAL, K::GROUP)
}

/// An object of an operator as a driver reads it.
#[derive(Clone, Debug)]
pub struct OwnerObject {
    /// Whose it is.
    pub driver: DriverKind,
    pub kind: &'static str,
    pub api_version: String,
    pub metadata: ObjectMeta,
    pub body: Arc<Body>,
}

/// The kinds with their watches, and which of them the cluster serves; `None` until it was asked.
pub(super) struct Owners {
    pub middlewares: Kind<Custom<Middleware>>,
    pub pravega: Kind<Custom<Pravega>>,
    pub stackable: Kind<Custom<Stackable>>,
    pub platform: Platform,
    served: watch::Sender<Option<Vec<KindName>>>,
}

impl Default for Owners {
    fn default() -> Self {
        let served = watch::Sender::new(None);
        let platform = Platform::default();
        Self { middlewares: Kind::default(), pravega: Kind::default(), stackable: Kind::default(), platform, served }
    }
}

impl Owners {
    /// Follows every kind that is served until dropped. `touched` hears of each object that changed.
    pub(super) async fn follow(&self, watching: &Watching<'_>, touched: impl Fn(&ObjectMeta)) {
        let touched = &touched;
        tokio::join!(
            self.ask(watching),
            self.while_served(&self.middlewares, watching, touched),
            self.while_served(&self.pravega, watching, touched),
            self.while_served(&self.stackable, watching, touched),
            self.while_served(&self.platform.packages, watching, &|_| {}),
            self.while_served(&self.platform.baselines, watching, &|_| {}),
            self.while_served(&self.platform.operators, watching, &|_| {}),
            self.while_served(&self.platform.actions, watching, &|_| {}),
            self.while_has(name_of::<MiddlewarePackage>(), &self.platform.secrets, watching, || self.platform.follow_secrets(watching)),
        );
    }

    /// Whether it is known which kinds are served, and each of them has been read whole or is forbidden.
    pub(super) fn settled(&self) -> bool {
        self.served.borrow().is_some() && self.conditions().iter().all(|c| c.ready || c.forbidden.is_some())
    }

    /// Whether objects of this driver can be made here.
    pub(super) fn serves(&self, driver: DriverKind) -> bool {
        let name = match driver {
            DriverKind::OpenSaola => name_of::<Middleware>(),
            DriverKind::Pravega => name_of::<Pravega>(),
            DriverKind::Stackable => name_of::<Stackable>(),
            DriverKind::StatefulSet | DriverKind::Foreign => return false,
        };
        self.has(&name)
    }

    fn has(&self, name: &KindName) -> bool {
        self.served.borrow().as_ref().is_some_and(|served| served.contains(name))
    }

    /// How the watches of what is served fare.
    pub(super) fn conditions(&self) -> Vec<Condition> {
        let all = [
            (name_of::<Middleware>(), self.middlewares.condition()),
            (name_of::<Pravega>(), self.pravega.condition()),
            (name_of::<Stackable>(), self.stackable.condition()),
            (name_of::<MiddlewarePackage>(), self.platform.packages.condition()),
            (name_of::<MiddlewareBaseline>(), self.platform.baselines.condition()),
            (name_of::<MiddlewareOperator>(), self.platform.operators.condition()),
            (name_of::<MiddlewareAction>(), self.platform.actions.condition()),
        ];
        all.into_iter().filter(|(name, _)| self.has(name)).map(|(_, condition)| condition).collect()
    }

    /// Every object of every kind.
    pub(super) fn all(&self) -> Vec<OwnerObject> {
        let middlewares = self.middlewares.all().into_iter().map(|o| object(DriverKind::OpenSaola, &o));
        let pravega = self.pravega.all().into_iter().map(|o| object(DriverKind::Pravega, &o));
        let stackable = self.stackable.all().into_iter().map(|o| object(DriverKind::Stackable, &o));
        middlewares.chain(pravega).chain(stackable).collect()
    }

    /// The objects of that name, one of each kind at most.
    pub(super) fn named(&self, namespace: &str, name: &str) -> Vec<OwnerObject> {
        let middleware = self.middlewares.find(namespace, name).map(|o| object(DriverKind::OpenSaola, &o));
        let pravega = self.pravega.find(namespace, name).map(|o| object(DriverKind::Pravega, &o));
        let stackable = self.stackable.find(namespace, name).map(|o| object(DriverKind::Stackable, &o));
        [middleware, pravega, stackable].into_iter().flatten().collect()
    }

    /// The known objects above this one, from the top down; the object itself is not among them.
    pub(super) fn above(&self, meta: &ObjectMeta) -> Vec<OwnerObject> {
        let mut chain = Vec::new();
        let mut below = meta.clone();
        while let Some(owner) = self.owner_of(&below).filter(|_| chain.len() < LONGEST_CHAIN) {
            below = owner.metadata.clone();
            chain.push(owner);
        }
        chain.reverse();
        chain
    }

    /// The known objects that own a StatefulSet, from the top down.
    pub(super) fn of_set(&self, set: &StatefulSet) -> Vec<OwnerObject> {
        self.above(&set.metadata)
    }

    /// Whether its controller is of a kind that is read whole, and is not there: an operator may make an object once more while it takes its leave of the
    /// one that is deleted. Kubernetes collects it by itself.
    pub(super) fn is_bereft(&self, meta: &ObjectMeta) -> bool {
        let Some(owner) = meta.owner_references.iter().flatten().find(|owner| owner.controller == Some(true)) else { return false };
        let kinds = [
            (Middleware::KIND, name_of::<Middleware>(), self.middlewares.condition()),
            (Pravega::KIND, name_of::<Pravega>(), self.pravega.condition()),
            (Stackable::KIND, name_of::<Stackable>(), self.stackable.condition()),
        ];
        let group = owner.api_version.split('/').next().unwrap_or_default();
        let mut of_kind = kinds.iter().filter(|(kind, (_, known), _)| *kind == owner.kind && *known == group);
        let is_read = of_kind.any(|(_, name, condition)| self.has(name) && condition.ready && condition.forbidden.is_none());
        is_read && self.owner_of(meta).is_none()
    }

    fn owner_of(&self, meta: &ObjectMeta) -> Option<OwnerObject> {
        let owner = meta.owner_references.iter().flatten().find(|owner| owner.controller == Some(true))?;
        let group = owner.api_version.split('/').next().unwrap_or_default();
        let candidates = self.named(meta.namespace.as_deref()?, &owner.name);
        candidates.into_iter().find(|candidate| {
            let same_kind = candidate.kind == owner.kind && candidate.api_version.split('/').next() == Some(group);
            same_kind && candidate.metadata.uid.as_deref() == Some(owner.uid.as_str())
        })
    }

    async fn ask(&self, watching: &Watching<'_>) {
        loop {
            let pause = match served(&watching.client).await {
                Ok(found) => {
                    let kinds = format!("{found:?}");
                    let changed = self.served.send_if_modified(|served| {
                        let changed = served.as_ref() != Some(&found);
                        *served = Some(found);
                        changed
                    });
                    if changed {
                        info!(cluster.name = watching.cluster, "kinds of operators that the cluster serves: {kinds}");
                        watching.changes.touch_everything();
                    }
                    ASK_AGAIN
                }
                Err(_) => ASK_AGAIN_SOON,
            };
            tokio::time::sleep(pause).await;
        }
    }

    /// A definition that is deleted takes its objects with it.
    async fn while_served<K: CustomKind>(&self, kind: &Kind<Custom<K>>, watching: &Watching<'_>, touched: &impl Fn(&ObjectMeta)) {
        let follow = || kind.follow(watching, |object: &Custom<K>| touched(&object.metadata));
        self.while_has(name_of::<K>(), kind, watching, follow).await;
    }

    async fn while_has<K, F>(&self, name: KindName, kind: &Kind<K>, watching: &Watching<'_>, follow: impl Fn() -> F)
    where
        K: Watched + Lookup<DynamicType = ()>,
        F: Future<Output = ()>,
    {
        let mut served = self.served.subscribe();
        let has = |served: &Option<Vec<KindName>>| served.as_ref().is_some_and(|served| served.contains(&name));
        loop {
            if served.wait_for(has).await.is_err() {
                return;
            }
            tokio::select! {
                () = follow() => {}
                _ = served.wait_for(|served| !has(served)) => {}
            }
            kind.clear().await;
            watching.changes.touch_everything();
        }
    }
}

/// Which kinds the API server has, in the versions that the drivers read.
async fn served(client: &Client) -> kube::Result<Vec<KindName>> {
    let groups = client.list_api_groups().await?;
    let mut found = Vec::new();
    for (group, version, plurals) in KINDS {
        let group_version = format!("{group}/{version}");
        let versions = groups.groups.iter().filter(|g| g.name == group).flat_map(|g| &g.versions);
        if versions.into_iter().any(|v| v.group_version == group_version) {
            let resources = client.list_api_group_resources(&group_version).await?.resources;
            let there = plurals.iter().filter(|plural| resources.iter().any(|resource| resource.name == **plural));
            found.extend(there.map(|plural| (*plural, group)));
        }
    }
    Ok(found)
}

fn object<K: CustomKind>(driver: DriverKind, custom: &Custom<K>) -> OwnerObject {
    OwnerObject {
        driver,
        kind: K::KIND,
        api_version: <Custom<K> as Resource>::api_version(&()).into_owned(),
        metadata: custom.metadata.clone(),
        body: custom.body.clone(),
    }
}
