//! The fleet page: all of it first, then the rows that changed.

use std::{collections::HashMap, sync::Arc};

use app::model::{
    EnsembleName, Shared,
    fleet::{FleetPage, FleetQuery, FleetRow},
    live::LiveEvent,
};

use super::feed::Feed;
use crate::{context::OpContext, service::Services};

/// The fleet page: all of it first, then the rows that changed.
pub(super) struct FleetFeed {
    services: Arc<Services>,
    cx: OpContext,
    query: FleetQuery,
    sent: Option<Shared<FleetPage>>,
}

impl FleetFeed {
    pub(super) fn new(services: Arc<Services>, cx: OpContext, query: FleetQuery) -> Self {
        Self { services, cx, query, sent: None }
    }
}

impl Feed for FleetFeed {
    fn forget(&mut self) {
        self.sent = None;
    }

    async fn news(&mut self) -> Option<LiveEvent> {
        let page = self.services.list_fleet(&self.cx, &self.query).ok()?;
        let event = match &self.sent {
            None => Some(whole(&page)),
            Some(sent) if sent.is(&page) => None,
            Some(sent) => since(sent, &page),
        };
        self.sent = Some(page);
        event
    }
}

fn whole(page: &FleetPage) -> LiveEvent {
    LiveEvent::Fleet(Box::new(page.clone()))
}

/// Rows that came or went are seen by comparing all of them; of those that stayed, the ones that differ are sent.
fn since(sent: &FleetPage, page: &FleetPage) -> Option<LiveEvent> {
    let before: HashMap<&EnsembleName, &FleetRow> = sent.rows.iter().map(|row| (&row.name, row)).collect();
    let stayed = sent.rows.len() == page.rows.len() && page.rows.iter().all(|row| before.contains_key(&row.name));
    if !stayed {
        return Some(whole(page));
    }
    let rows: Vec<FleetRow> = page.rows.iter().filter(|row| before.get(&row.name).is_none_or(|old| *old != *row)).cloned().collect();
    let same = rows.is_empty() && sent.tally == page.tally && sent.clusters == page.clusters;
    (!same).then(|| LiveEvent::FleetRows { rows, tally: page.tally.clone(), clusters: page.clusters.clone(), now: page.now })
}
