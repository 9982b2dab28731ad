//! The ensemble page.

use crate::model::{
    EnsembleStatus, Timestamp,
    driver::Layout,
    ensemble::{ActionKind, Evidence, KubeEvent},
    member::{PodFacts, Source, SpareVolume, Volume},
};

/// Its words.
pub struct Ensemble {
    pub sections: &'static str,
    pub overview: &'static str,
    pub members: &'static str,
    pub members_of: fn(&str) -> String,
    pub members_note: &'static str,
    pub stalls: &'static str,
    pub myid: &'static str,
    pub behind: &'static str,
    pub latency: &'static str,
    pub latency_means: &'static str,
    pub node: &'static str,
    pub pod: &'static str,
    pub since: &'static str,
    pub lagging: fn(&str) -> String,
    /// How the pod is, in a word or two.
    pub phase: fn(&PodFacts) -> String,
    pub no_pod: &'static str,
    pub volume_is: fn(&Volume) -> String,
    pub source: fn(Source) -> &'static str,
    /// `by srvr, 2026-11-23 14:02:17 UTC`.
    pub learnt: fn(Source, Timestamp) -> String,
    pub operations: &'static str,
    pub no_operations: &'static str,
    pub all_operations: &'static str,
    pub events: &'static str,
    pub events_note: &'static str,
    pub no_events: &'static str,
    pub event_times: fn(&KubeEvent) -> String,
    pub about: &'static str,
    pub managed: &'static str,
    pub managed_by: fn(&EnsembleStatus) -> String,
    pub endpoint: &'static str,
    pub data: &'static str,
    pub data_is: fn(Option<u64>, Option<u64>) -> String,
    pub image: &'static str,
    pub layout: &'static str,
    pub layout_is: fn(Layout) -> &'static str,
    pub seen: &'static str,
    pub recognised: &'static str,
    pub recognised_by: fn(&[Evidence]) -> String,
    /// The first reason why an action is not possible.
    pub blocked: fn(ActionKind, &str) -> String,
    pub see_plan: &'static str,
    pub history: &'static str,
    pub announce_lost: fn(&str) -> String,
    pub announce: fn(&str, &str) -> String,
    pub column: Columns,
    pub spare_volumes: SpareVolumes,
    pub more: fn(u64) -> String,
}

/// Volumes that no wanted member has.
pub struct SpareVolumes {
    pub title: &'static str,
    pub note: &'static str,
    pub claim: &'static str,
    pub size: &'static str,
    pub storage_class: &'static str,
    pub made: &'static str,
    pub of_earlier: &'static str,
    pub again: &'static str,
    /// Who would use it again, and what this panel does before.
    pub used_again: fn(&SpareVolume, Layout) -> String,
    pub remove: &'static str,
}

/// Headers of the table of members.
pub struct Columns {
    pub role: &'static str,
    pub pod: &'static str,
    pub zxid: &'static str,
    pub behind: &'static str,
    pub latency: &'static str,
    pub waiting: &'static str,
    pub clients: &'static str,
    pub node: &'static str,
    pub volume: &'static str,
    pub restarts: &'static str,
    pub asked: &'static str,
}
