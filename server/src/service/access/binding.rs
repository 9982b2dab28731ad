//! Binding roles and taking them away: within the part of the fleet that one is an administrator of.

use app::{
    error::AppError,
    model::{
        access::{AccountId, Binding, BindingId, Verb},
        audit::AuditAction,
    },
};
use serde_json::json;
use uuid::Uuid;

use super::{Services, check};
use crate::{
    context::OpContext,
    error::{Error, Result},
    store::AccessChange,
};

impl Services {
    /// Binds a role to an account, on a scope.
    pub async fn bind_role(&self, cx: &OpContext, id: &AccountId, role: &str, scope: &str) -> Result<(BindingId, Binding)> {
        cx.authorize_somewhere(Verb::Admin)?;
        let binding = check::binding(role, scope)?;
        cx.authorize_within(Verb::Admin, &binding.scope)?;
        let (account, name) = self.account_named(id).await?;
        let after = json!({ "account": name, "role": binding.role, "scope": binding.scope });
        let id = Uuid::now_v7();
        let change = AccessChange::Bind { id, account, binding: binding.clone() };
        self.change_access(cx, AuditAction::BindRole, &change, (None, Some(after))).await?;
        Ok((BindingId(id.to_string()), binding))
    }

    /// Takes a binding away. Answers whose it was.
    pub async fn unbind_role(&self, cx: &OpContext, id: &BindingId) -> Result<AccountId> {
        cx.authorize_somewhere(Verb::Admin)?;
        let none = || Error::new(AppError::NoSuchGrant, "could not find a role binding");
        let id = check::id(&id.0, AppError::NoSuchGrant)?;
        let (account, binding) = self.store.find_binding(id).await?.ok_or_else(none)?;
        cx.authorize_within(Verb::Admin, &binding.scope)?;
        let account = AccountId(account.to_string());
        let (_, name) = self.account_named(&account).await?;
        let before = json!({ "account": name, "role": binding.role, "scope": binding.scope });
        self.change_access(cx, AuditAction::UnbindRole, &AccessChange::Unbind { id }, (Some(before), None)).await?;
        Ok(account)
    }
}
