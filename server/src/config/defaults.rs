//! What holds where nothing is said.

use std::{net::SocketAddr, path::PathBuf};

use app::model::{create::VersionOffer, driver::DriverKind};

use super::{LimitsConfig, LogConfig, LogFormat, OperationConfig, ProbeConfig, SessionConfig};

impl Default for SessionConfig {
    fn default() -> Self {
        Self { secure_cookie: true, trust_forwarded_for: false, idle_minutes: 60, longest_hours: 12 }
    }
}

impl Default for ProbeConfig {
    fn default() -> Self {
        Self { srvr_interval_ms: 2_000, mntr_interval_ms: 15_000, timeout_ms: 2_000, concurrency: 64 }
    }
}

impl Default for OperationConfig {
    fn default() -> Self {
        Self { steady_s: 10, watch_s: 30, step_timeout_s: 600, lease_s: 15 }
    }
}

impl Default for LimitsConfig {
    fn default() -> Self {
        Self { per_second: 50, burst: 200, streams: 256, stalled_s: 30 }
    }
}

impl Default for LogConfig {
    fn default() -> Self {
        Self { format: LogFormat::Json, filter: "info,kube_runtime=warn".into() }
    }
}

pub(super) fn listen() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8080))
}

pub(super) fn site_root() -> PathBuf {
    "site".into()
}

/// As OpenSaola is shipped.
pub(super) fn opensaola_namespace() -> String {
    "middleware-operator".into()
}

pub(super) fn versions() -> Vec<VersionOffer> {
    ["3.9.4", "3.8.4", "3.7.2"]
        .map(|v| VersionOffer { version: v.into(), image: format!("docker.io/library/zookeeper:{v}"), driver: DriverKind::StatefulSet })
        .into()
}
