//! What Kubernetes lets this panel do, asked at start and every minute, so that no plan and no page asks. What is not known for certain counts
//! as allowed: the dry run of a plan has the last word.

mod actions;
mod ask;

use std::{
    collections::{BTreeSet, HashMap},
    sync::{PoisonError, RwLock},
    time::Duration,
};

use app::model::{Permission, driver::DriverKind, ensemble::ActionKind};
use kube::Client;

pub(super) use self::actions::PORT_FORWARD;
pub use self::actions::{needs, needs_of_trigger};

use self::actions::{MAKE_NAMESPACE, every};
use super::Cluster;

/// Permissions change when a person changes them.
const PAUSE: Duration = Duration::from_secs(60);
/// Between two looks whether the namespaces are known yet.
const FIRST_LOOK: Duration = Duration::from_millis(200);
/// In more namespaces than these nothing is asked one by one.
const NAMESPACES: usize = 256;

/// What is known to be missing.
#[derive(Default)]
pub(super) struct Permissions(RwLock<Missing>);

#[derive(Default)]
struct Missing {
    /// What is not given in all namespaces at once.
    everywhere: BTreeSet<Permission>,
    /// Of these, what is not given in a namespace either.
    within: HashMap<String, BTreeSet<Permission>>,
}

impl Permissions {
    /// Asks until dropped. Without an answer what was known stays.
    pub(super) async fn follow(&self, cluster: &Cluster) {
        while !cluster.objects.ready() {
            tokio::time::sleep(FIRST_LOOK).await;
        }
        loop {
            if let Some(missing) = asked(cluster).await {
                *self.0.write().unwrap_or_else(PoisonError::into_inner) = missing;
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    fn read<T>(&self, look: impl FnOnce(&Missing) -> T) -> T {
        look(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Waits until a permission is given in a namespace, so that nothing is asked for in vain. Without an answer it counts as given, as everywhere.
pub(super) async fn awaited(client: &Client, permission: &Permission, namespace: &str) {
    while ask::one(client, permission, Some(namespace)).await == Some(false) {
        tokio::time::sleep(PAUSE).await;
    }
}

async fn asked(cluster: &Cluster) -> Option<Missing> {
    let mut everywhere = BTreeSet::new();
    for permission in every() {
        if !ask::one(&cluster.client, &permission, None).await? {
            everywhere.insert(permission);
        }
    }
    let mut within = HashMap::new();
    if !everywhere.is_empty() {
        for namespace in cluster.offer().namespaces.into_iter().take(NAMESPACES) {
            if let Some(given) = ask::within(&cluster.client, &namespace).await? {
                let missing = everywhere.iter().filter(|permission| !given.gives(permission)).cloned().collect();
                within.insert(namespace, missing);
            }
        }
    }
    Some(Missing { everywhere, within })
}

impl Cluster {
    /// What the panel lacks of what an action needs in a namespace. From memory.
    pub fn missing(&self, action: ActionKind, driver: DriverKind, namespace: &str) -> Vec<Permission> {
        self.lacks(needs(action, driver), namespace)
    }

    /// What the panel lacks of these permissions in a namespace. From memory.
    pub fn lacks(&self, needs: &[Permission], namespace: &str) -> Vec<Permission> {
        let is_there = self.objects.namespaces.find("", namespace).is_some() || !self.objects.stateful_sets.within(namespace).is_empty();
        let needs = needs.iter().filter(|permission| !is_there || **permission != MAKE_NAMESPACE);
        self.permissions.read(|missing| {
            let lacks = |permission: &&Permission| match missing.within.get(namespace) {
                Some(within) => within.contains(*permission),
                // Nobody could have bound a role in a namespace that is not there.
                None => !is_there && missing.everywhere.contains(*permission),
            };
            needs.filter(lacks).cloned().collect()
        })
    }

    /// Whether no namespace gives the port-forward.
    pub(super) fn lacks_port_forward(&self) -> bool {
        self.permissions.read(|missing| {
            let nowhere = missing.within.values().all(|within| within.contains(&PORT_FORWARD));
            missing.everywhere.contains(&PORT_FORWARD) && nowhere
        })
    }
}
