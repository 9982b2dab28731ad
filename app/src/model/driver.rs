//! How an ensemble is run: which driver reads it, the chain of objects that own it, and how its size is changed. The states that operators
//! are known to get stuck in stand in `owner_trouble`.

use serde::{Deserialize, Serialize};

use super::Timestamp;

/// Which way of running ensembles an ensemble follows: that of the top-most object that a driver knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DriverKind {
    /// A `Middleware` of OpenSaola (middleware.cn/v1).
    OpenSaola,
    /// A `ZookeeperCluster` of pravega's operator or HarmonyCloud's fork of it (zookeeper.pravega.io/v1beta1).
    Pravega,
    /// A `ZookeeperCluster` of Stackable's operator (zookeeper.stackable.tech/v1alpha1).
    Stackable,
    /// A plain StatefulSet.
    #[default]
    StatefulSet,
    /// Owned by a controller that no driver knows: shown, never acted on.
    Foreign,
}

impl DriverKind {
    /// Those by which this panel makes new ensembles, its own first.
    pub const MADE: [DriverKind; 4] = [DriverKind::StatefulSet, DriverKind::OpenSaola, DriverKind::Pravega, DriverKind::Stackable];

    /// All of them, the top-most layers first: of two objects of one name the earlier has the plain name.
    pub const ALL: [DriverKind; 5] =
        [DriverKind::OpenSaola, DriverKind::Pravega, DriverKind::Stackable, DriverKind::StatefulSet, DriverKind::Foreign];

    /// The word in URLs.
    pub const fn key(self) -> &'static str {
        match self {
            DriverKind::OpenSaola => "open_saola",
            DriverKind::Pravega => "pravega",
            DriverKind::Stackable => "stackable",
            DriverKind::StatefulSet => "stateful_set",
            DriverKind::Foreign => "foreign",
        }
    }

    /// The name of an ensemble whose object shares its name with one of an earlier kind: `~` stands in no name of Kubernetes.
    pub fn set_apart(self, name: &str) -> String {
        format!("{name}~{}", self.key())
    }

    /// Every name that an object of this name may have as an ensemble.
    pub fn names_from(name: &str) -> impl Iterator<Item = String> {
        std::iter::once(name.to_owned()).chain(Self::ALL.into_iter().map(move |kind| kind.set_apart(name)))
    }

    /// The driver with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// How the size of an ensemble is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// Made by this panel: members join as observers and `reconfig` changes the voters.
    Menagerie,
    /// The owner's number is written, and its operator makes the members join and leave.
    Operator,
    /// Anything else. `spec.replicas` alone does not change the members' lists.
    Other,
}

/// The number of members that an owner declares, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnerSize {
    /// The driver that knows the object.
    pub driver: DriverKind,
    /// The object's kind and name, for people: `ZookeeperCluster zk-orders`.
    pub object: String,
    /// The object's name.
    pub name: String,
    /// The keys that lead to the number: `spec`, `replicas`.
    pub path: Vec<String>,
    /// The number; `None` where the object leaves it to a default or to an autoscaler.
    pub declared: Option<u16>,
    /// Fewer than this is never written.
    pub least: u16,
    /// More than this is never written.
    pub most: u16,
}

/// Why Kubernetes does not replace all pods of a StatefulSet one after the other by itself when its template changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RolloutHold {
    /// `updateStrategy: OnDelete`: it replaces none.
    OnDelete,
    /// A `partition`: it replaces none below this ordinal.
    Partition { from: u16 },
    /// `maxUnavailable`: it takes more than one away at once.
    Several { at_once: String },
}

/// One object of the chain that ends at the StatefulSets, as it describes itself. What it says is evidence, never the verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layer {
    /// Its kind.
    pub kind: String,
    /// Its API group and version.
    pub api_version: String,
    /// Its name.
    pub name: String,
    /// Whether the panel reads it; what an owner reference names and nobody watches is only named.
    pub known: bool,
    /// What it says of itself in a word or two, in its own words: `Available`, `3 of 3 ready`.
    pub says: Option<String>,
    /// Members that it declares.
    pub replicas: Option<u16>,
    /// Whether its controller has not yet acted on its newest generation, where it tells.
    pub behind: bool,
    /// Since when it is being deleted.
    pub deleting_since: Option<Timestamp>,
    /// Its conditions, in its own words.
    pub conditions: Vec<LayerCondition>,
}

/// A condition of an object's status, as it stands there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayerCondition {
    /// Its type.
    pub kind: String,
    /// `True`, `False` or `Unknown`.
    pub status: String,
    /// Its reason.
    pub reason: Option<String>,
    /// Its message.
    pub message: Option<String>,
}

impl Layer {
    /// An owner that is only named.
    pub fn named(kind: &str, api_version: &str, name: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            api_version: api_version.to_owned(),
            name: name.to_owned(),
            known: false,
            says: None,
            replicas: None,
            behind: false,
            deleting_since: None,
            conditions: Vec::new(),
        }
    }
}
