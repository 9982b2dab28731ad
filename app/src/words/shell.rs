//! What surrounds every page: navigation, crumbs, the live mark, keys, theme.

use crate::model::{Permission, Timestamp, access::Role, fleet::ClusterState};

use super::time::Span;

/// Its words.
pub struct Shell {
    pub product: &'static str,
    pub title: fn(&str) -> String,
    pub skip: &'static str,
    pub main: &'static str,
    pub clusters: &'static str,
    pub you: &'static str,
    pub menu: &'static str,
    pub crumbs: &'static str,
    pub fleet: &'static str,
    pub operations: &'static str,
    pub packages: &'static str,
    pub audit: &'static str,
    pub access: &'static str,
    pub create: &'static str,
    pub znodes: &'static str,
    pub restart: &'static str,
    pub scale: &'static str,
    pub delete: &'static str,
    pub upgrade: &'static str,
    pub configure: &'static str,
    pub pod_template: &'static str,
    pub sign_out: &'static str,
    pub role: fn(Role) -> &'static str,
    pub no_role: &'static str,
    /// Where there are several roles, beside the first.
    pub more_roles: fn(u64) -> String,
    /// What a reader hears after a cluster's name; empty where it answers.
    pub cluster: fn(&ClusterState, Timestamp) -> String,
    /// What Kubernetes does not let the panel read in a cluster.
    pub forbidden: fn(&str, &[Permission]) -> String,
    /// What is missing then.
    pub forbidden_why: fn(&[Permission]) -> String,
    pub read_only: &'static str,
    pub read_only_why: &'static str,
    pub language: &'static str,
    pub theme: &'static str,
    pub theme_system: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub live: &'static str,
    pub live_ago: fn(Span) -> String,
    pub live_at: fn(Timestamp) -> String,
    pub reconnecting: &'static str,
    pub stale: fn(Timestamp, Timestamp) -> String,
    pub stale_why: &'static str,
    pub gone: &'static str,
    pub reload: &'static str,
    pub keys: &'static str,
    pub all_keys: &'static str,
    pub keys_off: &'static str,
    pub close: &'static str,
    /// Keys and what they do, in the order of the list.
    pub key_list: &'static [(&'static [&'static str], &'static str)],
    /// The few that stand below every page.
    pub key_line: &'static [(&'static [&'static str], &'static str)],
    pub not_known: &'static str,
    pub not_found: &'static str,
    pub not_found_why: &'static str,
    pub to_fleet: &'static str,
}
