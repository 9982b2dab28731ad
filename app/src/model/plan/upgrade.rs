//! The plan of a change of ZooKeeper's version. In our own layout the image is written and the panel replaces the pods itself, the leader last;
//! where pravega's operator runs the ensemble, its tag is written and it replaces them. Other ensembles' images are not ours to guess.

mod choice;
mod route;
mod version;

pub use choice::{UpgradeChoice, UpgradePage};
pub use version::VersionChange;

use super::{
    Guard, GuardFact, GuardOutcome, Intent, Plan, Situation, guards,
    rehearsal::Rehearsal,
    restart::{ELECTION_S, writes_pause},
};
use crate::model::{
    EnsembleStatus,
    driver::{DriverKind, Layout},
    owner_trouble::OwnerTrouble,
};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// ZooKeeper's version.
    pub version: String,
    /// Its image for whoever runs the ensemble; `None` where the configuration offers none.
    pub image: Option<String>,
    /// Whether a pod of the cluster runs the image, so that some node has it.
    pub image_seen: bool,
}

/// What a change to this version would do.
pub fn plan(s: &Situation<'_>, target: &Target) -> Plan {
    let version = target.version.clone();
    let mut guards = conditions(s);
    let offered = GuardFact::VersionOffered { version: version.clone(), offered: target.image.is_some() };
    guards.push(if target.image.is_some() { Guard::passes(offered) } else { Guard::blocks(offered) });
    let mut thought = Rehearsal::of(s);
    if let Some(image) = &target.image {
        let change = change(s.status, &version, image);
        let from = s.status.version.clone();
        guards.push(Guard { outcome: change.outcome(), fact: GuardFact::TargetVersion { from, to: version.clone(), change } });
        if !target.image_seen {
            guards.push(Guard::warns(GuardFact::ImagePull { image: image.clone() }));
        }
        if change != VersionChange::SameImage && is_ours_to_change(s) {
            route::rehearse(&mut thought, s, &version, image);
        }
    }
    let image = target.image.clone().unwrap_or_default();
    Plan::new(s, Intent::Upgrade { version, image }, guards, thought.end())
}

/// What stands in the way of any change of version.
pub fn obstacle(s: &Situation<'_>) -> Option<GuardFact> {
    let mut guards = conditions(s);
    guards.sort_by_key(|guard| guard.outcome);
    guards.into_iter().find(|guard| guard.outcome == GuardOutcome::Blocks).map(|guard| guard.fact)
}

/// The guards that do not depend on the target. Nobody is spared: a member that does not serve now will not read its data better in a new version.
fn conditions(s: &Situation<'_>) -> Vec<Guard> {
    let mut guards = guards::common(s);
    if !is_ours_to_change(s) && !s.is_foreign() {
        guards.push(Guard::blocks(GuardFact::ImageElsewhere { driver: s.status.driver }));
    }
    guards.extend(guards::owners_well(s, OwnerTrouble::blocks_upgrade));
    guards.extend(guards::voters_serve(s, &[]));
    guards.extend(if s.status.driver == DriverKind::Pravega { operator_pause(s) } else { writes_pause(s) });
    guards
}

fn is_ours_to_change(s: &Situation<'_>) -> bool {
    s.status.driver == DriverKind::Pravega || s.status.driver == DriverKind::StatefulSet && s.status.layout == Layout::Menagerie
}

/// The operator goes by number, whoever leads: each member that it takes away may be the leader of then.
pub(super) fn operator_pause(s: &Situation<'_>) -> Option<Guard> {
    match s.voters().count() as u16 {
        1 | 2 => writes_pause(s),
        voters => Some(Guard::warns(GuardFact::WritesPause { seconds: ELECTION_S * voters })),
    }
}

fn change(status: &EnsembleStatus, version: &str, image: &str) -> VersionChange {
    match status.image.as_deref() {
        Some(now) if now == image => VersionChange::SameImage,
        _ => VersionChange::between(status.version.as_deref(), version),
    }
}

#[cfg(test)]
mod tests;
