//! People, programs and what they may do. Whoever is an administrator of a part of the fleet binds roles within it; accounts, sessions and other
//! people's tokens are for administrators of everything. Every change is recorded in the transaction that makes it.

mod binding;
mod check;
mod people;
mod secret;
mod session;
mod token;

use app::{
    error::AppError,
    model::{
        access::{Scope, Verb},
        audit::AuditAction,
        create::{Field, FieldFault},
    },
};
use serde_json::Value;

use super::Services;
use crate::{
    context::OpContext,
    error::{Error, Result},
    store::{AccessChange, AuditIntent, Changed},
};

impl Services {
    /// Does a change and its record, and puts it into force here at once.
    async fn change_access(
        &self,
        cx: &OpContext,
        action: AuditAction,
        change: &AccessChange,
        (before, after): (Option<Value>, Option<Value>),
    ) -> Result<()> {
        let now = self.clock.now();
        let intent = AuditIntent::new(cx, action, now).changing(before, after);
        let refused = match self.store.change_access(change, &intent, now).await? {
            Changed::Done => {
                // Done is done: the loop reads the book a moment later where this cannot.
                let _ = self.accounts.refresh().await;
                return Ok(());
            }
            Changed::Missing => missing(change),
            Changed::Taken => taken(change),
            Changed::LastAdmin => AppError::LastAdmin,
        };
        self.store.record_refused(&intent, refused.key()).await?;
        Err(Error::new(refused, format!("could not {}", action.key().replace('_', " "))))
    }

    fn authorize_everything(&self, cx: &OpContext) -> Result<()> {
        cx.authorize_within(Verb::Admin, &Scope::Everything)
    }
}

const fn missing(change: &AccessChange) -> AppError {
    match change {
        AccessChange::Unbind { .. } | AccessChange::EndSession { .. } | AccessChange::RevokeToken { .. } => AppError::NoSuchGrant,
        _ => AppError::NoAccount,
    }
}

fn taken(change: &AccessChange) -> AppError {
    let (field, by) = match change {
        AccessChange::AddAccount { name, .. } => (Field::Name, name.clone()),
        AccessChange::CreateToken(new) => (Field::Name, new.name.clone()),
        AccessChange::Bind { binding, .. } => (Field::Role, format!("{} {}", binding.role.key(), binding.scope)),
        _ => (Field::Account, String::new()),
    };
    AppError::Invalid { field, fault: FieldFault::Taken { by } }
}
