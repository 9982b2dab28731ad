//! The create form and its review.

use crate::model::{
    create::{CreateForm, Preset, StorageClass, Volumes, platform::PlatformLack},
    driver::DriverKind,
};

/// Its words.
pub struct Create {
    pub title: &'static str,
    pub faults: fn(u64) -> String,
    pub driver: &'static str,
    pub driver_note: &'static str,
    /// What it can and cannot do.
    pub driver_can: fn(DriverKind) -> &'static str,
    /// The clusters that serve its objects.
    pub driver_served: fn(&[String]) -> String,
    /// What would have to be installed.
    pub driver_install: fn(DriverKind) -> &'static str,
    /// What OpenSaola lacks on a cluster, and what to do.
    pub platform_lacks: fn(&str, PlatformLack) -> String,
    pub place: &'static str,
    pub topology: &'static str,
    pub topology_note: &'static str,
    pub presets: &'static str,
    pub presets_note: &'static str,
    pub preset: fn(Preset) -> &'static str,
    pub preset_means: fn(Preset) -> &'static str,
    pub resources: &'static str,
    pub choose: &'static str,
    pub members: &'static str,
    pub namespace_hint: &'static str,
    pub name_hint: &'static str,
    pub per_member: &'static str,
    pub heap_hint: &'static str,
    pub storage_hint: &'static str,
    pub default_class: &'static str,
    pub class: fn(&StorageClass) -> String,
    /// What becomes of the data.
    pub volumes_are: fn(Volumes) -> &'static str,
    pub facts: &'static str,
    pub nothing_yet: &'static str,
    pub survives: fn(u16) -> String,
    pub costs: fn(u16) -> String,
    pub cpu: &'static str,
    pub memory: &'static str,
    pub volumes: &'static str,
    pub times: fn(u16, &str) -> String,
    pub made: &'static str,
    pub made_list: fn(DriverKind) -> &'static [&'static str],
    pub review: &'static str,
    pub review_next: &'static str,
    pub summary: fn(&CreateForm) -> String,
    pub no_cluster: &'static str,
    pub no_cluster_why: &'static str,
}
