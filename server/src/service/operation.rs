//! Asking for a change, and reading what became of it. The operation and its audit row are committed before anything is touched; a refusal
//! is audited, too. What the change consists of is the plan's business, carrying it out the engine's.

mod refuse;

use app::{
    error::AppError,
    model::{
        EnsembleName, OperationId, Verb,
        audit::AuditAction,
        create::{CreateForm, Field, FieldFault},
        ensemble::ActionKind,
        operation::{OperationPage, OperationQuery, OperationWish, OperationsPage},
        plan::{Intent, Plan, SizeFault},
    },
};

use super::{Services, plan::verb};
use crate::{
    context::OpContext,
    error::{Error, Result},
    store::{AuditIntent, BeginError, NewOperation, Wished},
};

/// The longest reason that is kept.
const REASON: u16 = 500;

impl Services {
    /// Asks for a scale or a restart that was planned with this fingerprint.
    pub async fn request(
        &self,
        cx: &OpContext,
        name: &EnsembleName,
        intent: Intent,
        reason: &str,
        fingerprint: &str,
    ) -> Result<OperationId> {
        let action = intent.action();
        let asked = self.confirmed(cx, name, &intent, reason, fingerprint).await;
        self.audited(cx, action, name, reason, asked).await
    }

    /// The same for a number of voters as a person typed it.
    pub async fn request_scale(
        &self,
        cx: &OpContext,
        name: &EnsembleName,
        to: &str,
        reason: &str,
        fingerprint: &str,
    ) -> Result<OperationId> {
        match SizeFault::check(to) {
            Ok(to) => self.request(cx, name, Intent::Scale { to }, reason, fingerprint).await,
            Err(fault) => {
                let asked = cx.authorize(Verb::Scale).and(Err(invalid(Field::Members, FieldFault::Members(fault))));
                self.audited(cx, ActionKind::Scale, name, reason, asked).await
            }
        }
    }

    /// Asks for a new ensemble as reviewed with this fingerprint.
    pub async fn request_create(&self, cx: &OpContext, form: &CreateForm, reason: &str, fingerprint: &str) -> Result<OperationId> {
        let name = EnsembleName::new(form.cluster.trim(), form.namespace.trim(), form.name.trim());
        let asked = async {
            cx.authorize(Verb::Create)?;
            let plan = self.review(form).await?;
            self.begin(cx, plan, reason, fingerprint).await
        };
        let asked = asked.await;
        self.audited(cx, ActionKind::Create, &name, reason, asked).await
    }

    /// Asks an open operation to pause, go on or end. It is carried out between two steps.
    pub async fn wish(&self, cx: &OpContext, id: &OperationId, wish: OperationWish) -> Result<()> {
        let operation = self.find_operation(id).await?;
        cx.authorize(verb(operation.row.action))?;
        let action = match wish {
            OperationWish::Pause => AuditAction::Pause,
            OperationWish::Continue => AuditAction::Continue,
            OperationWish::Abort => AuditAction::Abort,
        };
        let intent = AuditIntent::new(cx, action, self.clock.now()).on(&operation.row.ensemble).about(id);
        let refused = match self.store.set_wish(id, wish, &intent).await? {
            Wished::Recorded => {
                self.operations_wake.notify_waiters();
                return Ok(());
            }
            Wished::Missing => AppError::NoOperation { id: id.0.clone() },
            Wished::NotNow => AppError::NotNow,
        };
        self.store.record_refused(&intent, refused.key()).await?;
        Err(Error::new(refused, format!("could not ask operation {id} to {}", wish.key())))
    }

    /// One operation, with its ensemble as it is now.
    pub async fn get_operation(&self, cx: &OpContext, id: &OperationId) -> Result<OperationPage> {
        cx.authorize(Verb::View)?;
        let operation = self.find_operation(id).await?;
        let status = self.present.board.find(&operation.row.ensemble).map(|row| (*row.status).clone());
        Ok(OperationPage { operation, status, now: self.clock.now() })
    }

    /// One page of operations.
    pub async fn list_operations(&self, cx: &OpContext, query: &OperationQuery) -> Result<OperationsPage> {
        cx.authorize(Verb::View)?;
        Ok(self.store.list_operations(query, self.clock.now()).await?)
    }

    async fn find_operation(&self, id: &OperationId) -> Result<app::model::Operation> {
        let none = || Error::new(AppError::NoOperation { id: id.0.clone() }, format!("could not find operation `{id}`"));
        self.store.find_operation(id).await?.ok_or_else(none)
    }

    async fn confirmed(
        &self,
        cx: &OpContext,
        name: &EnsembleName,
        intent: &Intent,
        reason: &str,
        fingerprint: &str,
    ) -> Result<OperationId> {
        let planned = self.plan(cx, name, intent).await;
        // Who confirms a plan has seen the ensemble: its being gone is a conflict with what was planned, not a wrong address.
        let gone = |error: Error| match error.kind {
            AppError::NoEnsemble { .. } if !fingerprint.is_empty() => outdated(name),
            _ => error,
        };
        self.begin(cx, planned.map_err(gone)?, reason, fingerprint).await
    }

    /// The checks that every confirmed plan must pass, most telling first, and then the record.
    async fn begin(&self, cx: &OpContext, plan: Plan, reason: &str, fingerprint: &str) -> Result<OperationId> {
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
        if plan.fingerprint != fingerprint {
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
        let intent = self.intent(cx, new.plan.intent.action(), &name, reason, Some(&new.plan));
        let id = self.store.begin_operation(&new, &intent).await.map_err(|error| match error {
            BeginError::Busy(operation) => busy(&name, operation),
            BeginError::Database(error) => error.into(),
        })?;
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

fn invalid(field: Field, fault: FieldFault) -> Error {
    let what = format!("could not accept field `{}`: {fault:?}", field.key());
    Error::new(AppError::Invalid { field, fault }, what)
}

/// The reason without blanks around it: there must be one, and it is kept whole or not at all.
fn checked(reason: &str) -> Result<&str> {
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
