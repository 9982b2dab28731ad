//! Stackable's `ZookeeperCluster` by its documented schema (26.7). Its operator is not to be had here: nothing below was run against it. One
//! ensemble may have several StatefulSets, one for each role group.

use app::model::{
    driver::{DriverKind, Layer, OwnerSize},
    owner_trouble::{OwnerTrouble, UnheededChange},
};
use serde_json::Value;

use super::{
    Driver, Gathered, OwnerObject,
    evidence::{conditions, layer},
    facts::{at, condition, count, finalizer, has_pods, title, wanted, yes},
};

pub(super) struct Stackable;

impl Driver for Stackable {
    fn layer(&self, owner: &OwnerObject) -> Layer {
        let conditions = conditions(&owner.body.status);
        let layer = Layer { conditions, replicas: declared(owner), ..layer(owner.kind, &owner.api_version, &owner.metadata) };
        // The reasons why nothing is done come before whether it is available.
        let kinds = ["Stopped", "ReconciliationPaused", "Available"];
        let says = kinds.iter().find(|kind| super::facts::holds(&layer, kind)).map(|kind| (*kind).to_owned());
        let not_available = condition(&layer, "Available").map(|_| "not Available".to_owned());
        Layer { says: says.or(not_available), ..layer }
    }

    /// One role group can be scaled; with several it would have to be said which.
    fn size(&self, owner: &OwnerObject) -> OwnerSize {
        let mut groups = groups(owner);
        let only = groups.next().filter(|_| groups.next().is_none());
        let (group, declared) = only.map_or((String::new(), None), |(name, group)| (name.clone(), count(group, &["replicas"])));
        OwnerSize {
            driver: DriverKind::Stackable,
            object: title(owner),
            name: owner.metadata.name.clone().unwrap_or_default(),
            path: ["spec", "servers", "roleGroups", &group, "replicas"].map(str::to_owned).to_vec(),
            declared,
            least: super::pravega::LEAST,
            most: super::pravega::MOST,
        }
    }

    fn caught_up(&self, owner: &OwnerObject) -> bool {
        super::facts::holds(&self.layer(owner), "Available")
    }

    /// Its volumes are claims of a StatefulSet, which stay.
    fn takes_volumes(&self, _: &OwnerObject) -> bool {
        false
    }

    fn is_stopped(&self, owner: &OwnerObject) -> bool {
        yes(&owner.body.spec, &["clusterOperation", "stopped"])
    }

    fn troubles(&self, owner: &OwnerObject, gathered: &Gathered) -> Vec<OwnerTrouble> {
        let (spec, layer, object) = (&owner.body.spec, self.layer(owner), title(owner));
        let mut found = Vec::new();
        let (stopped, paused) = (self.is_stopped(owner), yes(spec, &["clusterOperation", "reconciliationPaused"]));
        if stopped {
            found.push(OwnerTrouble::Stopped { object: object.clone() });
        }
        if paused {
            found.push(OwnerTrouble::Paused { object: object.clone() });
        }
        let declared = if stopped { Some(0) } else { layer.replicas };
        match (declared, wanted(gathered)) {
            _ if paused => {}
            (Some(1..), None) => found.push(OwnerTrouble::NoStatefulSet { object: object.clone() }),
            (Some(declared), Some(wanted)) if declared != wanted => {
                let change = UnheededChange::Members { declared, wanted };
                found.push(OwnerTrouble::NobodyActs { object: object.clone(), change });
            }
            _ => {}
        }
        if let Some(finalizer) = finalizer(owner).filter(|_| layer.deleting_since.is_some() && has_pods(gathered)) {
            found.push(OwnerTrouble::DeletionHangs { object, finalizer: finalizer.clone() });
        }
        found
    }
}

fn groups(owner: &OwnerObject) -> impl Iterator<Item = (&String, &Value)> {
    at(&owner.body.spec, &["servers", "roleGroups"]).and_then(Value::as_object).into_iter().flatten()
}

/// The sum over the role groups; `None` where an autoscaler has one of them.
fn declared(owner: &OwnerObject) -> Option<u16> {
    groups(owner).map(|(_, group)| count(group, &["replicas"])).try_fold(0_u16, |sum, replicas| Some(sum.saturating_add(replicas?)))
}
