//! What the list shows, as signals: each row for itself. Rows that came since are counted; they wait for the reader.

use std::sync::Arc;

use leptos::prelude::*;

use crate::model::{
    live::LiveEvent,
    operation::{OperationRow, OperationsPage},
};

/// The list's signals.
#[derive(Clone)]
pub struct Shown {
    /// Rows in the order in which they were first shown.
    pub rows: Arc<Vec<RwSignal<OperationRow>>>,
    /// Rows that would come or go if the list were made again.
    pub fresh: RwSignal<u32>,
}

impl Shown {
    /// What a page brought.
    pub fn new(page: &OperationsPage) -> Self {
        Self { rows: Arc::new(page.rows.iter().cloned().map(RwSignal::new).collect()), fresh: RwSignal::new(0) }
    }

    /// Takes over what the stream says. A row that the filter no longer lets through keeps its last state and counts as a change.
    pub fn take(&self, event: LiveEvent) {
        let LiveEvent::Operations(page) = event else { return };
        let listed = |known: &RwSignal<OperationRow>| known.with_untracked(|known| page.rows.iter().any(|row| row.id == known.id));
        let mut fresh = self.rows.iter().filter(|known| !listed(known)).count() as u32;
        for row in page.rows.clone() {
            match self.rows.iter().find(|known| known.with_untracked(|known| known.id == row.id)) {
                Some(known) if known.with_untracked(|known| *known != row) => known.set(row),
                Some(_) => {}
                None => fresh += 1,
            }
        }
        self.fresh.set(fresh);
    }
}
