//! The fleet page: one row per ensemble, counted by health, filtered, sorted and paged on the server by what the URL says.

use serde::{Deserialize, Serialize};

use super::{EnsembleName, Health, Permission, Strip, Timestamp, driver::DriverKind, finding::Finding, operation::OperationRow};

/// Rows on one page.
pub const PAGE_ROWS: u32 = 100;

/// What the URL asks for. Every field has a meaning when absent, so any combination is a valid bookmark.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct FleetQuery {
    /// Part of a name, namespace, pod or node.
    pub q: String,
    /// One health's word; empty for all.
    pub health: String,
    /// One cluster's name; empty for all.
    pub cluster: String,
    /// One namespace; empty for all.
    pub namespace: String,
    /// One driver's word; empty for all.
    pub driver: String,
    /// One version; empty for all.
    pub version: String,
    /// A number of voters; empty for all.
    pub size: String,
    /// `running` for ensembles with a running operation; empty for all.
    pub operation: String,
    /// A column's word (see [`Sort`]); empty for health.
    pub sort: String,
    /// `asc` or `desc`; empty for the column's natural order.
    pub dir: String,
    /// Page number from 1; empty for the first.
    pub page: String,
}

/// Columns that the fleet can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Worst first.
    #[default]
    Health,
    /// By namespace and name.
    Name,
    /// Fewest losses first.
    Survives,
    /// Largest lag first.
    Lag,
    /// By cluster.
    Cluster,
    /// By version.
    Version,
    /// Most znodes first.
    Znodes,
    /// Most clients first.
    Clients,
    /// Newest change first.
    Since,
}

impl Sort {
    /// All columns, in the order of the table.
    pub const ALL: [Sort; 9] =
        [Sort::Health, Sort::Name, Sort::Survives, Sort::Lag, Sort::Cluster, Sort::Version, Sort::Znodes, Sort::Clients, Sort::Since];

    /// The word in URLs.
    pub const fn key(self) -> &'static str {
        match self {
            Sort::Health => "health",
            Sort::Name => "name",
            Sort::Survives => "survives",
            Sort::Lag => "lag",
            Sort::Cluster => "cluster",
            Sort::Version => "version",
            Sort::Znodes => "znodes",
            Sort::Clients => "clients",
            Sort::Since => "since",
        }
    }

    /// The column with that word; health for any other word.
    pub fn from_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|s| s.key() == key).unwrap_or_default()
    }

    /// Whether the column's natural order is the largest value first. Health is worst first, which is its ascending order.
    pub const fn descends(self) -> bool {
        matches!(self, Sort::Lag | Sort::Znodes | Sort::Clients | Sort::Since | Sort::Version)
    }
}

/// One ensemble in the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FleetRow {
    /// Its name, the key of the row.
    pub name: EnsembleName,
    /// The one word.
    pub health: Health,
    /// Since when.
    pub since: Timestamp,
    /// The strip.
    pub strip: Strip,
    /// Losses it survives; `None` when it has no quorum or nobody knows.
    pub survives: Option<u16>,
    /// Largest lag among the voters.
    pub lag: Option<u32>,
    /// How it is run.
    pub driver: DriverKind,
    /// ZooKeeper's version.
    pub version: Option<String>,
    /// Znodes.
    pub znodes: Option<u64>,
    /// Clients.
    pub clients: Option<u32>,
    /// The worst findings, at most three.
    pub findings: Vec<Finding>,
    /// The running operation.
    pub operation: Option<OperationRow>,
}

impl FleetRow {
    /// The same ensemble once nothing has been heard of it since then.
    pub fn unknown_since(self, since: Timestamp) -> Self {
        Self {
            health: Health::Unknown,
            since,
            strip: self.strip.unknown(),
            survives: None,
            lag: None,
            clients: None,
            findings: Vec::new(),
            ..self
        }
    }
}

/// How a configured cluster answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterState {
    /// Its name.
    pub name: String,
    /// Ensembles found in it.
    pub ensembles: u32,
    /// Since when its API does not answer; `None` when it does.
    pub silent_since: Option<Timestamp>,
    /// Whether its first full state has been read.
    pub ready: bool,
    /// What would have to be read there and may not be.
    pub forbidden: Vec<Permission>,
}

/// Ensembles by health, of everything the viewer may see, before any filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// All.
    pub all: u32,
    /// One count for each health, in the order of [`Health::ALL`].
    pub by_health: [u32; 6],
    /// With a running operation.
    pub changing: u32,
}

impl Tally {
    /// The same ensembles once nothing is known of their health any more.
    pub fn unknown(self) -> Self {
        let by_health = Health::ALL.map(|health| if health == Health::Unknown { self.all } else { 0 });
        Self { by_health, ..self }
    }

    /// The count of one health.
    pub fn of(&self, health: Health) -> u32 {
        Health::ALL.iter().position(|h| *h == health).map_or(0, |i| self.by_health[i])
    }
}

/// A value that can be filtered by, and how many ensembles have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The value in the URL.
    pub value: String,
    /// Ensembles with it.
    pub count: u32,
}

/// Filter values with their counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// Namespaces.
    pub namespaces: Vec<Choice>,
    /// Drivers' words.
    pub drivers: Vec<Choice>,
    /// Versions.
    pub versions: Vec<Choice>,
    /// Numbers of voters.
    pub sizes: Vec<Choice>,
}

/// One page of the fleet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FleetPage {
    /// The counts of the tiles.
    pub tally: Tally,
    /// The clusters.
    pub clusters: Vec<ClusterState>,
    /// What can be filtered by.
    pub facets: Facets,
    /// The rows of this page, at most [`PAGE_ROWS`].
    pub rows: Vec<FleetRow>,
    /// Rows that match the filter, on all pages.
    pub matched: u32,
    /// This page, from 1.
    pub page: u32,
    /// A name close to what was searched, when nothing matched.
    pub nearest: Option<EnsembleName>,
    /// Whether operations could not be read (Postgres away): the Operation column is then unknown.
    pub operations_unknown: bool,
    /// Whether whoever looks has any role; without one the fleet is empty for them.
    pub has_role: bool,
    /// Whether they may create ensembles anywhere.
    pub can_create: bool,
    /// The server's clock when this was made.
    pub now: Timestamp,
}
