//! What a `ZookeeperCluster` declares and its operator does not do: because it does not run, or never does so.

use app::model::owner_trouble::{OwnerTrouble, UnheededChange};
use serde_json::Value;

use super::super::{
    Gathered, OwnerObject,
    facts::{at, count, text, title},
    layers, stateful_set,
};

/// Keys of `zoo.cfg` that the operator writes itself, after what `additionalConfig` says (v0.2.15, `makeZkConfigString`): the last one counts.
const WRITTEN_BY_OPERATOR: [&str; 25] = [
    "4lw.commands.whitelist",
    "dataDir",
    "standaloneEnabled",
    "reconfigEnabled",
    "skipACL",
    "metricsProvider.className",
    "metricsProvider.httpPort",
    "metricsProvider.exportJvmInfo",
    "initLimit",
    "syncLimit",
    "tickTime",
    "globalOutstandingLimit",
    "preAllocSize",
    "snapCount",
    "commitLogCount",
    "snapSizeLimitInKb",
    "maxCnxns",
    "maxClientCnxns",
    "minSessionTimeout",
    "maxSessionTimeout",
    "autopurge.snapRetainCount",
    "autopurge.purgeInterval",
    "quorumListenOnAllIPs",
    "admin.serverPort",
    "dynamicConfigFile",
];

/// The image that is declared whole, or fields of the pods, where the template goes on with others.
pub(super) fn template(owner: &OwnerObject, gathered: &Gathered) -> Option<OwnerTrouble> {
    let pods = || Some(layers::unheeded_pods(owner, gathered)).filter(|fields| !fields.is_empty());
    let change = image(&owner.body.spec, gathered).or_else(|| pods().map(|fields| UnheededChange::PodTemplate { fields }))?;
    Some(OwnerTrouble::NobodyActs { object: title(owner), change })
}

fn image(spec: &Value, gathered: &Gathered) -> Option<UnheededChange> {
    let declared = format!("{}:{}", text(spec, &["image", "repository"])?, text(spec, &["image", "tag"])?);
    let named = gathered.sets.iter().find_map(|set| stateful_set::image(&set.stateful_set)).filter(|named| *named != declared)?;
    Some(UnheededChange::Image { declared, named })
}

/// A change of the declared size reaches neither the StatefulSet nor its claims (seen with OpenSaola and with the CR itself).
pub(super) fn volume_size(owner: &OwnerObject, gathered: &Gathered) -> Option<OwnerTrouble> {
    let declared = text(&owner.body.spec, &["persistence", "spec", "resources", "requests", "storage"])?;
    let claims = gathered.sets.iter().flat_map(|set| &set.claims);
    let sizes = claims.filter_map(|claim| claim.spec.as_ref()?.resources.as_ref()?.requests.as_ref()?.get("storage").map(|q| q.0.clone()));
    let has = sizes.into_iter().find(|size| size != declared)?;
    Some(OwnerTrouble::VolumeSizeIgnored { declared: declared.to_owned(), has })
}

/// The disruption budget is made once.
pub(super) fn budget(owner: &OwnerObject, gathered: &Gathered) -> Option<OwnerTrouble> {
    let declared = count(&owner.body.spec, &["maxUnavailableReplicas"])?;
    let has = gathered.beside.budget.as_ref().filter(|has| **has != declared.to_string())?;
    Some(OwnerTrouble::BudgetIgnored { declared, has: has.clone() })
}

pub(super) fn overridden_settings(owner: &OwnerObject) -> Option<OwnerTrouble> {
    let told = at(&owner.body.spec, &["config", "additionalConfig"])?.as_object()?;
    let keys: Vec<String> = told.keys().filter(|key| WRITTEN_BY_OPERATOR.contains(&key.as_str())).cloned().collect();
    (!keys.is_empty()).then(|| OwnerTrouble::SettingsOverridden { object: title(owner), keys })
}
