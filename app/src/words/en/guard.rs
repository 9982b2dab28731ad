//! Guards in English: what was found, and why it matters.

use super::{
    count,
    finding::down,
    node,
    owner::OWNER,
    permissions, pod_template,
    problem::{size_fault, verb_word},
    repair, restart, stop,
    upgrade::UPGRADE,
};
use crate::model::{create::Volumes, driver::DriverKind, plan::GuardFact};

pub struct Guards {
    pub fact: fn(&GuardFact) -> String,
    pub note: fn(&GuardFact) -> String,
}

pub const GUARDS: Guards = Guards { fact, note };

fn fact(fact: &GuardFact) -> String {
    match fact {
        GuardFact::AllVotersServe { serving, voters } => format!("{serving} of {} serve.", count(*voters, "voter", "voters")),
        GuardFact::VoterDown { myid, .. } => format!("Voter {myid} is down."),
        GuardFact::VoterRestartsFirst { myid } => format!("Voter {myid} does not serve."),
        GuardFact::StateUnknown => "Nobody knows how the members are.".into(),
        GuardFact::OneLeader { leader: Some(myid) } => format!("One leader: member {myid}."),
        GuardFact::OneLeader { leader: None } => "No single leader.".into(),
        GuardFact::NoRollout { running: false } => "No rollout of Kubernetes is under way.".into(),
        GuardFact::NoRollout { running: true } => "Kubernetes is rolling out a revision.".into(),
        GuardFact::NoOtherOperation { running: None } => "No other operation runs.".into(),
        GuardFact::NoOtherOperation { running: Some(_) } => "Another operation holds this ensemble.".into(),
        GuardFact::ManagedByOther { kind, name } => format!("It is managed by {kind} {name}."),
        GuardFact::LayoutUnderstood { understood: true } => "Menagerie knows how its members are listed.".into(),
        GuardFact::LayoutUnderstood { understood: false } => "Menagerie does not know how its members are listed.".into(),
        GuardFact::WritesPause { seconds } => format!("Writes pause for about {seconds} s."),
        GuardFact::SingleMemberAway => "One voter: while it is away, nothing is served.".into(),
        GuardFact::TargetSize { to, fault: None } => format!("{} is a sound size.", count(*to, "voter", "voters")),
        GuardFact::TargetSize { to, fault: Some(_) } => format!("Not {}.", count(*to, "voter", "voters")),
        GuardFact::EvenOnTheWay { voters } => format!("{voters} voters for a moment."),
        GuardFact::StaleVolumes { claims } => match claims.as_slice() {
            [one] => format!("A volume is left from an earlier member: {one}."),
            many => format!("{} are left from earlier members: {}.", count(many.len() as u64, "volume", "volumes"), many.join(", ")),
        },
        GuardFact::ReconfigPossible { possible: true } => "Its members allow reconfig.".into(),
        GuardFact::ReconfigPossible { possible: false } => "Its members do not allow reconfig.".into(),
        GuardFact::DryRun { refused: None } => "Kubernetes accepts it as a dry run.".into(),
        GuardFact::DryRun { refused: Some(_) } => "Kubernetes refuses it as a dry run.".into(),
        GuardFact::UpdateStrategy { strategy } => format!("The StatefulSet's update strategy is {strategy}."),
        GuardFact::NameFree { taken_by: None } => "The name is free.".into(),
        GuardFact::NameFree { taken_by: Some(by) } => format!("{by} has that name already."),
        GuardFact::ImagePull { image } => format!("No node is known to have {image}."),
        GuardFact::DataGoes { volumes: Volumes::Ephemeral } => "Its data will lie in the pods.".into(),
        GuardFact::DataGoes { .. } => "Its volumes will be deleted with it.".into(),
        GuardFact::NotWatched { namespace, watched } => {
            format!("No MiddlewareOperator that is ready acts in {namespace}; those that are act in {}.", super::list(watched))
        }
        GuardFact::NamespaceMade { namespace } => format!("Namespace {namespace} will be made, too."),
        GuardFact::DataDiffers { myid } => format!("Member {myid} holds other data than the leader."),
        GuardFact::NotGranted { verb } => format!("Your roles do not give “{}” here.", verb_word(*verb)),
        GuardFact::OwnerTroubled { trouble } => (OWNER.fact)(trouble),
        GuardFact::OwnerSizes { object, least, most, .. } => format!("{object} can have {least} to {most} members."),
        GuardFact::PanelMayNot { cluster, namespace, missing } => {
            format!("This panel may not {} in {namespace} on {cluster}.", permissions(missing))
        }
        GuardFact::ClientsConnected { clients: 0 } => "No client is connected.".into(),
        GuardFact::ClientsConnected { clients } => {
            format!("{} {} connected.", count(*clients, "client", "clients"), if *clients == 1 { "is" } else { "are" })
        }
        GuardFact::VolumesDeleted { claims } => format!("{} will be deleted.", count(claims.len() as u64, "volume", "volumes")),
        GuardFact::VolumesKept { claims } => format!("{} will be kept.", count(claims.len() as u64, "volume", "volumes")),
        GuardFact::VolumesNotKept { object } => format!("{object} takes its volumes with it."),
        GuardFact::SettingsKept { object: Some(object), .. } => format!("Its settings stand in {object}."),
        GuardFact::SettingsKept { object: None, .. } => "Menagerie does not change its settings.".into(),
        GuardFact::SettingsChanged { count: 0 } => "No setting would have another value.".into(),
        GuardFact::SettingsChanged { count: n } => {
            format!("{} will have another value.", count(*n, "setting", "settings"))
        }
        GuardFact::TickTimeChanges => "Session timeouts change with tickTime.".into(),
        GuardFact::OldUntilRestart => "Members go on with the old values.".into(),
        GuardFact::FieldOwned { field, manager } => format!("{manager} owns {field}."),
        GuardFact::VersionOffered { version, offered: true } => format!("{version} is on offer."),
        GuardFact::VersionOffered { version, offered: false } => format!("“{version}” is not on offer for this ensemble."),
        GuardFact::TargetVersion { from: Some(from), to, change } => format!("From {from} to {to}: {}.", (UPGRADE.change)(*change)),
        GuardFact::TargetVersion { from: None, to, change } => format!("To {to}: {}.", (UPGRADE.change)(*change)),
        GuardFact::PodTemplateKept { .. }
        | GuardFact::PodTemplateChanged { .. }
        | GuardFact::NodesNotSeen
        | GuardFact::MembersApart { .. } => pod_template::guard(fact),
        GuardFact::NodesFit { .. } | GuardFact::PlacesApart { .. } => node::guard(fact),
        GuardFact::IsStopped { .. }
        | GuardFact::StopElsewhere { .. }
        | GuardFact::NobodyServes
        | GuardFact::DataInPods { .. }
        | GuardFact::VolumesGoWithMembers { .. }
        | GuardFact::MembersWithoutVote { .. }
        | GuardFact::ComeBack { .. }
        | GuardFact::VolumesMissing { .. } => stop::guard(fact),
        GuardFact::NothingToRepair | GuardFact::ImageBefore { .. } => repair::guard(fact),
        GuardFact::SizeUnsettled { .. }
        | GuardFact::NoTrigger { .. }
        | GuardFact::TriggerUnheard { .. }
        | GuardFact::LeaderNotLast { .. }
        | GuardFact::NotHeldBack => restart::guard(fact),
        GuardFact::ImageElsewhere { .. } => "Menagerie does not choose the image of this ensemble.".into(),
    }
}

