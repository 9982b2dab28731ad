//! What the fleet page shows, as signals: each row for itself, so that a change redraws its own row and nothing moves. Rows that appear
//! elsewhere are counted, rows that vanish are marked; both wait for the reader to sort again.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    model::{
        EnsembleName, Health, Timestamp,
        fleet::{ClusterState, FleetPage, FleetRow, Tally},
        live::LiveEvent,
    },
    state::Announcer,
    words::words,
};

/// What stands above the rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    pub tally: Tally,
    pub clusters: Vec<ClusterState>,
    pub matched: u32,
    pub operations_unknown: bool,
    pub now: Timestamp,
}

/// One row; `gone` once the server no longer names it.
#[derive(Clone, Copy)]
pub struct Row {
    pub row: RwSignal<FleetRow>,
    pub gone: RwSignal<bool>,
}

/// The page's signals.
#[derive(Clone)]
pub struct Shown {
    pub head: RwSignal<Head>,
    /// Rows in the order in which they were first shown.
    pub rows: Arc<Vec<(EnsembleName, Row)>>,
    /// Rows that would be here if it were sorted again.
    pub fresh: RwSignal<u32>,
}

impl Shown {
    /// What a page brought.
    pub fn new(page: &FleetPage) -> Self {
        let row = |row: &FleetRow| (row.name.clone(), Row { row: RwSignal::new(row.clone()), gone: RwSignal::new(false) });
        Self { head: RwSignal::new(head(page)), rows: Arc::new(page.rows.iter().map(row).collect()), fresh: RwSignal::new(0) }
    }

    /// Takes over what the stream says.
    pub fn take(&self, event: LiveEvent, announcer: Announcer) {
        match event {
            LiveEvent::Fleet(page) => {
                self.head.set(head(&page));
                self.compare(&page.rows);
                page.rows.into_iter().for_each(|row| self.put(row, announcer));
            }
            LiveEvent::FleetRows { rows, tally, clusters, now } => {
                self.head.update(|head| *head = Head { tally, clusters, now, ..head.clone() });
                rows.into_iter().for_each(|row| self.put(row, announcer));
            }
            _ => {}
        }
    }

    fn find(&self, name: &EnsembleName) -> Option<Row> {
        self.rows.iter().find(|(known, _)| known == name).map(|(_, row)| *row)
    }

    fn compare(&self, now: &[FleetRow]) {
        self.fresh.set(now.iter().filter(|row| self.find(&row.name).is_none()).count() as u32);
        for (name, row) in self.rows.iter() {
            row.gone.set(!now.iter().any(|other| other.name == *name));
        }
    }

    fn put(&self, row: FleetRow, announcer: Announcer) {
        let Some(known) = self.find(&row.name) else { return };
        let before = known.row.with_untracked(|row| row.health);
        if known.row.with_untracked(|known| *known == row) {
            return;
        }
        announce(before, &row, announcer);
        known.row.set(row);
    }
}

fn head(page: &FleetPage) -> Head {
    Head {
        tally: page.tally.clone(),
        clusters: page.clusters.clone(),
        matched: page.matched,
        operations_unknown: page.operations_unknown,
        now: page.now,
    }
}

fn announce(before: Health, row: &FleetRow, announcer: Announcer) {
    let name = format!("{}/{}", row.name.namespace, row.name.name);
    match row.health {
        same if same == before => {}
        Health::NoQuorum => announcer.alert((words().ensemble.announce_lost)(&name)),
        health => announcer.say((words().ensemble.announce)(&name, (words().health.word)(health))),
    }
}
