//! pravega's `ZookeeperCluster` (operator v0.2.15) and that of HarmonyCloud's fork. Its status lags by up to 30 s and lists pods that do not run
//! as ready, so only what nothing else tells is taken from it: versions, the operator's record in ZooKeeper, and its own errors.

mod unheeded;

use app::model::{
    driver::{DriverKind, Layer, OwnerSize},
    owner_trouble::{OwnerTrouble, UnheededChange},
};
use serde_json::Value;

use super::{
    Driver, Gathered, OwnerObject,
    evidence::{conditions, layer},
    facts::{condition, count, finalizer, has_pods, holds, reason, text, title, wanted, yes},
};
use crate::cluster::custom::DEFAULT_PASSWORD;

/// Below three an operator-run ensemble does not come back by itself (pravega#575: 3 to 2 breaks the ensemble).
pub(super) const LEAST: u16 = 3;
pub(super) const MOST: u16 = 7;

/// Has the operator delete the volumes before the object goes.
const CLEAN_UP: &str = "cleanUpZookeeperPVC";

pub(super) struct Pravega;

impl Driver for Pravega {
    fn layer(&self, owner: &OwnerObject) -> Layer {
        let (spec, status) = (&owner.body.spec, &owner.body.status);
        let conditions = conditions(status);
        // The fork has a phase of its own; upstream's conditions say less than this figure, which may be half a minute old.
        let says = text(status, &["phase"]).map(str::to_owned).or_else(|| {
            let (ready, all) = (count(status, &["readyReplicas"])?, count(status, &["replicas"])?);
            Some(format!("{ready} of {all} ready"))
        });
        Layer { says, replicas: count(spec, &["replicas"]), conditions, ..layer(owner.kind, &owner.api_version, &owner.metadata) }
    }

    fn size(&self, owner: &OwnerObject) -> OwnerSize {
        OwnerSize {
            driver: DriverKind::Pravega,
            object: title(owner),
            name: owner.metadata.name.clone().unwrap_or_default(),
            path: vec!["spec".into(), "replicas".into()],
            declared: count(&owner.body.spec, &["replicas"]),
            least: LEAST,
            most: MOST,
        }
    }

    fn caught_up(&self, owner: &OwnerObject) -> bool {
        let (status, layer) = (&owner.body.status, self.layer(owner));
        let ready = ["replicas", "readyReplicas"].iter().all(|key| count(status, &[key]) == layer.replicas);
        layer.replicas.is_some() && ready && holds(&layer, "PodsReady") && !holds(&layer, "Upgrading")
    }

    fn takes_volumes(&self, owner: &OwnerObject) -> bool {
        text(&owner.body.spec, &["persistence", "reclaimPolicy"]) == Some("Delete")
    }

    /// Set while the volumes are to be deleted, and for members without any; ignored once they are to stay.
    fn idle_finalizer(&self, owner: &OwnerObject) -> Option<String> {
        let mut all = owner.metadata.finalizers.iter().flatten();
        let clean_up = all.find(|finalizer| *finalizer == CLEAN_UP)?;
        (!is_ephemeral(&owner.body.spec) && !self.takes_volumes(owner)).then(|| clean_up.clone())
    }

    fn troubles(&self, owner: &OwnerObject, gathered: &Gathered) -> Vec<OwnerTrouble> {
        let (spec, status, layer) = (&owner.body.spec, &owner.body.status, self.layer(owner));
        let object = title(owner);
        let mut found = upgrade(owner, &layer);
        if let Some(finalizer) = finalizer(owner).filter(|_| layer.deleting_since.is_some() && has_pods(gathered)) {
            found.push(OwnerTrouble::DeletionHangs { object: object.clone(), finalizer: finalizer.clone() });
        }
        // What the operator reports, or waits for itself, is why it does not follow; without any of that it is not there.
        let explained = !found.is_empty() || !yes(status, &["metaRootCreated"]);
        match (layer.replicas, wanted(gathered)) {
            (Some(_), None) => found.push(OwnerTrouble::NoStatefulSet { object: object.clone() }),
            (Some(declared), Some(replicas)) if declared != replicas && explained => {
                found.push(OwnerTrouble::SizeNotApplied { object: object.clone(), declared, replicas });
            }
            (Some(declared), Some(wanted)) if declared != wanted && is_ephemeral(spec) => {
                found.push(OwnerTrouble::RecordLost { object: object.clone(), declared, wanted });
            }
            (Some(declared), Some(wanted)) if declared != wanted => {
                let change = UnheededChange::Members { declared, wanted };
                found.push(OwnerTrouble::NobodyActs { object: object.clone(), change });
            }
            _ if explained => {}
            _ => found.extend(unheeded::template(owner, gathered)),
        }
        let all_ready = layer.replicas.is_some() && count(status, &["readyReplicas"]) == layer.replicas;
        if !yes(status, &["metaRootCreated"]) {
            // With all members ready and still neither record nor version, an earlier ensemble's record is in the way.
            let stuck = all_ready && !holds(&layer, "PodsReady") && text(status, &["currentVersion"]).is_none();
            found.push(if stuck {
                OwnerTrouble::RecordInTheWay { object: object.clone() }
            } else {
                OwnerTrouble::RecordMissing { object: object.clone() }
            });
        }
        if is_ephemeral(spec) {
            found.push(OwnerTrouble::EphemeralData { object: object.clone() });
        }
        found.extend(unheeded::volume_size(owner, gathered));
        found.extend(unheeded::budget(owner, gathered));
        found.extend(unheeded::overridden_settings(owner));
        let annotations = owner.metadata.annotations.as_ref();
        if annotations.is_some_and(|annotations| annotations.contains_key("middleware.maintenance.lock")) {
            found.push(OwnerTrouble::RestartIgnored { object: object.clone() });
        }
        if text(spec, &["sasl", "password"]) == Some(DEFAULT_PASSWORD) {
            found.push(OwnerTrouble::DefaultPassword { object, opens: None });
        }
        found
    }
}

/// After ten minutes without progress the operator says `UpgradeFailed`, and acts on nothing any more; `Upgrading` stays true then.
fn upgrade(owner: &OwnerObject, layer: &Layer) -> Vec<OwnerTrouble> {
    let object = title(owner);
    if let Some(error) = condition(layer, "Error").filter(|error| error.status == "True") {
        let failed = error.reason.as_deref() == Some("UpgradeFailed");
        let reason = reason(error);
        return vec![if failed { OwnerTrouble::UpgradeFailed { object, reason } } else { OwnerTrouble::Failing { object, reason } }];
    }
    let to = text(&owner.body.status, &["targetVersion"]).map(str::to_owned);
    if holds(layer, "Upgrading") { vec![OwnerTrouble::Upgrading { object, to }] } else { Vec::new() }
}

/// The data lies in the pods.
fn is_ephemeral(spec: &Value) -> bool {
    text(spec, &["storageType"]) == Some("ephemeral")
}
