//! What becomes of a new ensemble's data: whether it lies on volumes, and whether these outlive it.

use serde::{Deserialize, Serialize};

use crate::model::driver::DriverKind;

/// Where the data lies, and for how long.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Volumes {
    /// On volumes that stay when the ensemble is deleted.
    #[default]
    Retain,
    /// On volumes that are deleted with the ensemble.
    Delete,
    /// In the pods: what one pod holds goes with it, and all of it when all are gone at once.
    Ephemeral,
}

use Volumes as V;

impl Volumes {
    /// All of them, the safest first.
    pub const ALL: [Volumes; 3] = [V::Retain, V::Delete, V::Ephemeral];

    /// The word in forms and in REST.
    pub const fn key(self) -> &'static str {
        match self {
            V::Retain => "retain",
            V::Delete => "delete",
            V::Ephemeral => "ephemeral",
        }
    }

    /// The one with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|volumes| volumes.key() == key)
    }

    /// What each driver can be told. The platform's package knows volumes only, and Stackable's operator never deletes one.
    pub const fn offered(driver: DriverKind) -> &'static [Volumes] {
        match driver {
            DriverKind::Pravega => &Self::ALL,
            DriverKind::StatefulSet | DriverKind::OpenSaola => &[V::Retain, V::Delete],
            DriverKind::Stackable | DriverKind::Foreign => &[V::Retain],
        }
    }

    /// The word by which pravega's operator and StatefulSets call what happens to volumes.
    pub const fn policy(self) -> &'static str {
        match self {
            V::Retain => "Retain",
            V::Delete | V::Ephemeral => "Delete",
        }
    }
}
