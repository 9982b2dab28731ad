//! People and what they may do: one table role × verb. Deny by default.

use serde::{Deserialize, Serialize};

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    View,
    ZnodeRead,
    Create,
    Scale,
    Restart,
    AuditRead,
    Admin,
}

/// A role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// May do everything.
    Admin,
}

impl Role {
    /// The table role × verb.
    pub const fn may(self, verb: Verb) -> bool {
        match (self, verb) {
            (Role::Admin, Verb::View | Verb::ZnodeRead | Verb::Create | Verb::Scale | Verb::Restart | Verb::AuditRead | Verb::Admin) => {
                true
            }
        }
    }

    /// The word in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Role::Admin => "admin",
        }
    }

    /// The role with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Role::Admin].into_iter().find(|r| r.key() == key)
    }
}

/// The person who looks, and what surrounds every page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The name they signed in with.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// Ensembles in all.
    pub ensembles: u32,
    /// Operations that are open; `None` when Postgres does not answer.
    pub open_operations: Option<u32>,
    /// The clusters.
    pub clusters: Vec<super::fleet::ClusterState>,
    /// Whether actions can be recorded; without that the panel reads only.
    pub can_record: bool,
}
