//! A new ensemble: what a person types, and the checked wish that follows from it.

mod check;
mod fault;
pub mod platform;
mod preset;
mod quantity;
pub mod stackable;
mod volumes;

pub use check::check;
pub(super) use check::{LEAST_CPU, LEAST_HEAP_MB, LEAST_MEMORY, heap_fits};
pub use fault::{CreateFault, Field, FieldFault};
pub(super) use platform::plain_amount;
pub use preset::Preset;
pub(super) use quantity::Quantity;
pub use volumes::Volumes;

use serde::{Deserialize, Serialize};

use super::{
    driver::DriverKind,
    node::PodAsks,
    package::operator::is_watched,
    pod_template::{PodChange, PodForm, PodKey, TypedPod},
};

/// The form as typed, kept whole so that nothing is lost when something is wrong. It travels in the URL: it holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct CreateForm {
    /// The word of a driver.
    pub driver: String,
    /// A configured cluster.
    pub cluster: String,
    /// An RFC 1123 label; made when it does not exist.
    pub namespace: String,
    /// An RFC 1123 label.
    pub name: String,
    /// 1, 3, 5, 7 or 9.
    pub members: String,
    /// ZooKeeper's version, one of those offered.
    pub version: String,
    /// CPU per member as Kubernetes writes it (`500m`, `2`).
    pub cpu: String,
    /// Memory limit per member (`1Gi`).
    pub memory: String,
    /// Heap per member in MiB.
    pub heap_mb: String,
    /// Volume per member (`10Gi`).
    pub storage: String,
    /// A StorageClass; empty for the cluster's default.
    pub storage_class: String,
    /// The word of what becomes of the data.
    pub volumes: String,
    /// Labels that a node must have, `key=value`, one a line.
    #[serde(rename = "nodeSelector")]
    pub node_selector: String,
    /// Taints of nodes that are tolerated, as kubectl writes them, one a line.
    pub tolerations: String,
    /// How members keep away from each other; empty for what is usual.
    #[serde(rename = "antiAffinity")]
    pub anti_affinity: String,
    /// Labels of the pods, `key=value`, one a line.
    pub labels: String,
    /// Annotations of the pods, `key=value`, one a line.
    pub annotations: String,
    /// The word of a preset that shall fill the sizes.
    pub preset: String,
    /// `yes` to see the review page.
    pub review: String,
}

impl Default for CreateForm {
    fn default() -> Self {
        let text = String::from;
        Self {
            driver: text(DriverKind::StatefulSet.key()),
            cluster: text(""),
            namespace: text(""),
            name: text(""),
            members: text("3"),
            version: text(""),
            cpu: text("250m"),
            memory: text("512Mi"),
            heap_mb: text("256"),
            storage: text("1Gi"),
            storage_class: text(""),
            volumes: text(Volumes::default().key()),
            node_selector: text(""),
            tolerations: text(""),
            anti_affinity: text(""),
            labels: text(""),
            annotations: text(""),
            preset: text(""),
            review: text(""),
        }
    }
}

impl CreateForm {
    /// What was typed of the pod template beyond resources.
    pub fn pods(&self) -> PodForm {
        let fields = [
            (PodKey::NodeSelector, &self.node_selector),
            (PodKey::Tolerations, &self.tolerations),
            (PodKey::AntiAffinity, &self.anti_affinity),
            (PodKey::Labels, &self.labels),
            (PodKey::Annotations, &self.annotations),
        ];
        let typed = fields.into_iter().map(|(key, value)| TypedPod { key, value: value.clone() }).collect();
        PodForm { typed, review: String::new() }
    }
}

/// A checked form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateSpec {
    /// Who runs it.
    #[serde(default)]
    pub driver: DriverKind,
    /// Voters: 1, 3, 5, 7 or 9.
    pub members: u16,
    /// ZooKeeper's version.
    pub version: String,
    /// The image to run.
    pub image: String,
    /// CPU request per member, a Kubernetes quantity.
    pub cpu: String,
    /// Memory request and limit per member, a Kubernetes quantity.
    pub memory: String,
    /// Heap per member in MiB.
    pub heap_mb: u32,
    /// Volume per member, a Kubernetes quantity.
    pub storage: String,
    /// StorageClass; `None` for the cluster's default.
    pub storage_class: Option<String>,
    /// What becomes of the data.
    #[serde(default)]
    pub volumes: Volumes,
    /// What else its pod template shall have.
    #[serde(default)]
    pub pods: Vec<PodChange>,
    /// The package of OpenSaola that makes it, where that is who runs it.
    #[serde(default)]
    pub package: Option<platform::Package>,
}

impl CreateSpec {
    /// What each of its pods asks of a node.
    pub fn asks(&self) -> PodAsks {
        PodAsks { cpu: Some(self.cpu.clone()), memory: Some(self.memory.clone()), ..PodAsks::default() }.with(&self.pods)
    }
}

/// What a cluster offers to a new ensemble.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterOffer {
    /// The cluster.
    pub name: String,
    /// Its namespaces.
    pub namespaces: Vec<String>,
    /// The drivers whose objects it serves.
    pub drivers: Vec<DriverKind>,
    /// OpenSaola's operators that are ready, in order of name.
    pub operators: Vec<platform::ReadyOperator>,
    /// OpenSaola's package, or what lacks of it.
    pub package: Result<platform::Package, platform::PlatformLack>,
    /// Its StorageClasses, the default one first.
    pub storage_classes: Vec<StorageClass>,
}

impl ClusterOffer {
    /// The namespaces in which operators that are ready act, where none of them acts in this one.
    pub fn watched_elsewhere(&self, namespace: &str) -> Option<Vec<String>> {
        let acts = self.operators.iter().any(|operator| is_watched(&operator.watches, namespace));
        (!acts).then(|| self.operators.iter().flat_map(|operator| operator.watches.clone()).collect())
    }
}

/// A StorageClass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StorageClass {
    /// Its name.
    pub name: String,
    /// Whether the cluster uses it when none is named.
    pub default: bool,
}

/// A version on offer with its image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionOffer {
    /// For example `3.9.4`.
    pub version: String,
    /// For example `docker.io/library/zookeeper:3.9.4`. Images for pravega's operator hold its scripts: others do not start there. For OpenSaola it
    /// is the one that its package makes of registry, project and version: `registry/project/zookeeper:3.7.2`; for Stackable the one that its
    /// operator makes of the version.
    pub image: String,
    /// By which driver the image can be run.
    #[serde(default)]
    pub driver: DriverKind,
}

/// Everything that can be chosen from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateOffer {
    /// Clusters that answer.
    pub clusters: Vec<ClusterOffer>,
    /// Versions, newest first.
    pub versions: Vec<VersionOffer>,
}

/// The create page: the form with its faults, and the plan once there are none and a review was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CreatePage {
    /// What can be chosen from.
    pub offer: CreateOffer,
    /// What was typed.
    pub form: CreateForm,
    /// What is wrong with it; empty on the first visit.
    pub faults: Vec<CreateFault>,
    /// The review.
    pub plan: Option<super::plan::Plan>,
}
