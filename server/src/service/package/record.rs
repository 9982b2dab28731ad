//! The audit of packages: no row, no act; and whoever hangs up leaves no act without its outcome.

use std::{future::Future, sync::Arc};

use app::{
    error::AppError,
    model::{EnsembleName, audit::AuditAction},
};
use serde_json::Value;
use tracing::error;

use super::Settled;
use crate::{
    context::OpContext,
    error::{Error, Result},
    service::{Services, operation},
    store::{AuditIntent, AuditOutcome},
};

/// What is about to be done, for the audit.
pub struct Change<'a> {
    pub action: AuditAction,
    pub reason: &'a str,
    /// The ensemble, where it is about one.
    pub ensemble: Option<&'a EnsembleName>,
    /// Cluster, package and what else matters, as JSON.
    pub about: Value,
}

impl Change<'_> {
    fn intent(&self, cx: &OpContext, services: &Services) -> AuditIntent {
        let intent = AuditIntent::new(cx, self.action, services.clock.now()).because(self.reason).changing(None, Some(self.about.clone()));
        self.ensemble.map_or(intent.clone(), |ensemble| intent.on(ensemble))
    }
}

impl Services {
    /// Records that something was refused before it was begun, and passes the answer on. What the roles do not give is recorded where that is
    /// decided.
    pub(super) async fn refusal_recorded<T>(&self, cx: &OpContext, change: &Change<'_>, asked: Result<T>) -> Result<T> {
        let asked = asked.and_then(|asked| operation::checked(change.reason).map(|_| asked));
        let refused = asked.as_ref().err().filter(|refused| !matches!(refused.kind, AppError::Forbidden { .. }));
        if let Some(refused) = refused
            && let Err(error) = self.store.record_refused(&change.intent(cx, self), refused.kind.key()).await
        {
            // Nothing was done, so nothing is lost by answering without a record.
            error!(request.id = cx.request_id, error = %error, "could not record that a change of packages was refused");
        }
        asked
    }

    /// Records a change, carries it out in a task of its own, and records how it ended.
    pub(super) async fn recorded(
        self: &Arc<Self>,
        cx: &OpContext,
        change: &Change<'_>,
        act: impl Future<Output = Result<Settled>> + Send + 'static,
    ) -> Result<Settled> {
        let number = self.store.begin_audit(&change.intent(cx, self)).await?;
        let (services, request_id) = (self.clone(), cx.request_id.clone());
        let acting = tokio::spawn(async move {
            let ended = act.await;
            let now = services.clock.now();
            let outcome = match &ended {
                Ok(Settled::Done) => AuditOutcome::done(now),
                Ok(Settled::Waiting) => AuditOutcome::failed(now, "timed_out"),
                Err(error) => AuditOutcome::failed(now, error.kind.key()),
            };
            if let Err(error) = services.store.complete_audit(number, &outcome).await {
                error!(request.id = request_id, error = %error, audit.number = number, "could not record how a change of packages ended");
            }
            ended
        });
        acting.await.unwrap_or_else(|error| Err(Error::internal("could not finish a change of packages").because(error)))
    }
}
