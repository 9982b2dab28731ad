//! One operation's page, and a page of the list of operations: whole, whenever they differ.

use std::{sync::Arc, time::Duration};

use app::model::{
    OperationId,
    live::LiveEvent,
    operation::{OperationPage, OperationQuery, OperationsPage},
};

use super::feed::Feed;
use crate::{context::OpContext, service::Services};

/// One operation's page, whole.
pub(super) struct OperationFeed {
    services: Arc<Services>,
    cx: OpContext,
    id: OperationId,
    sent: Option<OperationPage>,
}

impl OperationFeed {
    pub(super) fn new(services: Arc<Services>, cx: OpContext, id: OperationId) -> Self {
        Self { services, cx, id, sent: None }
    }
}

impl Feed for OperationFeed {
    // Evidence of a running step is written to Postgres, maybe by another replica.
    const LOOK: Duration = Duration::from_millis(700);

    fn forget(&mut self) {}

    async fn news(&mut self) -> Option<LiveEvent> {
        let page = match self.services.get_operation(&self.cx, &self.id).await {
            Ok(page) => page,
            Err(error) if error.kind.status() == 404 => {
                return self.sent.take().map(|_| LiveEvent::Gone { now: self.services.clock.now() });
            }
            // Postgres is away: what was sent stays.
            Err(_) => return None,
        };
        let same = self.sent.as_ref().is_some_and(|sent| OperationPage { now: page.now, ..sent.clone() } == page);
        (!same).then(|| {
            self.sent = Some(page.clone());
            LiveEvent::Operation(Box::new(page))
        })
    }
}

/// A page of the list, whole.
pub(super) struct OperationsFeed {
    services: Arc<Services>,
    cx: OpContext,
    query: OperationQuery,
    sent: Option<OperationsPage>,
}

impl OperationsFeed {
    pub(super) fn new(services: Arc<Services>, cx: OpContext, query: OperationQuery) -> Self {
        Self { services, cx, query, sent: None }
    }
}

impl Feed for OperationsFeed {
    fn forget(&mut self) {}

    async fn news(&mut self) -> Option<LiveEvent> {
        let page = self.services.list_operations(&self.cx, &self.query).await.ok()?;
        let same = self.sent.as_ref().is_some_and(|sent| OperationsPage { now: page.now, ..sent.clone() } == page);
        (!same).then(|| {
            self.sent = Some(page.clone());
            LiveEvent::Operations(Box::new(page))
        })
    }
}
