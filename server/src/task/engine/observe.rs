//! How long the ensemble was without a leader while the operation ran, and how often it changed its leader: measured by the probes, added to
//! what an engine before this one had measured.

use app::model::{EnsembleName, Operation, Timestamp};

use crate::{clock::Clock, live::Present, store::Progress};

/// What was measured before, and since when this engine measures.
pub(super) struct Leaders {
    name: EnsembleName,
    since: Timestamp,
    longest_before_ms: Option<u64>,
    elections_before: u16,
}

impl Leaders {
    /// Goes on from the record.
    pub fn from(operation: &Operation, since: Timestamp) -> Self {
        Self {
            name: operation.row.ensemble.clone(),
            since,
            longest_before_ms: operation.longest_leaderless_ms,
            elections_before: operation.elections,
        }
    }

    /// Writes the present figures into the record.
    pub fn tell(&self, present: &Present, clock: Clock, progress: &mut Progress) {
        let seen = present.leaders.since(&self.name, self.since, clock.now());
        progress.longest_leaderless_ms = self.longest_before_ms.max(Some(seen.longest_ms));
        progress.elections = self.elections_before.saturating_add(seen.elections);
    }
}
