//! OpenSaola's `Middleware` (v1.2.0). `state` says how the last change was taken in, never how ZooKeeper is: `Available` stands while all pods
//! are down, and `phase` stays at its last value for ever. Its conditions and the generation that it has seen are worth reading.

use app::model::{
    driver::{DriverKind, Layer, OwnerSize},
    owner_trouble::OwnerTrouble,
};

use super::{
    Driver, Gathered, OwnerObject,
    evidence::{conditions, layer},
    facts::{at, condition, count, finalizer, has_pods, reason, text, title, yes},
    layers,
};

/// What the package's form allows, in its odd numbers.
const MOST: u16 = 9;

/// Where the number stands, unless `parameters.replicas` overrides it.
const SIZE: [&str; 5] = ["spec", "necessary", "resource", "zookeeper", "replicas"];
const OVERRIDE: [&str; 3] = ["spec", "parameters", "replicas"];

pub(super) struct OpenSaola;

impl Driver for OpenSaola {
    fn layer(&self, owner: &OwnerObject) -> Layer {
        let status = &owner.body.status;
        let seen = at(status, &["observedGeneration"]).and_then(serde_json::Value::as_i64);
        Layer {
            says: text(status, &["state"]).map(str::to_owned),
            replicas: count(&owner.body.spec, &path(owner)[1..]),
            behind: owner.metadata.generation.is_some_and(|wanted| seen.is_none_or(|seen| seen < wanted)),
            conditions: conditions(status),
            ..layer(owner.kind, &owner.api_version, &owner.metadata)
        }
    }

    fn size(&self, owner: &OwnerObject) -> OwnerSize {
        let path = path(owner);
        OwnerSize {
            driver: DriverKind::OpenSaola,
            object: title(owner),
            name: owner.metadata.name.clone().unwrap_or_default(),
            declared: count(&owner.body.spec, &path[1..]),
            path: path.iter().map(|key| (*key).to_owned()).collect(),
            least: super::pravega::LEAST,
            most: MOST,
        }
    }

    fn caught_up(&self, owner: &OwnerObject) -> bool {
        !self.layer(owner).behind && text(&owner.body.status, &["state"]) == Some("Available")
    }

    fn takes_volumes(&self, owner: &OwnerObject) -> bool {
        text(&owner.body.spec, &["parameters", "persistence", "reclaimPolicy"]) == Some("Delete")
    }

    fn troubles(&self, owner: &OwnerObject, gathered: &Gathered) -> Vec<OwnerTrouble> {
        let (status, layer, object) = (&owner.body.status, self.layer(owner), title(owner));
        let mut found = Vec::new();
        let refusal = ["Checked", "TemplateParseWithBaseline", "BuildExtraResource", "ApplyCluster"]
            .iter()
            .filter_map(|kind| condition(&layer, kind).filter(|condition| condition.status == "False"))
            .map(reason)
            .next();
        let unavailable = text(status, &["state"]) == Some("Unavailable");
        let told = || text(status, &["reason"]).map(str::to_owned);
        if let Some(reason) = refusal.or_else(|| if unavailable { told() } else { None }) {
            found.push(OwnerTrouble::Refused { object: object.clone(), reason });
        } else if layer.behind {
            found.push(OwnerTrouble::NotObserved { object: object.clone() });
        }
        if gathered.owners.len() == 1 && gathered.sets.is_empty() {
            found.push(OwnerTrouble::NoStatefulSet { object: object.clone() });
        }
        if let Some(finalizer) = finalizer(owner).filter(|_| layer.deleting_since.is_some() && !has_pods(gathered)) {
            found.push(OwnerTrouble::DeletionHangs { object: object.clone(), finalizer: finalizer.clone() });
        }
        if let Some(package) = &gathered.beside.package_gone {
            found.push(OwnerTrouble::PackageGone { object: object.clone(), package: package.clone() });
        }
        if yes(&owner.body.spec, &["parameters", "triggerRollingRestart"]) {
            found.push(OwnerTrouble::RestartsAtEveryChange { object: object.clone() });
        }
        // Until its newest change has gone down the two differ in the ordinary course of things.
        if found.is_empty() && self.caught_up(owner) {
            found.extend(edited_below(owner, gathered));
        }
        found.extend(stuck_update(owner, &layer, object));
        found
    }
}

fn edited_below(owner: &OwnerObject, gathered: &Gathered) -> Option<OwnerTrouble> {
    let below = gathered.owners.iter().find(|below| below.driver == DriverKind::Pravega && below.metadata.deletion_timestamp.is_none())?;
    let fields = layers::edited(owner, below);
    (!fields.is_empty()).then(|| OwnerTrouble::EditedBelow { object: title(below), above: title(owner), fields })
}

fn path(owner: &OwnerObject) -> &'static [&'static str] {
    if at(&owner.body.spec, &OVERRIDE[1..]).is_some() { &OVERRIDE } else { &SIZE }
}

/// The annotation is taken off once the update is done. With an unknown version it stays, and every later change is ignored.
fn stuck_update(owner: &OwnerObject, layer: &Layer, object: String) -> Option<OwnerTrouble> {
    let version = owner.metadata.annotations.as_ref()?.get("middleware.cn/update")?.clone();
    condition(layer, "Updating").filter(|updating| updating.status == "False")?;
    Some(OwnerTrouble::UpdateStuck { object, version })
}
