//! Tokens for the access page, and their last use.

use app::model::{
    Timestamp,
    access::{AccountId, TokenId, TokenRow},
};
use sqlx::types::Uuid;

use super::binding;
use crate::store::{Result, Store, error::ask, storable};

/// Tokens on the page. Who has more has a problem that a longer page does not solve.
const PAGE: i64 = 200;
/// An ended token stays on the page for so long.
const SHOWN_MS: i64 = 30 * 86_400_000;

impl Store {
    /// Tokens, newest first: of one account, or of everybody.
    pub async fn list_tokens(&self, account: Option<Uuid>, now: Timestamp) -> Result<Vec<TokenRow>> {
        let rows = sqlx::query!(
            "select t.id, t.name, t.hint, t.account, a.name as account_name, t.role, t.cluster, t.namespace, t.ensemble,
                    t.created_at, t.expires_at, t.revoked_at, t.last_used_at, t.last_used_origin
             from api_token t join account a on a.id = t.account
             where ($1::uuid is null or t.account = $1) and coalesce(t.revoked_at, t.expires_at) > $2
             order by t.created_at desc limit $3",
            account,
            now.plus_ms(-SHOWN_MS).to_datetime(),
            PAGE,
        );
        let rows = ask("read the tokens", rows.fetch_all(&self.pool)).await?;
        let read = rows.into_iter().map(|row| {
            Ok(TokenRow {
                id: TokenId(row.id.to_string()),
                name: row.name,
                hint: row.hint,
                account: AccountId(row.account.to_string()),
                account_name: row.account_name,
                limit: binding(row.role, row.cluster, row.namespace, row.ensemble)?,
                created_at: row.created_at.into(),
                expires_at: row.expires_at.into(),
                revoked_at: row.revoked_at.map(Timestamp::from),
                last_used_at: row.last_used_at.map(Timestamp::from),
                last_used_origin: row.last_used_origin,
            })
        });
        read.collect()
    }

    /// Whose a token is, and its name.
    pub async fn find_token(&self, id: Uuid) -> Result<Option<(Uuid, String)>> {
        let row = sqlx::query!("select account, name from api_token where id = $1", id);
        Ok(ask("read a token", row.fetch_optional(&self.pool)).await?.map(|row| (row.account, row.name)))
    }

    /// Accounts of programs that are not disabled, by name.
    pub async fn service_accounts(&self) -> Result<Vec<(AccountId, String)>> {
        let rows =
            sqlx::query!("select id, name from account where kind = 'service' and disabled_at is null order by lower(name) limit 500");
        let rows = ask("read the accounts of programs", rows.fetch_all(&self.pool)).await?;
        Ok(rows.into_iter().map(|row| (AccountId(row.id.to_string()), row.name)).collect())
    }

    /// Notes a token's last use.
    pub async fn note_token_used(&self, id: Uuid, origin: &str, at: Timestamp) -> Result<()> {
        let noted = sqlx::query!(
            "update api_token set last_used_at = greatest(last_used_at, $2), last_used_origin = $3 where id = $1",
            id,
            at.to_datetime(),
            storable(origin, 100),
        );
        ask("note a token's use", noted.execute(&self.pool)).await.map(drop)
    }
}
