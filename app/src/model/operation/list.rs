//! Lists of operations.

use serde::{Deserialize, Serialize};

use super::OperationRow;
use crate::model::Timestamp;

/// What the URL of the list asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct OperationQuery {
    /// A state's word; empty for all.
    pub state: String,
    /// `cluster/namespace/name`; empty for all.
    pub ensemble: String,
    /// Page number from 1.
    pub page: String,
}

/// One page of operations, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OperationsPage {
    /// At most 50.
    pub rows: Vec<OperationRow>,
    /// Rows that match.
    pub matched: u32,
    /// This page, from 1.
    pub page: u32,
    /// The server's clock when this was made.
    pub now: Timestamp,
}
