use super::{super::finding::Findings, count, list, owner::OWNER, stop, time::TIME};
use crate::{
    model::{
        Timestamp,
        finding::{DownCause, Finding},
    },
    words::number::thousands,
};

pub const FINDINGS: Findings = Findings {
    title: "Findings",
    open: |n| match n {
        0 => "none open".into(),
        1 => "1 open".into(),
        n => format!("{n} open, worst first"),
    },
    none: "Nothing is out of order.",
    unseen: "Not known while the members cannot be asked.",
    fact,
    advice,
    doing: "Do:",
};

fn fact(finding: &Finding, now: Timestamp) -> String {
    let since = |at: &Option<Timestamp>| at.map_or(String::new(), |at| format!(" since {}", (TIME.moment)(at, now)));
    match finding {
        Finding::MemberDown { myid, pod, votes, since: at, cause } => {
            format!("{} {myid} is down{}: {}.", voter(*votes), since(at), down(cause, pod))
        }
        Finding::MemberNotServing { myid, votes, since: at, .. } => {
            format!("{} {myid} answers, but does not serve{}: it elects, or catches up.", voter(*votes), since(at))
        }
        Finding::MemberStaysOut { myid, votes, since: at, ready, .. } => {
            let kubernetes = if *ready { " Kubernetes calls it Ready all the same." } else { "" };
            format!("{} {myid} has not served{}: it tries to join the quorum again and again.{kubernetes}", voter(*votes), since(at))
        }
        Finding::MemberUnreachable { myid, pod, since: at } => format!("Member {myid} ({pod}) could not be asked{}.", since(at)),
        Finding::MemberLags { myid, behind } => {
            format!("Member {myid} is {} behind the leader.", count(*behind, "transaction", "transactions"))
        }
        Finding::NotInVotingView { myid, pod } => format!("Member {myid} ({pod}) runs, but is not in the voting view."),
        Finding::NoLeader => "No member leads.".into(),
        Finding::TwoLeaders { members } => {
            let ids: Vec<String> = members.iter().map(|id| id.to_string()).collect();
            format!("Members {} both say that they lead.", list(&ids))
        }
        Finding::ZnodeCountDiffers { myid, znodes, leader_znodes } => {
            let (here, there) = (count(*znodes, "znode", "znodes"), thousands(*leader_znodes));
            format!("Member {myid} holds {here}, the leader {there}, at the same zxid: their data differs.")
        }
        Finding::SingleMember => "One member: no loss is survived.".into(),
        Finding::EvenVoters { voters } => format!("{voters} voters survive no more losses than {} do.", voters.saturating_sub(1)),
        Finding::MixedVersions { versions } => format!("Members run different versions: {}.", versions.join(", ")),
        Finding::RolloutRunning { updated, replicas } => {
            format!("Kubernetes rolls out a new revision: {updated} of {replicas} pods have it.")
        }
        Finding::RestartNeeded { waiting } => {
            let members = if *waiting == 1 { "member still runs" } else { "members still run" };
            format!("The template changed, and {waiting} {members} the old one; a restart brings it.")
        }
        Finding::SettingsWait { waiting, since } => {
            let members = if *waiting == 1 { "member still has" } else { "members still have" };
            format!("Settings were changed at {}, and {waiting} {members} the old ones; a restart brings them.", (TIME.moment)(*since, now))
        }
        Finding::ServiceShared { service, with } => {
            format!(
                "Service {service} also selects the pods of StatefulSet {with}: clients may reach either ensemble, and find other data."
            )
        }
        Finding::Stopped { members, since: at, by } => stop::finding(*members, *at, by.as_deref(), now),
        Finding::Owner { trouble, .. } => (OWNER.fact)(trouble),
        Finding::KubernetesSilent { since: at } => {
            format!("The cluster's API does not answer since {}; what is shown is from then.", (TIME.moment)(*at, now))
        }
    }
}

fn voter(votes: bool) -> &'static str {
    if votes { "Voter" } else { "Observer" }
}

/// The cause as part of a sentence; Kubernetes' own sentences follow as they came, without their last full stop.
pub fn down(cause: &DownCause, pod: &str) -> String {
    let said = |what: String, message: &Option<String>| match message.as_deref().map(|m| m.trim_end_matches('.')) {
        Some(message) if !message.is_empty() => format!("{what}, “{message}”"),
        _ => what,
    };
    match cause {
        DownCause::PodMissing => format!("there is no pod {pod}"),
        DownCause::PodPending { reason, message } => {
            said(format!("{pod} is Pending{}", reason.as_ref().map_or(String::new(), |r| format!(" ({r})"))), message)
        }
        DownCause::Crashing { reason, message, restarts } => {
            said(format!("{pod} keeps ending ({reason}, {})", count(*restarts, "restart", "restarts")), message)
        }
        DownCause::Terminating => format!("{pod} is being deleted"),
        DownCause::ConnectionRefused => format!("{pod} runs, but nothing listens on its client port"),
        DownCause::PodFailed { reason, message } => {
            said(format!("{pod} ended{}", reason.as_ref().map_or(String::new(), |r| format!(" ({r})"))), message)
        }
    }
}

fn advice(finding: &Finding) -> &'static str {
    match finding {
        Finding::MemberDown { cause: DownCause::Crashing { .. }, .. } => "read the pod's log; leave the other voters alone.",
        Finding::MemberDown { cause: DownCause::PodPending { .. }, .. } => "make room for the pod, or free its volume.",
        Finding::MemberDown { .. } => "bring the pod back with its own volume.",
        Finding::MemberNotServing { .. } => "wait; it should serve within seconds.",
        Finding::MemberStaysOut { .. } => "look for space on its volume, then read the pod's log; leave the other voters alone.",
        Finding::MemberUnreachable { .. } => "look at the network between this panel and the pod.",
        Finding::MemberLags { .. } => "look at the disk and the network of its node.",
        Finding::NotInVotingView { .. } => "plan a scale to the number of members that you want.",
        Finding::NoLeader => "wait two seconds; then bring lost voters back.",
        Finding::TwoLeaders { .. } => "wait ten seconds; if it stays, look for a split network.",
        Finding::ZnodeCountDiffers { .. } => "change nothing; call a person who knows ZooKeeper.",
        Finding::SingleMember | Finding::EvenVoters { .. } => "scale to an odd number of voters, 3 or more.",
        Finding::MixedVersions { .. } => "finish the upgrade.",
        Finding::RolloutRunning { .. } => "wait until it ends.",
        Finding::RestartNeeded { .. } | Finding::SettingsWait { .. } => "plan a restart; nothing restarts them by itself.",
        Finding::ServiceShared { .. } => "give each ensemble labels of its own, and the Service a selector that picks one.",
        Finding::KubernetesSilent { .. } => "look at the cluster's API server.",
        Finding::Stopped { .. } => "start it when it is wanted again.",
        Finding::Owner { trouble, .. } => (OWNER.advice)(trouble),
    }
}
