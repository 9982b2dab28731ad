//! What the event stream sends: whole rows and whole views, never differences, so that a lost event costs delay and not truth.

use serde::{Deserialize, Serialize};

use super::{
    Timestamp, Viewer,
    ensemble::EnsemblePage,
    fleet::{ClusterState, FleetPage, FleetRow, Tally},
    operation::{OperationPage, OperationsPage},
};

/// One message of a stream. Which variants come depends on the address that was opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum LiveEvent {
    /// The fleet page as asked for, on every connect.
    Fleet(Box<FleetPage>),
    /// Rows of that page that changed, and the counts.
    FleetRows { rows: Vec<FleetRow>, tally: Tally, clusters: Vec<ClusterState>, now: Timestamp },
    /// The ensemble's page, whenever it changed.
    Ensemble(Box<EnsemblePage>),
    /// The operation's page, whenever it changed.
    Operation(Box<OperationPage>),
    /// The page of operations as asked for, whenever it changed.
    Operations(Box<OperationsPage>),
    /// What surrounds every page, whenever it changed; every stream sends it.
    Viewer { viewer: Box<Viewer>, now: Timestamp },
    /// What the stream was about is gone.
    Gone { now: Timestamp },
    /// Nothing changed; the stream lives.
    Beat { now: Timestamp },
}
