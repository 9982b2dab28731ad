//! The newest status of every ensemble, behind `Arc`, with the revisions that order the event streams. It never judges and never waits.

use std::{
    collections::{BTreeMap, btree_map::Values},
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

use app::model::{EnsembleName, EnsembleStatus};
use tokio::sync::watch;

use super::change;

/// The number of a change of the board, rising by one with each. It means nothing outside of this process: on connect a stream starts
/// with a snapshot.
pub type Revision = u64;

/// An ensemble's newest status.
///
/// Two revisions, because counters move with every probe: `changed` rises only when something other than counters, ages and events' counts
/// differs, and only that wakes the streams; `updated` rises with every new value, and a stream sends such rows at its own slow beat.
/// A thousand idle ensembles thus wake nobody.
#[derive(Clone, Debug)]
pub struct Row {
    /// The status.
    pub status: Arc<EnsembleStatus>,
    /// The board's revision when anything at all last differed.
    pub updated: Revision,
    /// The board's revision when more than a counter last differed.
    pub changed: Revision,
}

/// All rows.
#[derive(Debug)]
pub struct Board {
    rows: RwLock<Rows>,
    wake: watch::Sender<Revision>,
}

#[derive(Debug, Default)]
struct Rows {
    by_name: BTreeMap<EnsembleName, Row>,
    revision: Revision,
}

impl Default for Board {
    fn default() -> Self {
        Self { rows: RwLock::default(), wake: watch::Sender::new(0) }
    }
}

impl Board {
    /// Every row, in order of name. Cheap: a thousand counted references.
    pub fn rows(&self) -> Vec<Row> {
        self.read().by_name.values().cloned().collect()
    }

    /// Every status, in order of name.
    pub fn statuses(&self) -> Vec<Arc<EnsembleStatus>> {
        self.read().by_name.values().map(|row| row.status.clone()).collect()
    }

    /// Looks at every row, in order of name, and copies none. Who writes waits meanwhile.
    pub fn look<T>(&self, look: impl FnOnce(Values<'_, EnsembleName, Row>) -> T) -> T {
        look(self.read().by_name.values())
    }

    /// One ensemble's row.
    pub fn find(&self, name: &EnsembleName) -> Option<Row> {
        self.read().by_name.get(name).cloned()
    }

    /// The board's revision now.
    pub fn revision(&self) -> Revision {
        self.read().revision
    }

    /// The board's revision when more than a counter last changed. Rows that are read afterwards are at least as new.
    pub fn changed(&self) -> Revision {
        *self.wake.borrow()
    }

    /// Puts a status in place of the one before. Answers whether more than counters differ, in which case the streams are woken.
    pub fn replace(&self, status: EnsembleStatus) -> bool {
        let mut rows = self.write();
        let before = rows.by_name.get(&status.name);
        if before.is_some_and(|row| *row.status == status) {
            return false;
        }
        let changed = before.is_none_or(|row| change::differs(&row.status, &status));
        let earlier = before.map_or(0, |row| row.changed);
        let revision = rows.revision + 1;
        rows.revision = revision;
        let row = Row { updated: revision, changed: if changed { revision } else { earlier }, status: Arc::new(status) };
        rows.by_name.insert(row.status.name.clone(), row);
        drop(rows);
        if changed {
            self.wake.send_replace(revision);
        }
        changed
    }

    /// Takes away an ensemble that is gone. Answers whether it was there.
    pub fn remove(&self, name: &EnsembleName) -> bool {
        let mut rows = self.write();
        if rows.by_name.remove(name).is_none() {
            return false;
        }
        rows.revision += 1;
        let revision = rows.revision;
        drop(rows);
        self.wake.send_replace(revision);
        true
    }

    /// Wakes whenever a row changed by more than counters, came or went. Only the newest revision is kept: who sleeps through ten changes
    /// wakes once and reads the rows.
    pub fn watch(&self) -> watch::Receiver<Revision> {
        self.wake.subscribe()
    }

    // A writer that panicked cannot leave a row half written (rows are replaced whole), so a poisoned lock is as good as any.
    fn read(&self) -> RwLockReadGuard<'_, Rows> {
        self.rows.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Rows> {
        self.rows.write().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use app::model::Health;

    use super::*;
    use crate::live::example::status;

    #[test]
    fn a_tick_of_the_zxid_updates_the_row_and_wakes_nobody() {
        let board = Board::default();
        assert!(board.replace(status("orders").status()));
        let mut wake = board.watch();
        wake.mark_unchanged();
        assert!(!board.replace(status("orders").zxid(0x1_0000_0099).status()));
        let row = board.find(&status("orders").status().name).unwrap();
        assert_eq!((row.changed, row.updated), (1, 2));
        assert!(!wake.has_changed().unwrap());
    }

    #[test]
    fn a_change_of_health_wakes_the_streams_with_the_new_revision() {
        let board = Board::default();
        board.replace(status("orders").status());
        let mut wake = board.watch();
        wake.mark_unchanged();
        assert!(board.replace(status("orders").health(Health::AtRisk).status()));
        assert_eq!(*wake.borrow_and_update(), 2);
    }

    #[test]
    fn the_same_status_again_is_no_revision() {
        let board = Board::default();
        board.replace(status("orders").status());
        assert!(!board.replace(status("orders").status()));
        assert_eq!(board.revision(), 1);
    }

    #[test]
    fn an_ensemble_that_is_gone_is_gone_and_wakes_the_streams_once() {
        let board = Board::default();
        let gone = status("orders").status();
        board.replace(gone.clone());
        let mut wake = board.watch();
        wake.mark_unchanged();
        assert!(board.remove(&gone.name));
        assert!(!board.remove(&gone.name));
        assert!(board.find(&gone.name).is_none());
        assert_eq!(*wake.borrow_and_update(), 2);
    }
}
