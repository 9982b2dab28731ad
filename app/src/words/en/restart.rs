//! Restarts that whoever runs an ensemble carries out, in English, and who else could.

use super::{super::restart::Restart, count, time::TIME};
use crate::model::{
    driver::{DriverKind, RolloutHold},
    operation::Trouble,
    plan::{GuardFact, NoTrigger, RestartTrigger},
};

pub const RESTART: Restart = Restart {
    by: "Who restarts the members",
    by_note: "the panel's own way is the safest",
    panel: "This panel, the leader last",
    panel_so: "One pod after the other, each only once all voters are synced. At most one election. It can be paused.",
    owner,
    owner_so,
    annotation: "An annotation of the pods",
    annotation_so: "Written among the Middleware's parameters; Kubernetes replaces the pods, the highest number first.",
    why_not,
};

pub const WAITS: &str =
    "By the pods and by what the members answer: every pod is another one, all serve, and one leads. What operators say is not asked.";

const fn owner(driver: DriverKind) -> &'static str {
    match driver {
        DriverKind::Pravega => "pravega's operator",
        DriverKind::OpenSaola => "OpenSaola's restart action",
        DriverKind::Stackable | DriverKind::StatefulSet | DriverKind::Foreign => "Kubernetes, by its rollout",
    }
}

const fn owner_so(driver: DriverKind) -> &'static str {
    match driver {
        DriverKind::Pravega => "It is told triggerRollingRestart. The highest number first, whoever leads; it cannot be paused.",
        DriverKind::OpenSaola => {
            "Only HarmonyCloud's own operator acts on it. Where nobody does within a minute, the step fails and cleans up."
        }
        DriverKind::Stackable | DriverKind::StatefulSet | DriverKind::Foreign => {
            "As kubectl rollout restart. The highest number first, whoever leads; it cannot be paused."
        }
    }
}

fn why_not(why: &NoTrigger) -> String {
    match why {
        NoTrigger::NotHere => "Whoever runs this ensemble has no such way.".into(),
        NoTrigger::NoStatefulSet => "There is no StatefulSet, so nothing would be restarted.".into(),
        NoTrigger::NoCluster => "There is no ZookeeperCluster below the Middleware, so nothing would be restarted.".into(),
        NoTrigger::Name { name } => format!("“{name}” is not a name that may be handed on: OpenSaola gives it to a shell."),
        NoTrigger::Held(RolloutHold::OnDelete) => "The StatefulSet's update strategy is OnDelete: nothing would happen.".into(),
        NoTrigger::Held(RolloutHold::Partition { from }) => {
            format!("The StatefulSet's update strategy has partition {from}: members below that number would not restart.")
        }
        NoTrigger::Held(RolloutHold::Several { at_once }) => {
            format!("The StatefulSet's update strategy has maxUnavailable {at_once}: several members would be away at once.")
        }
    }
}

pub fn guard(fact: &GuardFact) -> String {
    match fact {
        GuardFact::SizeUnsettled { object, declared, wanted, voters } => {
            let voters = count(*voters, "member has", "members have");
            format!("{object} is between two sizes: it declares {declared}, its StatefulSet wants {wanted}, and {voters} a vote.")
        }
        GuardFact::NoTrigger { why } => why_not(why),
        GuardFact::TriggerUnheard { object } => format!("Perhaps nobody acts on it: it only marks {object}."),
        GuardFact::LeaderNotLast { elections } => {
            format!("The leader does not go last: up to {}.", count(*elections, "election", "elections"))
        }
        GuardFact::NotHeldBack => "Once it has begun it cannot be paused.".into(),
        _ => String::new(),
    }
}

pub fn note(fact: &GuardFact) -> String {
    match fact {
        GuardFact::SizeUnsettled { .. } => "Its operator still adds or removes members. Wait until that has ended.".into(),
        GuardFact::NoTrigger { .. } => "Let this panel restart the members: it deletes one pod after the other.".into(),
        GuardFact::TriggerUnheard { .. } => {
            "pravega's public operator does not know the mark. Where no pod changes within a minute, the step fails and the mark is removed.".into()
        }
        GuardFact::LeaderNotLast { .. } => {
            "The highest number goes first, and the next one as soon as Kubernetes calls it Ready, which may be before it is in the quorum.".into()
        }
        GuardFact::NotHeldBack => "Whoever runs the ensemble goes on by itself, also when a voter is lost meanwhile.".into(),
        _ => String::new(),
    }
}

pub fn step(trigger: &RestartTrigger) -> String {
    match trigger {
        RestartTrigger::Flag { .. } => format!("Tell {} to restart its members", trigger.object()),
        RestartTrigger::Action { .. } => format!("Ask OpenSaola to restart {}", trigger.object()),
        RestartTrigger::Parameter { .. } | RestartTrigger::Template { .. } => format!("Annotate the pods of {}", trigger.object()),
    }
}

pub const fn step_note(trigger: &RestartTrigger) -> &'static str {
    match trigger {
        RestartTrigger::Flag { .. } => "spec.triggerRollingRestart, once. Where nothing has changed after a minute, it is taken back.",
        RestartTrigger::Action { .. } => {
            "A MiddlewareAction, once. Where no pod has changed after a minute, the annotations that it left on the ZookeeperCluster are removed."
        }
        RestartTrigger::Parameter { .. } => "Once. Where nothing has changed after a minute, it is taken back.",
        RestartTrigger::Template { .. } => "kubectl.kubernetes.io/restartedAt in the template, as kubectl rollout restart writes it.",
    }
}

/// Nobody acted on a trigger.
pub fn unheard(trouble: &Trouble) -> String {
    let Trouble::TriggerUnheard { object, after_s, removed } = trouble else { return String::new() };
    let time = (TIME.took)(u64::from(*after_s) * 1000);
    let cleaned =
        if removed.is_empty() { "Nothing was left to remove.".to_owned() } else { format!("Removed again: {}.", removed.join(", ")) };
    format!("Nobody acts on the restart of {object}: no pod and no revision changed within {time}. {cleaned} Let this panel restart it.")
}
