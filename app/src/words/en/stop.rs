//! Stop and start in English: what speaks for and against them, and what a stopped ensemble says of itself.

use super::{count, list, time::TIME};
use crate::model::{Timestamp, driver::DriverKind, plan::GuardFact};

pub fn guard(fact: &GuardFact) -> String {
    match fact {
        GuardFact::IsStopped { stopped: true } => "It is stopped.".into(),
        GuardFact::IsStopped { stopped: false } => "It is not stopped.".into(),
        GuardFact::StopElsewhere { driver } => format!("Menagerie cannot stop {}.", whose(*driver)),
        GuardFact::NobodyServes => "Nobody serves until it is started again.".into(),
        GuardFact::DataInPods { pods } => {
            format!("{} without a volume: {}.", count(pods.len() as u64, "member is", "members are"), pods.join(", "))
        }
        GuardFact::VolumesGoWithMembers { object } => format!("{object} takes the volumes of members away that it no longer wants."),
        GuardFact::MembersWithoutVote { members } => format!("Without a vote: member {}.", ids(members)),
        GuardFact::ComeBack { members: 0, .. } => "No volume is left of its members.".into(),
        GuardFact::ComeBack { members, .. } => format!("{} will come back.", count(*members, "member", "members")),
        GuardFact::VolumesMissing { members } => format!("The volume of member {} is gone.", ids(members)),
        _ => String::new(),
    }
}

pub fn note(fact: &GuardFact) -> String {
    match fact {
        GuardFact::IsStopped { stopped: true } => "Start it first; until then it can only be started or deleted.".into(),
        GuardFact::IsStopped { stopped: false } => "Only a stopped ensemble is started.".into(),
        GuardFact::StopElsewhere { driver } => why(*driver).into(),
        GuardFact::NobodyServes => "Clients wait or fail, whatever they are. The volumes stay as they are.".into(),
        GuardFact::DataInPods { .. } => "Their data lies in the pods and would be lost. Give them volumes, or delete the ensemble.".into(),
        GuardFact::VolumesGoWithMembers { .. } => {
            "Its persistentVolumeClaimRetentionPolicy says whenScaled: Delete. Set it to Retain first.".into()
        }
        GuardFact::MembersWithoutVote { .. } => "A change of size has not ended. Scale to the number that you want first.".into(),
        GuardFact::ComeBack { members: 0, .. } => "Nothing could come back. Delete it and create a new one.".into(),
        GuardFact::ComeBack { noted: false, .. } => {
            "Nobody noted how many it had: that is the number of its volumes. Was it stopped beside this panel?".into()
        }
        GuardFact::VolumesMissing { .. } => {
            "Without it a member copies the data from the others. When a majority has lost theirs, nothing is started: empty members could \
             outvote the one that has the data."
                .into()
        }
        _ => String::new(),
    }
}

const fn whose(driver: DriverKind) -> &'static str {
    match driver {
        DriverKind::Pravega => "an ensemble of pravega's operator",
        DriverKind::OpenSaola => "a Middleware of OpenSaola",
        DriverKind::Stackable => "a ZookeeperCluster of Stackable",
        DriverKind::StatefulSet | DriverKind::Foreign => "a StatefulSet that somebody else made",
    }
}

const fn why(driver: DriverKind) -> &'static str {
    match driver {
        DriverKind::Pravega => "Its operator's number has a minimum of 1, and it has no other order for a stop.",
        DriverKind::OpenSaola => "The operator below the platform has a minimum of 1, and neither has another order for a stop.",
        _ => {
            "Only whoever made it knows whether its members find each other and their data again. Its replicas can be changed with kubectl."
        }
    }
}

/// A whole sentence about how it was stopped.
pub fn finding(members: u16, since: Option<Timestamp>, by: Option<&str>, now: Timestamp) -> String {
    let who = by.map_or_else(|| "; its object does not say by whom".to_owned(), |by| format!(" by {by}"));
    let since = since.map_or(String::new(), |since| format!(" since {}", (TIME.moment)(since, now)));
    let waiting = count(members, "member waits with its volume", "members wait with their volumes");
    format!("Stopped on purpose{since}{who}. {waiting}.")
}

pub fn headline(since: Option<Timestamp>, by: Option<&str>, now: Timestamp) -> String {
    let since = since.map_or(String::new(), |since| format!(" since {}", (TIME.moment)(since, now)));
    format!("Stopped on purpose{since}{}", by.map_or(String::new(), |by| format!(" by {by}")))
}

fn ids(members: &[u8]) -> String {
    list(&members.iter().map(u8::to_string).collect::<Vec<_>>())
}
