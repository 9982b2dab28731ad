//! The verdict on an ensemble in English.

use super::{super::health::Verdict, count, list, stop, time::TIME};
use crate::model::{EnsembleStatus, Health, Member, MemberState, Timestamp, driver::Layout, finding::Finding};

pub fn verdict(status: &EnsembleStatus, now: Timestamp) -> Verdict {
    Verdict { headline: headline(status, now), meaning: meaning(status), safe: safe(status), not_safe: not_safe(status) }
}

fn headline(status: &EnsembleStatus, now: Timestamp) -> String {
    let since = (TIME.moment)(status.since, now);
    match (status.health, status.quorum.survives()) {
        (Health::NoQuorum, _) => no_quorum(status, &since),
        (Health::Unknown, _) => format!("Unknown since {since}; members not reachable"),
        (Health::Stopped, _) => stopped(status, now),
        (Health::Serves, _) if status.quorum.voters == 1 => "Serves alone; one voter by design".into(),
        (_, Some(0) | None) => "Serves; the next loss stops writes".into(),
        (_, Some(n)) => format!("Serves; survives the loss of {}", count(n, "more voter", "more voters")),
    }
}

fn stopped(status: &EnsembleStatus, now: Timestamp) -> String {
    let noted = status.findings.iter().find_map(|finding| match finding {
        Finding::Stopped { since, by, .. } => Some((*since, by.as_deref())),
        _ => None,
    });
    let (since, by) = noted.unwrap_or_default();
    stop::headline(since, by, now)
}

fn no_quorum(status: &EnsembleStatus, since: &str) -> String {
    let worse = status.findings.iter().find_map(|finding| match finding {
        Finding::TwoLeaders { members } => {
            let ids: Vec<String> = members.iter().map(|id| id.to_string()).collect();
            Some(format!("Two leaders since {since}: members {}", list(&ids)))
        }
        Finding::ZnodeCountDiffers { myid, znodes, leader_znodes } => {
            let other = super::super::number::thousands(*leader_znodes);
            Some(format!("Frozen: member {myid} holds {}, the leader {other}", count(*znodes, "znode", "znodes")))
        }
        _ => None,
    });
    worse.unwrap_or_else(|| format!("No quorum; writes stopped at {since}"))
}

fn meaning(status: &EnsembleStatus) -> String {
    let quorum = status.quorum;
    match status.health {
        Health::Unknown => "Kubernetes calling pods ready is not health, so nothing is claimed here.".into(),
        Health::Stopped => "Nobody is served. Every member waits with its volume.".into(),
        Health::Serves if quorum.voters == 1 => "Losing it stops reads and writes.".into(),
        _ => format!(
            "{} of {} {}; {} {} needed.",
            quorum.serving,
            count(quorum.voters, "voter", "voters"),
            if quorum.serving == 1 { "serves" } else { "serve" },
            quorum.needed(),
            if quorum.needed() == 1 { "is" } else { "are" },
        ),
    }
}

fn safe(status: &EnsembleStatus) -> String {
    let lost = named(status, |m| m.votes() && !m.state.serves() && m.state != MemberState::Stopped);
    match status.health {
        Health::Stopped => "start it, or leave it; nothing is lost.".into(),
        Health::Unknown => "wait until members answer, or look at the network between this panel and the pods.".into(),
        Health::NoQuorum if lost.is_empty() => "wait; an election is usually over in two seconds.".into(),
        Health::NoQuorum => format!("bring back {}, each with its own volume.", one_of(&lost)),
        _ if !lost.is_empty() => format!("bring {} back.", one_of(&lost)),
        Health::Serves if status.quorum.voters == 1 && status.layout == Layout::Menagerie => "scale to 3 to survive a loss.".into(),
        Health::Serves => "nothing has to be done.".into(),
        _ => "wait until every member has caught up.".into(),
    }
}

fn not_safe(status: &EnsembleStatus) -> String {
    let others = named(status, |m| m.votes() && m.state.serves());
    match status.health {
        Health::NoQuorum => "deleting volumes, restarting members that still answer, scaling.".into(),
        Health::AtRisk => format!("touching {}.", all_of(&others)),
        Health::Degraded => "restarting or deleting any other voter.".into(),
        Health::Unknown => "restarting or scaling what nobody can see.".into(),
        Health::Serves | Health::Stopped => String::new(),
    }
}

fn named(status: &EnsembleStatus, which: impl Fn(&&Member) -> bool) -> Vec<String> {
    status.members.iter().filter(which).map(|m| m.myid.to_string()).collect()
}

fn one_of(ids: &[String]) -> String {
    match ids {
        [one] => format!("voter {one}"),
        many => format!("one of voters {}", many.join(", ")),
    }
}

fn all_of(ids: &[String]) -> String {
    match ids {
        [one] => format!("voter {one}"),
        many => format!("voters {}", list(many)),
    }
}
