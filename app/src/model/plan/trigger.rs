//! Who restarts the members of an ensemble, and how whoever runs it is told to do so by its own means. Where that would do nothing, it says why.

use serde::{Deserialize, Serialize};

use super::Situation;
use crate::model::{
    driver::{DriverKind, Layer, RolloutHold},
    member::Member,
};

/// Who takes the members away at a restart, one after the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RestartBy {
    /// This panel, the leader last.
    #[default]
    Panel,
    /// Whoever runs the ensemble, by its own trigger.
    Owner,
    /// The same where it also has another way: by an annotation of the pods that it is told to make.
    Annotation,
}

impl RestartBy {
    /// All of them, the safest first.
    pub const ALL: [RestartBy; 3] = [RestartBy::Panel, RestartBy::Owner, RestartBy::Annotation];

    /// The word in addresses.
    pub const fn key(self) -> &'static str {
        match self {
            RestartBy::Panel => "panel",
            RestartBy::Owner => "owner",
            RestartBy::Annotation => "annotation",
        }
    }

    /// The one with that word; whoever names none wants the panel.
    pub fn from_key(key: &str) -> Option<Self> {
        if key.is_empty() { Some(RestartBy::Panel) } else { Self::ALL.into_iter().find(|by| by.key() == key) }
    }
}

/// What is written so that whoever runs the ensemble restarts its members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RestartTrigger {
    /// `spec.triggerRollingRestart` of pravega's `ZookeeperCluster`, which its operator takes away again at once.
    Flag { cluster: String },
    /// A `MiddlewareAction` of OpenSaola: it marks the `ZookeeperCluster` beneath, and an operator that knows the mark acts on it.
    Action { middleware: String, cluster: String },
    /// An annotation of the pods among the parameters of a `Middleware`.
    Parameter { middleware: String },
    /// An annotation of the pods in the template of a StatefulSet.
    Template { stateful_set: String },
}

impl RestartTrigger {
    /// The object that is told, for people.
    pub fn object(&self) -> String {
        match self {
            RestartTrigger::Flag { cluster } => format!("ZookeeperCluster {cluster}"),
            RestartTrigger::Action { middleware, .. } | RestartTrigger::Parameter { middleware } => format!("Middleware {middleware}"),
            RestartTrigger::Template { stateful_set } => format!("StatefulSet {stateful_set}"),
        }
    }

    /// Whether the member is one of those that it restarts.
    pub(super) fn takes(&self, member: &Member) -> bool {
        match self {
            RestartTrigger::Template { stateful_set } => member.pod.rsplit_once('-').is_some_and(|(set, _)| set == stateful_set),
            _ => true,
        }
    }
}

/// A pod that is to be replaced, as it was planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedPod {
    pub pod: String,
    pub uid: String,
}

/// Why telling whoever runs the ensemble would do nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoTrigger {
    /// It has no such way.
    NotHere,
    /// No StatefulSet is there to make pods anew.
    NoStatefulSet,
    /// No `ZookeeperCluster` stands below the `Middleware`.
    NoCluster,
    /// Its name is not one that may be handed on: OpenSaola gives it to a shell.
    Name { name: String },
    /// Kubernetes would not replace the pods one after the other.
    Held(RolloutHold),
}

/// What has to be written; one thing for each StatefulSet where Kubernetes itself is told.
pub(super) fn triggers(s: &Situation<'_>, by: RestartBy) -> Result<Vec<RestartTrigger>, NoTrigger> {
    if s.is_foreign() {
        return Err(NoTrigger::NotHere);
    }
    let sets: Vec<&Layer> = layers(s, "StatefulSet").collect();
    let top = s.status.chain.first().filter(|_| !sets.is_empty()).map(|top| top.name.clone()).ok_or(NoTrigger::NoStatefulSet)?;
    let one = match (by, s.status.driver) {
        (RestartBy::Owner, DriverKind::Pravega) => RestartTrigger::Flag { cluster: top },
        (RestartBy::Owner, DriverKind::OpenSaola) => {
            let cluster = layers(s, "ZookeeperCluster").next().map(|layer| layer.name.clone()).ok_or(NoTrigger::NoCluster)?;
            if !is_plain(&top) || !is_plain(&cluster) {
                return Err(NoTrigger::Name { name: top });
            }
            RestartTrigger::Action { middleware: top, cluster }
        }
        (RestartBy::Annotation, DriverKind::OpenSaola) => RestartTrigger::Parameter { middleware: top },
        (RestartBy::Owner, DriverKind::StatefulSet | DriverKind::Stackable) => {
            let template = |layer: &&Layer| RestartTrigger::Template { stateful_set: layer.name.clone() };
            return held(s).map_or_else(|| Ok(sets.iter().map(template).collect()), Err);
        }
        _ => return Err(NoTrigger::NotHere),
    };
    held(s).map_or_else(|| Ok(vec![one]), Err)
}

fn held(s: &Situation<'_>) -> Option<NoTrigger> {
    s.rollout_hold.cloned().map(NoTrigger::Held)
}

fn layers<'a>(s: &Situation<'a>, kind: &'a str) -> impl Iterator<Item = &'a Layer> {
    s.status.chain.iter().filter(move |layer| layer.kind == kind)
}

/// Letters, digits, dashes and dots, as Kubernetes allows in names: nothing that a shell reads as anything but a name.
pub fn is_plain(name: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let ends = name.bytes().next().is_some_and(inner) && name.bytes().last().is_some_and(inner);
    ends && name.bytes().all(|byte| inner(byte) || byte == b'-' || byte == b'.')
}
