//! Asking for a change, and reading what became of it. The operation and its audit row are committed before anything is touched; a refusal
//! is audited, too. What the change consists of is the plan's business, carrying it out the engine's.

mod confirm;
mod refuse;

use app::{
    error::AppError,
    model::{
        EnsembleName, OperationId, Verb,
        audit::AuditAction,
        create::{CreateForm, Field, FieldFault},
        ensemble::ActionKind,
        operation::{OperationPage, OperationQuery, OperationRow, OperationWish, OperationsPage},
        plan::{Intent, SizeFault},
    },
};

pub(super) use self::confirm::{checked, invalid};
use super::{Services, create::named, plan::verb};
use crate::{
    context::OpContext,
    error::{Error, Result},
    store::{AuditIntent, Wished},
};

impl Services {
    /// Asks for a change that was planned with this fingerprint; without one, as it is planned now.
    pub async fn request(
        &self,
        cx: &OpContext,
        name: &EnsembleName,
        intent: Intent,
        reason: &str,
        fingerprint: Option<&str>,
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
        fingerprint: Option<&str>,
    ) -> Result<OperationId> {
        match SizeFault::check(to) {
            Ok(to) => self.request(cx, name, Intent::Scale { to }, reason, fingerprint).await,
            Err(fault) => {
                let asked = cx.authorize(Verb::Scale, name).and(Err(invalid(Field::Members, FieldFault::Members(fault))));
                self.audited(cx, ActionKind::Scale, name, reason, asked).await
            }
        }
    }

    /// Asks for a deletion or a stop that a person confirmed by typing the ensemble's name.
    pub async fn request_typed(
        &self,
        cx: &OpContext,
        name: &EnsembleName,
        intent: Intent,
        typed: &str,
        reason: &str,
        fingerprint: Option<&str>,
    ) -> Result<OperationId> {
        if typed.trim() == name.name {
            return self.request(cx, name, intent, reason, fingerprint).await;
        }
        let fault = FieldFault::NotTheName { name: name.name.clone() };
        let asked = cx.authorize(verb(intent.action()), name).and(Err(invalid(Field::Name, fault)));
        self.audited(cx, intent.action(), name, reason, asked).await
    }

    /// Asks for a new ensemble as reviewed with this fingerprint.
    pub async fn request_create(&self, cx: &OpContext, form: &CreateForm, reason: &str, fingerprint: Option<&str>) -> Result<OperationId> {
        let name = named(form);
        let asked = async {
            let plan = self.plan_creation(cx, form).await?;
            self.begin(cx, plan, reason, fingerprint).await
        };
        let asked = asked.await;
        self.audited(cx, ActionKind::Create, &name, reason, asked).await
    }

    /// Asks an open operation to pause, go on or end. It is carried out between two steps.
    pub async fn wish(&self, cx: &OpContext, id: &OperationId, wish: OperationWish) -> Result<()> {
        let operation = self.visible_operation(cx, id).await?;
        cx.authorize(verb(operation.row.action), &operation.row.ensemble)?;
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
        let operation = self.visible_operation(cx, id).await?;
        let status = self.present.board.find(&operation.row.ensemble).map(|row| (*row.status).clone());
        Ok(OperationPage { operation, status, now: self.clock.now() })
    }

    /// Operations below an id, newest first.
    pub async fn operations_below(
        &self,
        cx: &OpContext,
        query: &OperationQuery,
        below: Option<&OperationId>,
        limit: u32,
    ) -> Result<Vec<OperationRow>> {
        Ok(self.store.operations_below(query, &cx.rights().scopes(Verb::View), below, limit).await?)
    }

    /// One page of operations.
    pub async fn list_operations(&self, cx: &OpContext, query: &OperationQuery) -> Result<OperationsPage> {
        let scopes = cx.rights().scopes(Verb::View);
        Ok(self.store.list_operations(query, &scopes, self.clock.now()).await?)
    }

    /// An operation, if its ensemble may be seen; else it is not there.
    async fn visible_operation(&self, cx: &OpContext, id: &OperationId) -> Result<app::model::Operation> {
        let none = || Error::new(AppError::NoOperation { id: id.0.clone() }, format!("could not find operation `{id}`"));
        let operation = self.store.find_operation(id).await?.ok_or_else(none)?;
        if cx.rights().may(Verb::View, &operation.row.ensemble) { Ok(operation) } else { Err(none()) }
    }
}
