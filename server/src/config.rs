//! Configuration: a file, then the environment, then flags; checked once at start, with errors that name the key. Nothing else reads the
//! environment. Secrets are wrapped, so that they cannot reach a log by accident.

mod check;
mod defaults;
mod load;

use std::{net::SocketAddr, path::PathBuf};

use app::model::create::VersionOffer;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

pub use check::ConfigError;

/// Everything that can be set. Keys in the environment are upper case with the prefix `MENAGERIE_` and `__` between levels
/// (`MENAGERIE_PROBE__SRVR_INTERVAL_MS`).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Address to listen on.
    #[serde(default = "defaults::listen")]
    pub listen: SocketAddr,
    /// Address on which Prometheus finds `/metrics`, without any sign-in; without one there is none. It names ensembles.
    #[serde(default)]
    pub metrics_listen: Option<SocketAddr>,
    /// Postgres, as a URL; a unix socket is `postgres:///NAME?host=/DIRECTORY`.
    pub database_url: SecretString,
    /// Directory with the page's files: `pkg/menagerie.js` and so on.
    #[serde(default = "defaults::site_root")]
    pub site_root: PathBuf,
    /// Kubernetes clusters to show.
    pub clusters: Vec<ClusterConfig>,
    /// The account that is made when there is none.
    #[serde(default)]
    pub first_admin: Option<FirstAdminConfig>,
    /// Web sessions.
    #[serde(default)]
    pub session: SessionConfig,
    /// Asking members.
    #[serde(default)]
    pub probe: ProbeConfig,
    /// Operations.
    #[serde(default)]
    pub operation: OperationConfig,
    /// Versions that a new ensemble may have, newest first.
    #[serde(default = "defaults::versions")]
    pub versions: Vec<VersionOffer>,
    /// How much one may ask for.
    #[serde(default)]
    pub limits: LimitsConfig,
    /// Logs.
    #[serde(default)]
    pub log: LogConfig,
}

/// One Kubernetes cluster.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClusterConfig {
    /// The name shown and used in URLs: an RFC 1123 label.
    pub name: String,
    /// A kubeconfig file; without one, the pod's own service account.
    #[serde(default)]
    pub kubeconfig: Option<PathBuf>,
    /// A context of that file; without one, its current context.
    #[serde(default)]
    pub context: Option<String>,
    /// How members are reached.
    #[serde(default)]
    pub route: Route,
    /// Where OpenSaola keeps its packages: its own `data_namespace`.
    #[serde(default = "defaults::opensaola_namespace")]
    pub opensaola_namespace: String,
}

/// How members are reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// By pod address; through the API server's port-forward where there is no route.
    #[default]
    Auto,
    /// By pod address only.
    Direct,
    /// Through the API server's port-forward only.
    PortForward,
}

/// The first administrator.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstAdminConfig {
    /// The account's name.
    pub name: String,
    /// A file that holds the password, one line.
    #[serde(default)]
    pub password_file: Option<PathBuf>,
    /// The password itself, meant for the environment.
    #[serde(default)]
    pub password: Option<SecretString>,
}

/// Web sessions.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SessionConfig {
    /// Send the cookie over HTTPS only. Switch off for plain HTTP on loopback.
    pub secure_cookie: bool,
    /// Take the client's address from `X-Forwarded-For`: only behind a proxy that sets it.
    pub trust_forwarded_for: bool,
    /// Minutes without use after which a session ends.
    pub idle_minutes: u32,
    /// Hours after which a session ends in any case.
    pub longest_hours: u32,
}

/// Asking members. The defaults cost a member well under 1 % of a core (measured with 3.9.4).
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProbeConfig {
    /// Milliseconds between two `srvr` to a member.
    pub srvr_interval_ms: u64,
    /// Milliseconds between two `mntr` to a member.
    pub mntr_interval_ms: u64,
    /// Milliseconds for one answer.
    pub timeout_ms: u64,
    /// Questions under way at once, over all members.
    pub concurrency: usize,
}

/// Operations.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OperationConfig {
    /// Seconds for which all conditions must hold after each member.
    pub steady_s: u16,
    /// Seconds of watching at the end.
    pub watch_s: u16,
    /// Seconds after which a step that waits for one member gives up.
    pub step_timeout_s: u32,
    /// Seconds that an engine holds an operation without a sign of life.
    pub lease_s: u32,
}

/// How much one may ask for: each account, and each address that nobody knows.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LimitsConfig {
    /// Requests a second that go on for ever.
    pub per_second: u32,
    /// Requests at once before that counts.
    pub burst: u32,
    /// Event streams that one account holds open at once.
    pub streams: u32,
    /// Seconds after which a connection is cut whose other end takes nothing.
    pub stalled_s: u32,
}

/// Logs.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogConfig {
    /// `json` or `text`.
    pub format: LogFormat,
    /// A filter in tracing's own syntax.
    pub filter: String,
}

/// The form of a log line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// One JSON object a line.
    #[default]
    Json,
    /// For a person's terminal.
    Text,
}
