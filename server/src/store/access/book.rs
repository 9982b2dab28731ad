//! The book as it stands in Postgres.

use std::collections::HashMap;

use app::model::Timestamp;
use sqlx::types::Uuid;

use super::{binding, kind};
use crate::{
    context::{AccountEntry, Book, TokenEntry},
    store::{Error, Result, Store, error::ask},
};

impl Store {
    /// The revision: it moves with every change of what anybody may do.
    pub async fn access_revision(&self) -> Result<i64> {
        let revision = sqlx::query_scalar!("select revision from access_revision");
        ask("read the revision of access", revision.fetch_one(&self.pool)).await
    }

    /// The whole book. The revision is read first: what changes meanwhile moves it, and the book is read again.
    pub async fn read_book(&self, now: Timestamp) -> Result<Book> {
        let revision = self.access_revision().await?;
        let mut accounts = self.book_accounts().await?;
        let bindings = sqlx::query!("select account, role, cluster, namespace, ensemble from role_binding order by id");
        for row in ask("read the role bindings", bindings.fetch_all(&self.pool)).await? {
            if let Some(account) = accounts.get_mut(&row.account) {
                account.bindings.push(binding(row.role, row.cluster, row.namespace, row.ensemble)?);
            }
        }
        Ok(Book { revision, accounts, tokens: self.book_tokens(now).await? })
    }

    async fn book_accounts(&self) -> Result<HashMap<Uuid, AccountEntry>> {
        let rows = sqlx::query!("select id, name, kind from account where disabled_at is null");
        let rows = ask("read the accounts", rows.fetch_all(&self.pool)).await?;
        let entry = |name, key: &str| Ok::<_, Error>(AccountEntry { name, kind: kind(key)?, bindings: Vec::new() });
        rows.into_iter().map(|row| Ok((row.id, entry(row.name, &row.kind)?))).collect()
    }

    async fn book_tokens(&self, now: Timestamp) -> Result<HashMap<[u8; 32], TokenEntry>> {
        let rows = sqlx::query!(
            "select id, account, name, hint, secret_hash, role, cluster, namespace, ensemble, expires_at
             from api_token where revoked_at is null and expires_at > $1",
            now.to_datetime(),
        );
        let mut tokens = HashMap::new();
        for row in ask("read the tokens", rows.fetch_all(&self.pool)).await? {
            let entry = TokenEntry {
                id: row.id,
                label: format!("{} {}…", row.name, row.hint),
                account: row.account,
                limit: binding(row.role, row.cluster, row.namespace, row.ensemble)?,
                expires_at: row.expires_at.into(),
            };
            let key = row.secret_hash.try_into().map_err(|_| Error::Unreadable { what: "a token's hash", value: row.id.to_string() })?;
            tokens.insert(key, entry);
        }
        Ok(tokens)
    }
}
