//! Confirming a plan: it is made again, must be the one that was confirmed, must not be blocked, and is recorded together with its audit row
//! before anything is touched.

use app::{
    error::AppError,
    model::{
        EnsembleName, OperationId,
        create::{Field, FieldFault},
        plan::{Intent, Plan},
    },
};

use crate::{
    context::OpContext,
    error::{Error, Result},
    service::Services,
    store::{BeginError, NewOperation},
};

/// The longest reason that is kept.
const REASON: u16 = 500;

impl Services {
    pub(in crate::service) async fn confirmed(
        &self,
        cx: &OpContext,
        name: &EnsembleName,
        intent: &Intent,
        reason: &str,
        fingerprint: Option<&str>,
    ) -> Result<OperationId> {
        let planned = self.plan(cx, name, intent).await;
        // Who confirms a plan has seen the ensemble: its being gone is a conflict with what was planned, not a wrong address.
        let gone = |error: Error| match error.kind {
            AppError::NoEnsemble { .. } if fingerprint.is_some_and(|seen| !seen.is_empty()) => outdated(name),
            _ => error,
        };
        self.begin(cx, planned.map_err(gone)?, reason, fingerprint).await
    }

    /// The checks that every confirmed plan must pass, most telling first, and then the record.
    pub(super) async fn begin(&self, cx: &OpContext, plan: Plan, reason: &str, fingerprint: Option<&str>) -> Result<OperationId> {
        let name = plan.ensemble.clone();
        if let Some(operation) = self.running_on(&name) {
            return Err(busy(&name, operation));
        }
        if let Some(fact) = plan.obstacle() {
            return Err(Error::new(
                AppError::Blocked { fact: Box::new(fact.clone()) },
                format!("could not change ensemble `{name}`: blocked"),
            ));
        }
        if fingerprint.is_some_and(|seen| seen != plan.fingerprint) {
            return Err(outdated(&name));
        }
        let reason = checked(reason)?;
        let now = self.clock.now();
        let new = NewOperation {
            ensemble: name.clone(),
            reason: reason.to_owned(),
            request_id: cx.request_id.clone(),
            asked_by: cx.actor.clone(),
            asked_at: now,
            plan,
        };
        let action = new.plan.intent.action();
        let intent = self.intent(cx, action, &name, reason, Some(&new.plan));
        let id = self.store.begin_operation(&new, &intent).await.map_err(|error| match error {
            BeginError::Busy(operation) => busy(&name, operation),
            BeginError::Database(error) => error.into(),
        })?;
        self.metrics.operation_begun(action);
        self.operations_wake.notify_waiters();
        Ok(id)
    }
}

fn busy(name: &EnsembleName, operation: OperationId) -> Error {
    let what = format!("could not change ensemble `{name}`: operation {operation} holds it");
    Error::new(AppError::Busy { operation }, what)
}

fn outdated(name: &EnsembleName) -> Error {
    Error::new(AppError::PlanOutdated, format!("could not confirm a plan for ensemble `{name}`: something that matters changed since"))
}

pub(in crate::service) fn invalid(field: Field, fault: FieldFault) -> Error {
    let what = format!("could not accept field `{}`: {fault:?}", field.key());
    Error::new(AppError::Invalid { field, fault }, what)
}

/// The reason without blanks around it: there must be one, and it is kept whole or not at all.
pub(in crate::service) fn checked(reason: &str) -> Result<&str> {
    match reason.trim() {
        "" => Err(invalid(Field::Reason, FieldFault::Missing)),
        reason if reason.chars().count() > usize::from(REASON) => Err(invalid(Field::Reason, FieldFault::TooLong { limit: REASON })),
        reason => Ok(reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(reason: &str) -> AppError {
        checked(reason).unwrap_err().kind
    }

    #[test]
    fn a_reason_is_needed_and_kept_whole() {
        assert_eq!(checked("  CHG-1: new CA  ").unwrap(), "CHG-1: new CA");
        assert_eq!(checked(&"ü".repeat(500)).unwrap().chars().count(), 500);
        assert_eq!(fault(" \n"), AppError::Invalid { field: Field::Reason, fault: FieldFault::Missing });
        assert_eq!(fault(&"x".repeat(501)), AppError::Invalid { field: Field::Reason, fault: FieldFault::TooLong { limit: 500 } });
    }
}