fn note(fact: &GuardFact) -> String {
    match fact {
        GuardFact::VoterDown { cause: Some(cause), .. } => {
            format!("{}. Taking another voter away could cost the quorum.", capital(&down(cause, "its pod")))
        }
        GuardFact::VoterDown { cause: None, .. } => "Taking another voter away could cost the quorum.".into(),
        GuardFact::VoterRestartsFirst { .. } => "It restarts first; the others follow only once it serves.".into(),
        GuardFact::StateUnknown => "What cannot be seen is not touched.".into(),
        GuardFact::OneLeader { leader: None } => "An election is under way, or the ensemble is split.".into(),
        GuardFact::NoRollout { running: true } => "Two things would take members away at once.".into(),
        GuardFact::NoOtherOperation { running: Some(_) } => "One at a time keeps the quorum safe.".into(),
        GuardFact::ManagedByOther { .. } => "It would undo what this panel writes. Change it there.".into(),
        GuardFact::LayoutUnderstood { understood: false } => "More replicas alone would start members that no list names.".into(),
        GuardFact::WritesPause { .. } => "Clients keep their sessions; writes wait.".into(),
        GuardFact::SingleMemberAway => "Clients reconnect when it is back.".into(),
        GuardFact::TargetSize { fault: Some(fault), .. } => size_fault(*fault).into(),
        GuardFact::EvenOnTheWay { voters } => format!("An even number survives no more losses than {} would.", voters.saturating_sub(1)),
        GuardFact::StaleVolumes { .. } => "A member that starts on the past of another one fails. A step removes them first.".into(),
        GuardFact::ReconfigPossible { possible: false } => {
            "It needs reconfigEnabled, the super-user's secret, and members that elect.".into()
        }
        GuardFact::DryRun { refused: Some(said) } => format!("It says: “{said}”"),
        GuardFact::UpdateStrategy { .. } => "Pods are deleted one by one here, so that does no harm.".into(),
        GuardFact::DataGoes { volumes: Volumes::Ephemeral } => {
            "When all pods are gone at once, a new, empty ensemble takes its place. For data that can be made again.".into()
        }
        GuardFact::DataGoes { .. } => "Whoever deletes it deletes its data: a deletion that keeps the volumes will be refused.".into(),
        GuardFact::NotWatched { .. } => "Unless another operator acts there, no pod will be made.".into(),
        GuardFact::ImagePull { .. } => "The first start waits until it is pulled.".into(),
        GuardFact::DataDiffers { .. } => "Nothing is automated on data that differs: one of them may be the only copy.".into(),
        GuardFact::NotGranted { .. } => "An administrator of this ensemble could bind a role that does.".into(),
        GuardFact::OwnerTroubled { trouble } => capital((OWNER.advice)(trouble)),
        GuardFact::OwnerSizes { fits: false, .. } => "Its operator cannot carry out another number.".into(),
        GuardFact::PanelMayNot { missing, .. } if missing.iter().any(|permission| permission.resource == "middlewareactions") => {
            "Whoever runs that cluster can bind the role menagerie-platform-actions. Restarts by this panel do not need it.".into()
        }
        GuardFact::PanelMayNot { .. } => {
            "Kubernetes does not allow it. Whoever runs that cluster can bind the roles menagerie-act and menagerie-secrets.".into()
        }
        GuardFact::ClientsConnected { clients: 1.. } => "They lose their sessions and find nothing to come back to.".into(),
        GuardFact::VolumesDeleted { claims } => format!("All data is lost: {}.", claims.join(", ")),
        GuardFact::VolumesKept { claims } if claims.len() == 1 => format!("It stays in the namespace: {}.", claims.join(", ")),
        GuardFact::VolumesKept { claims } => format!("They stay in the namespace: {}.", claims.join(", ")),
        GuardFact::VolumesNotKept { .. } => "Its policy says Delete. Set it to Retain first, or choose to delete the data.".into(),
        GuardFact::SettingsKept { driver: DriverKind::Stackable, object: None } => {
            "Its operator restarts all members by itself when its settings change. Change configOverrides in its own object.".into()
        }
        GuardFact::SettingsKept { driver: DriverKind::StatefulSet, object: None } => {
            "Somebody else made this StatefulSet, and only they know where its zoo.cfg comes from.".into()
        }
        GuardFact::SettingsKept { object: None, .. } => "Whoever runs it would write its own values back.".into(),
        GuardFact::TickTimeChanges => {
            "initLimit and syncLimit count ticks, and sessions last 2 to 20 ticks where nothing else is set.".into()
        }
        GuardFact::OldUntilRestart => "Each has the new ones once it has restarted.".into(),
        GuardFact::FieldOwned { .. } => "It would write its value back.".into(),
        GuardFact::VersionOffered { offered: false, .. } => UPGRADE.none_why.into(),
        GuardFact::TargetVersion { change, .. } => (UPGRADE.change_note)(*change).into(),
        GuardFact::ImageElsewhere { driver } => (UPGRADE.elsewhere)(*driver).into(),
        GuardFact::NothingToRepair | GuardFact::ImageBefore { .. } => repair::note(fact).into(),
        GuardFact::SizeUnsettled { .. }
        | GuardFact::NoTrigger { .. }
        | GuardFact::TriggerUnheard { .. }
        | GuardFact::LeaderNotLast { .. }
        | GuardFact::NotHeldBack => restart::note(fact),
        GuardFact::PodTemplateKept { .. } | GuardFact::NodesNotSeen | GuardFact::MembersApart { .. } => pod_template::note(fact),
        GuardFact::NodesFit { .. } | GuardFact::PlacesApart { .. } => node::note(fact),
        fact => stop::note(fact),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
