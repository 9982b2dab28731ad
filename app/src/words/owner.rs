//! What operators' objects are stuck in, and how a person gets out.

use crate::model::owner_trouble::OwnerTrouble;

/// Words about the objects above the pods.
pub struct OwnerWords {
    /// What is so; a whole sentence.
    pub fact: fn(&OwnerTrouble) -> String,
    /// What to do; empty where nothing needs doing.
    pub advice: fn(&OwnerTrouble) -> &'static str,
    pub chain: &'static str,
    pub chain_note: &'static str,
    pub unknown: &'static str,
    pub behind: &'static str,
    pub deleting: &'static str,
    pub conditions: &'static str,
    /// Kubernetes' own word.
    pub pod_kind: &'static str,
    /// The members' pods, as the last link.
    pub pods: fn(u16, u16) -> String,
}
