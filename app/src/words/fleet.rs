//! The fleet page.

use crate::model::{
    EnsembleName, Timestamp,
    fleet::{ClusterState, FleetRow, Sort, Tally},
    operation::OperationRow,
};

/// Its words.
pub struct Fleet {
    pub title: &'static str,
    /// The worst thing, as a sentence.
    pub headline: fn(&Tally) -> String,
    pub reading: fn(&[ClusterState]) -> String,
    /// `alpha does not answer since 14:02, so 2 ensembles are unknown.`
    pub silent: fn(&ClusterState, Timestamp) -> Option<String>,
    pub all: &'static str,
    pub changing: &'static str,
    pub by_health: &'static str,
    pub list: &'static str,
    pub caption: &'static str,
    pub search: &'static str,
    pub search_hint: &'static str,
    pub apply: &'static str,
    pub clear: &'static str,
    pub facet: Facet,
    pub column: fn(Sort) -> &'static str,
    /// What the column means, where its name does not say it.
    pub column_means: fn(Sort) -> Option<&'static str>,
    pub quorum: &'static str,
    pub quorum_means: &'static str,
    pub driver: &'static str,
    pub operation: &'static str,
    pub attention: fn(u64) -> String,
    pub serving: fn(u64) -> String,
    pub stopped: fn(u64) -> String,
    pub rows: fn(u64) -> String,
    /// What is wrong, in the row.
    pub why: fn(&FleetRow, Timestamp) -> String,
    /// `needs 1`: how many voters are missing for a quorum.
    pub needs: fn(u16) -> String,
    pub unknown_margin: &'static str,
    pub running: fn(&OperationRow) -> String,
    pub progress: fn(&OperationRow) -> String,
    pub operations_unknown: &'static str,
    pub shown: fn(u64, u64, u64) -> String,
    pub keep_place: &'static str,
    pub sort_again: &'static str,
    pub new_rows: fn(u64) -> String,
    pub gone: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub a_page: fn(u32) -> String,
    pub empty: &'static str,
    pub empty_why: fn(u64) -> String,
    pub no_role: &'static str,
    pub no_role_why: &'static str,
    pub no_clusters: &'static str,
    pub no_clusters_why: &'static str,
    /// Nothing to show because clusters do not answer.
    pub unseen: &'static str,
    pub nothing: &'static str,
    /// All ensembles, what was searched, and whether anything else is filtered by.
    pub nothing_why: fn(u32, &str, bool) -> String,
    pub did_you_mean: fn(&EnsembleName) -> String,
    pub clear_filter: &'static str,
}

/// What can be filtered by.
pub struct Facet {
    pub cluster: &'static str,
    pub namespace: &'static str,
    pub driver: &'static str,
    pub version: &'static str,
    pub size: &'static str,
    pub chosen: fn(&str, &str) -> String,
    pub any: &'static str,
    pub voters: fn(&str) -> String,
}
