//! Where the pod template of an ensemble stands, by who runs it: the object, the path of each field in it, and what becomes of a change.

use serde::{Deserialize, Serialize};

use super::PodKey as K;
use crate::model::{
    EnsembleStatus,
    driver::{DriverKind, Layout, OwnerSize},
};

/// Who keeps the pod template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PodHome {
    /// The template of a StatefulSet that this panel made.
    StatefulSet,
    /// `spec.pod` of pravega's `ZookeeperCluster`.
    Pravega,
    /// `spec.necessary.resource` and `spec.parameters.pod` of OpenSaola's `Middleware`.
    OpenSaola,
    /// The role group of Stackable's `ZookeeperCluster`.
    Stackable,
}

/// Why a field cannot be changed there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The operator gives the JVM its own share of the memory.
    HeapByOperator,
    /// The image brings its own settings of the log, and nothing in the pod changes them.
    LogByImage,
    /// The operator writes it into a ConfigMap, and no pod tells whether it was done.
    LogByOperator,
    /// The ConfigMap was made by an earlier panel and does not read it.
    LogOfEarlierPanel,
}

/// The object that keeps the pod template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PodObject {
    /// Who keeps it.
    pub home: PodHome,
    /// The object's name.
    pub name: String,
    /// The role group, where there are such.
    pub group: String,
}

impl PodHome {
    /// Who keeps the pod template of such an ensemble; `None` where this panel does not change it.
    pub fn of(driver: DriverKind, layout: Layout) -> Option<Self> {
        match (driver, layout) {
            (DriverKind::StatefulSet, Layout::Menagerie) => Some(Self::StatefulSet),
            (DriverKind::Pravega, _) => Some(Self::Pravega),
            (DriverKind::OpenSaola, _) => Some(Self::OpenSaola),
            (DriverKind::Stackable, _) => Some(Self::Stackable),
            _ => None,
        }
    }

    /// Whether whoever runs the ensemble replaces the pods by itself, the highest number first, whoever leads.
    pub const fn rolls_by_itself(self) -> bool {
        !matches!(self, Self::StatefulSet)
    }

    /// Whether values go through templates, which read some characters as their own.
    pub const fn has_templates(self) -> bool {
        matches!(self, Self::OpenSaola)
    }

    /// Whether it does not take away what was set once: it only writes what it is told.
    pub const fn keeps_lines(self) -> bool {
        matches!(self, Self::OpenSaola)
    }

    /// The path of a field, for people; or why it cannot be changed there.
    pub const fn path(self, key: K) -> Result<&'static str, Refusal> {
        Ok(match (self, key) {
            (Self::Stackable, K::HeapMb) => return Err(Refusal::HeapByOperator),
            (Self::Stackable, K::LogLevel) => return Err(Refusal::LogByOperator),
            (Self::Pravega | Self::OpenSaola, K::LogLevel) => return Err(Refusal::LogByImage),
            (Self::StatefulSet, K::Cpu) => "resources.requests.cpu",
            (Self::StatefulSet, K::Memory) => "resources.{requests,limits}.memory",
            (Self::StatefulSet, K::HeapMb) => "env.HEAP_MB",
            (Self::StatefulSet, K::LogLevel) => "env.LOG_LEVEL",
            (Self::StatefulSet, K::NodeSelector) => "spec.nodeSelector",
            (Self::StatefulSet, K::Tolerations) => "spec.tolerations",
            (Self::StatefulSet, K::AntiAffinity) => "spec.affinity.podAntiAffinity",
            (Self::StatefulSet, K::Labels) => "metadata.labels",
            (Self::StatefulSet, K::Annotations) => "metadata.annotations",
            (Self::Pravega, K::Cpu) => "spec.pod.resources.requests.cpu",
            (Self::Pravega, K::Memory) => "spec.pod.resources.{requests,limits}.memory",
            (Self::Pravega, K::HeapMb) => "spec.pod.env.ZK_SERVER_HEAP",
            (Self::Pravega, K::NodeSelector) => "spec.pod.nodeSelector",
            (Self::Pravega, K::Tolerations) => "spec.pod.tolerations",
            (Self::Pravega, K::AntiAffinity) => "spec.pod.affinity.podAntiAffinity",
            (Self::Pravega, K::Labels) => "spec.pod.labels",
            (Self::Pravega, K::Annotations) => "spec.pod.annotations",
            (Self::OpenSaola, K::Cpu) => "spec.necessary.resource.zookeeper.{requests,limits}.cpu",
            (Self::OpenSaola, K::Memory) => "spec.necessary.resource.zookeeper.{requests,limits}.memory",
            (Self::OpenSaola, K::HeapMb) => "spec.parameters.pod.env.ZK_SERVER_HEAP",
            (Self::OpenSaola, K::NodeSelector) => "spec.parameters.pod.nodeSelector",
            (Self::OpenSaola, K::Tolerations) => "spec.parameters.pod.tolerations",
            (Self::OpenSaola, K::AntiAffinity) => "spec.parameters.pod.affinity.podAntiAffinity",
            (Self::OpenSaola, K::Labels) => "spec.parameters.pod.labels",
            (Self::OpenSaola, K::Annotations) => "spec.parameters.pod.annotations",
            (Self::Stackable, K::Cpu) => "config.resources.cpu",
            (Self::Stackable, K::Memory) => "config.resources.memory.limit",
            (Self::Stackable, K::NodeSelector) => "config.affinity.nodeSelector",
            (Self::Stackable, K::AntiAffinity) => "config.affinity.podAntiAffinity",
            (Self::Stackable, K::Tolerations) => "podOverrides.spec.tolerations",
            (Self::Stackable, K::Labels) => "podOverrides.metadata.labels",
            (Self::Stackable, K::Annotations) => "podOverrides.metadata.annotations",
        })
    }

    /// The object's kind.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::StatefulSet => "StatefulSet",
            Self::Pravega | Self::Stackable => "ZookeeperCluster",
            Self::OpenSaola => "Middleware",
        }
    }
}

impl PodObject {
    /// Where the pod template of an ensemble stands; `None` where this panel does not change it. Of several role groups it would have to be said
    /// which.
    pub fn of(status: &EnsembleStatus, stateful_set: &str, size: Option<&OwnerSize>) -> Option<Self> {
        let home = PodHome::of(status.driver, status.layout)?;
        let group = match home {
            PodHome::Stackable => size?.path.get(3).filter(|group| !group.is_empty())?.clone(),
            _ => String::new(),
        };
        let name = match home {
            PodHome::StatefulSet => stateful_set.to_owned(),
            _ => status.chain.iter().find(|layer| layer.kind == home.kind()).map(|layer| layer.name.clone())?,
        };
        Some(Self { home, name, group })
    }

    /// Its kind and name, for people.
    pub fn title(&self) -> String {
        format!("{} {}", self.home.kind(), self.name)
    }
}
