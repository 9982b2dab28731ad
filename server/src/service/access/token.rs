//! API tokens: one's own; for administrators of everything those of programs and everybody's list.

use app::{
    error::AppError,
    model::{
        access::{Fresh, TokenForm, TokenId, TokensPage, Verb},
        audit::AuditAction,
        create::{Field, FieldFault},
    },
};
use serde_json::json;
use uuid::Uuid;

use super::{super::operation::invalid, Services, check, secret};
use crate::{
    context::OpContext,
    error::{Error, Result},
    store::{AccessChange, NewToken},
};

const DAY_MS: i64 = 86_400_000;

impl Services {
    /// The own tokens; for an administrator of everything, everybody's. A token that gives less sees itself alone: who finds it must not learn what
    /// else its owner uses.
    pub async fn list_tokens(&self, cx: &OpContext) -> Result<TokensPage> {
        let (rights, now) = (cx.rights(), self.clock.now());
        let is_admin = rights.may_everywhere(Verb::Admin);
        let mut rows = self.store.list_tokens((!is_admin).then(|| cx.account()), now).await?;
        rows.retain(|row| is_admin || is_open_to(cx, &row.id.0));
        let services = if is_admin { self.store.service_accounts().await? } else { Vec::new() };
        let can_admin = rights.may_somewhere(Verb::Admin);
        Ok(TokensPage { rows, services, can_admin, own: rights.bindings().to_vec(), fresh: None, now })
    }

    /// Makes a token. Its secret is answered here and never again. A token makes no tokens: a lost one must not outlive its end.
    pub async fn create_token(&self, cx: &OpContext, form: &TokenForm) -> Result<(TokenId, Fresh)> {
        if cx.access.token().is_some() {
            return Err(Error::forbidden(Verb::Admin));
        }
        let (name, limit, days) = (check::name(&form.name)?, check::binding(&form.role, &form.scope)?, check::days(&form.days)?);
        let account = match form.account.trim() {
            "" => cx.account(),
            other => check::id(other, AppError::NoAccount)?,
        };
        if account != cx.account() {
            self.authorize_everything(cx)?;
        } else if !cx.rights().reaches(&limit) {
            // It would give no more than its owner has in any case; refused, it misleads nobody.
            return Err(invalid(Field::Scope, FieldFault::NotGranted));
        }
        let (_, owner) = self.account_named(&app::model::access::AccountId(account.to_string())).await?;
        let made = secret::token();
        let expires_at = self.clock.now().plus_ms(i64::from(days) * DAY_MS);
        let after = json!({ "account": owner, "token": name, "hint": made.hint, "role": limit.role, "scope": limit.scope, "expires_at": expires_at.rfc3339() });
        let id = Uuid::now_v7();
        let new = NewToken { id, account, name: name.clone(), secret_hash: made.hash, hint: made.hint, limit, expires_at };
        self.change_access(cx, AuditAction::CreateToken, &AccessChange::CreateToken(new), (None, Some(after))).await?;
        Ok((TokenId(id.to_string()), Fresh { name, secret: made.secret }))
    }

    /// Revokes a token: one's own, or as an administrator of everything anybody's. A token that gives less ends itself alone.
    pub async fn revoke_token(&self, cx: &OpContext, id: &TokenId) -> Result<()> {
        let id = check::id(&id.0, AppError::NoSuchGrant)?;
        let none = || Error::new(AppError::NoSuchGrant, "could not find a token");
        let (account, name) = self.store.find_token(id).await?.ok_or_else(none)?;
        let own = account == cx.account() && is_open_to(cx, &id.to_string());
        if !own && !cx.rights().may_everywhere(Verb::Admin) {
            return Err(none());
        }
        let before = json!({ "token": name });
        self.change_access(cx, AuditAction::RevokeToken, &AccessChange::RevokeToken { id }, (Some(before), None)).await
    }
}

/// Whether an own token is the business of who asks: of a person always, of a token only if it is that one.
fn is_open_to(cx: &OpContext, id: &str) -> bool {
    cx.access.token().is_none() || cx.access.token_id().is_some_and(|own| own.to_string() == id)
}
