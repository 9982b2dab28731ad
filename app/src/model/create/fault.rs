//! What can be wrong with a form, field by field. The words for it stand in the catalogue.

use serde::{Deserialize, Serialize};

use super::platform::PlatformLack;
use crate::model::{
    driver::DriverKind,
    name::LabelFault,
    node::NodeFit,
    plan::SizeFault,
    pod_template::{PodFault, PodKey},
    setting::{SettingFault, SettingKey},
};

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Driver,
    Cluster,
    Namespace,
    Name,
    Members,
    Version,
    Cpu,
    Memory,
    HeapMb,
    Storage,
    StorageClass,
    Volumes,
    Reason,
    Account,
    Kind,
    Role,
    Scope,
    Days,
    Password,
    /// An uploaded file.
    Archive,
    /// How many pods an operator has.
    Topology,
    /// The registry of an operator's image.
    Repository,
    /// The project in it.
    Project,
    /// The namespace whose ensembles an operator runs.
    Watch,
    /// A setting of ZooKeeper.
    Setting(SettingKey),
    /// A field of the pod template.
    Pod(PodKey),
}

impl Field {
    /// The field's name in forms.
    pub const fn key(self) -> &'static str {
        match self {
            Field::Driver => "driver",
            Field::Cluster => "cluster",
            Field::Namespace => "namespace",
            Field::Name => "name",
            Field::Members => "members",
            Field::Version => "version",
            Field::Cpu => "cpu",
            Field::Memory => "memory",
            Field::HeapMb => "heap_mb",
            Field::Storage => "storage",
            Field::StorageClass => "storage_class",
            Field::Volumes => "volumes",
            Field::Reason => "reason",
            Field::Account => "account",
            Field::Kind => "kind",
            Field::Role => "role",
            Field::Scope => "scope",
            Field::Days => "days",
            Field::Password => "password",
            Field::Archive => "archive",
            Field::Topology => "topology",
            Field::Repository => "repository",
            Field::Project => "project",
            Field::Watch => "watch",
            Field::Setting(key) => key.key(),
            Field::Pod(key) => key.key(),
        }
    }
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateFault {
    /// The field.
    pub field: Field,
    /// What is wrong.
    pub fault: FieldFault,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldFault {
    /// Nothing was typed.
    Missing,
    /// Kubernetes refuses such a name.
    Label(LabelFault),
    /// The cluster does not serve the objects of this driver: its operator is not installed there.
    NoOperator { driver: DriverKind },
    /// OpenSaola cannot make ensembles on the cluster yet.
    Platform { lacks: PlatformLack },
    /// OpenSaola's templates would read it as a number, as a truth value or as nothing.
    NotText { value: String },
    /// No registry or no project of a container image.
    NotAnImagePart { value: String },
    /// Not one of those offered.
    NotOffered { value: String },
    /// Not an odd number from 1 to 9.
    Members(SizeFault),
    /// Not a Kubernetes quantity.
    NotAQuantity { value: String },
    /// Below what a member needs.
    TooSmall { least: String },
    /// Heap leaves too little of the memory limit; the most that fits, in MiB.
    HeapTooLarge { most_mb: u64 },
    /// Not a whole number.
    NotANumber { value: String },
    /// Not a scope.
    NotAScope { value: String },
    /// Out of the bounds.
    OutOfBounds { least: u16, most: u16 },
    /// Shorter than is safe.
    TooShort { least: u16 },
    /// Longer than is kept.
    TooLong { limit: u16 },
    /// Taken by an object in that namespace.
    Taken { by: String },
    /// No node of the cluster could take a pod.
    NoNode { fit: NodeFit },
    /// Members must be apart, and there are fewer places than members.
    TooFewPlaces { members: u16, places: u16, zones: bool },
    /// The roles do not reach there.
    NotGranted,
    /// Not the name that had to be typed.
    NotTheName { name: String },
    /// A setting of ZooKeeper would have a value that it must not have.
    Setting(SettingFault),
    /// A field of the pod template would have a value that it must not have.
    Pod(PodFault),
}
