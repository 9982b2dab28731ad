//! Accounts: listing, adding, disabling, passwords.

use app::{
    error::AppError,
    model::{
        access::{AccountForm, AccountId, AccountKind, AccountRow, Fresh, PeoplePage, PeopleQuery, Rights, Verb},
        audit::AuditAction,
    },
};
use secrecy::SecretString;
use serde_json::json;
use uuid::Uuid;

use super::{Services, check, secret};
use crate::{
    context::OpContext,
    error::{Error, Result},
    store::AccessChange,
};

impl Services {
    /// One page of accounts. An administrator of a part sees all names, and of the bindings those within that part.
    pub async fn list_people(&self, cx: &OpContext, query: &PeopleQuery) -> Result<PeoplePage> {
        cx.authorize_somewhere(Verb::Admin)?;
        let (rights, now) = (cx.rights(), self.clock.now());
        let (rows, matched, page) = self.store.list_accounts(&query.q, &query.page, now).await?;
        let can_manage = rights.may_everywhere(Verb::Admin);
        let opened = match Uuid::parse_str(&query.open) {
            Ok(id) => self.store.account_row(id, now).await?,
            Err(_) => None,
        };
        let sessions = match &opened {
            Some(row) if can_manage => self.sessions_of(cx, check::id(&row.id.0, AppError::NoAccount)?).await?,
            _ => Vec::new(),
        };
        let seen = |row| seen_by(row, &rights);
        Ok(PeoplePage {
            rows: rows.into_iter().map(seen).collect(),
            opened: opened.map(seen),
            sessions,
            matched,
            page,
            fresh: None,
            can_manage,
            now,
        })
    }

    /// One account, with the bindings that whoever looks may know of.
    pub async fn get_person(&self, cx: &OpContext, id: &AccountId) -> Result<AccountRow> {
        cx.authorize_somewhere(Verb::Admin)?;
        Ok(seen_by(self.account(id).await?.1, &cx.rights()))
    }

    /// Adds an account. A person gets a password that is made here and answered once.
    pub async fn add_account(&self, cx: &OpContext, form: &AccountForm) -> Result<(AccountId, Option<Fresh>)> {
        self.authorize_everything(cx)?;
        let (name, kind) = (check::name(&form.name)?, check::kind(&form.kind)?);
        let binding = if form.role.trim().is_empty() { None } else { Some(check::binding(&form.role, &form.scope)?) };
        let id = Uuid::now_v7();
        let (password_hash, fresh) = match kind {
            AccountKind::Service => (None, None),
            AccountKind::Person => {
                let password = secret::password();
                let hash = self.accounts.hash(SecretString::from(password.clone())).await?;
                (Some(hash), Some(Fresh { name: name.clone(), secret: password }))
            }
        };
        let after = json!({ "account": name, "kind": kind, "binding": binding });
        let change = AccessChange::AddAccount { id, name, kind, password_hash, binding };
        self.change_access(cx, AuditAction::AddAccount, &change, (None, Some(after))).await?;
        Ok((AccountId(id.to_string()), fresh))
    }

    /// Gives somebody a new password, made here and answered once. All their web sessions end.
    pub async fn reset_password(&self, cx: &OpContext, id: &AccountId) -> Result<Fresh> {
        self.authorize_everything(cx)?;
        let (account, name) = self.account_named(id).await?;
        let password = secret::password();
        let password_hash = self.accounts.hash(SecretString::from(password.clone())).await?;
        let change = AccessChange::SetPassword { account, password_hash };
        self.change_access(cx, AuditAction::SetPassword, &change, (None, Some(json!({ "account": name })))).await?;
        Ok(Fresh { name, secret: password })
    }

    /// Sets the own password. All own web sessions end, this one too: the new password is tried at once. A token sets no password: who finds
    /// one must get no tries.
    pub async fn change_password(&self, cx: &OpContext, old: SecretString, new: SecretString) -> Result<()> {
        if cx.access.token().is_some() {
            return Err(Error::forbidden(Verb::Admin));
        }
        check::password(secrecy::ExposeSecret::expose_secret(&new))?;
        if !self.accounts.owns_password(cx, old).await? {
            return Err(Error::new(AppError::WrongPassword, "could not change a password: the old one did not match"));
        }
        let change = AccessChange::SetPassword { account: cx.account(), password_hash: self.accounts.hash(new).await? };
        self.change_access(cx, AuditAction::SetPassword, &change, (None, Some(json!({ "account": cx.actor })))).await
    }

    /// Disables an account, or enables it again. What is so already is neither done nor recorded a second time.
    pub async fn set_disabled(&self, cx: &OpContext, id: &AccountId, disabled: bool) -> Result<()> {
        self.authorize_everything(cx)?;
        let (account, row) = self.account(id).await?;
        if row.disabled_at.is_some() == disabled {
            return Ok(());
        }
        let (action, change) = match disabled {
            true => (AuditAction::DisableAccount, AccessChange::Disable { account }),
            false => (AuditAction::EnableAccount, AccessChange::Enable { account }),
        };
        self.change_access(cx, action, &change, (None, Some(json!({ "account": row.name })))).await
    }

    /// An account's id as Postgres has it, and its name.
    pub(super) async fn account_named(&self, id: &AccountId) -> Result<(Uuid, String)> {
        self.account(id).await.map(|(id, row)| (id, row.name))
    }

    async fn account(&self, id: &AccountId) -> Result<(Uuid, AccountRow)> {
        let id = check::id(&id.0, AppError::NoAccount)?;
        let row = self.store.account_row(id, self.clock.now()).await?;
        row.map(|row| (id, row)).ok_or_else(|| Error::new(AppError::NoAccount, format!("could not find account {id}")))
    }
}

/// The bindings that whoever looks may know of.
fn seen_by(mut row: AccountRow, rights: &Rights) -> AccountRow {
    row.bindings.retain(|binding| rights.may_within(Verb::Admin, &binding.binding.scope));
    row.bindings.iter_mut().for_each(|binding| binding.removable = true);
    row
}
