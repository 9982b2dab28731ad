//! Whether the members that serve agree: one version, and the same number of znodes at the same zxid.

use app::model::{Timestamp, Zxid, finding::Finding};

use crate::live::projection::Sight;

/// At one zxid the counts are equal; `srvr` reads the two one after the other, so that a few may come between.
const FEW: u64 = 10;

/// What they disagree in.
pub fn of(sights: &[Sight<'_>], leader: Option<usize>) -> Vec<Finding> {
    let mut found: Vec<Finding> = leader.map(|leader| znodes(sights, &sights[leader])).unwrap_or_default();
    found.extend(versions(sights));
    found
}

fn znodes(sights: &[Sight<'_>], leader: &Sight<'_>) -> Vec<Finding> {
    let Some(led) = leader.fresh() else { return vec![] };
    let differs = |sight: &Sight<'_>| {
        let srvr = sight.fresh()?;
        let quiet = rests(&sight.memory.trail, srvr.zxid) && rests(&leader.memory.trail, led.zxid);
        let apart = srvr.zxid == led.zxid && srvr.znodes.abs_diff(led.znodes) > FEW;
        (quiet && apart).then_some(Finding::ZnodeCountDiffers { myid: sight.member.myid, znodes: srvr.znodes, leader_znodes: led.znodes })
    };
    sights.iter().filter_map(differs).collect()
}

/// Whether the last two answers stood at this zxid: under load the count may belong to the next one.
fn rests(trail: &[(Timestamp, Zxid)], zxid: Zxid) -> bool {
    trail.len() >= 2 && trail.iter().rev().take(2).all(|(_, stood)| *stood == zxid)
}

fn versions(sights: &[Sight<'_>]) -> Option<Finding> {
    let mut versions: Vec<String> = sights.iter().filter_map(|sight| sight.fresh().map(|srvr| srvr.version.clone())).collect();
    versions.sort();
    versions.dedup();
    (versions.len() > 1).then_some(Finding::MixedVersions { versions })
}
