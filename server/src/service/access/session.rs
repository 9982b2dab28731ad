//! Web sessions: one's own, and for administrators of everything anybody's.

use app::{
    error::AppError,
    model::{
        access::{AccountId, SessionRow, SessionsPage, Verb},
        audit::AuditAction,
    },
};
use serde_json::json;
use uuid::Uuid;

use super::{Services, check};
use crate::{
    context::{OpContext, Via},
    error::{Error, Result},
    store::AccessChange,
};

impl Services {
    /// The own web sessions.
    pub async fn list_sessions(&self, cx: &OpContext) -> Result<SessionsPage> {
        Ok(SessionsPage {
            rows: self.sessions_of(cx, cx.account()).await?,
            account: AccountId(cx.account().to_string()),
            can_admin: cx.rights().may_somewhere(Verb::Admin),
            now: self.clock.now(),
        })
    }

    /// Somebody's web sessions: one's own, or as an administrator of everything anybody's.
    pub async fn list_sessions_of(&self, cx: &OpContext, account: &AccountId) -> Result<Vec<SessionRow>> {
        let id = check::id(&account.0, AppError::NoAccount)?;
        self.authorize_sessions_of(cx, id)?;
        let (id, _) = self.account_named(account).await?;
        self.sessions_of(cx, id).await
    }

    /// Ends a web session: one's own, or as an administrator of everything somebody else's.
    pub async fn end_session(&self, cx: &OpContext, account: &AccountId, key: &str) -> Result<()> {
        let id = check::id(&account.0, AppError::NoAccount)?;
        self.authorize_sessions_of(cx, id)?;
        let (_, name) = self.account_named(account).await?;
        let none = || Error::new(AppError::NoSuchGrant, "could not read the key of a web session");
        let key = hex::decode(key).ok().and_then(|bytes| bytes.try_into().ok()).ok_or_else(none)?;
        let change = AccessChange::EndSession { account: id, key };
        self.change_access(cx, AuditAction::EndSession, &change, (Some(json!({ "account": name })), None)).await
    }

    /// One's own are one's own business, but not that of one's tokens: who finds a narrow one must not learn where its owner works, nor end that.
    fn authorize_sessions_of(&self, cx: &OpContext, account: Uuid) -> Result<()> {
        let is_own = account == cx.account() && cx.access.token().is_none();
        if is_own { Ok(()) } else { self.authorize_everything(cx) }
    }

    pub(super) async fn sessions_of(&self, cx: &OpContext, account: Uuid) -> Result<Vec<SessionRow>> {
        let own = match cx.access.via() {
            Via::Session(key) => Some(*key),
            Via::Token(..) => None,
        };
        let rows = self.store.sessions_of(account, self.clock.now()).await?;
        let shown = rows.into_iter().map(|row| SessionRow {
            is_own: own == Some(row.key),
            key: hex::encode(row.key),
            started_at: row.started_at,
            expires_at: row.expires_at,
            origin: row.origin,
        });
        Ok(shown.collect())
    }
}
