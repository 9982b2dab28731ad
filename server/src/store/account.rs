//! Accounts. Passwords arrive here as argon2id hashes and in no other form.

use app::model::Timestamp;
use sqlx::types::Uuid;

use super::{Result, Store, error::ask, storable};

/// An account of somebody who signs in, unless it is disabled.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its id.
    pub id: Uuid,
    /// Its name as it was made; found in any case.
    pub name: String,
    /// PHC string of argon2id.
    pub password_hash: String,
    /// Whether it is disabled: then it may not sign in, and its sessions have ended.
    pub is_disabled: bool,
}

impl Store {
    /// The account of that name, in any case. Programs do not sign in.
    pub async fn find_account(&self, name: &str) -> Result<Option<Account>> {
        let row = sqlx::query!(
            r#"select id, name, password_hash as "password_hash!", disabled_at is not null as "is_disabled!"
               from account where lower(name) = lower($1) and kind = 'person'"#,
            storable(name.trim(), 100),
        );
        let row = ask("read an account", row.fetch_optional(&self.pool)).await?;
        Ok(row.map(|row| Account { id: row.id, name: row.name, password_hash: row.password_hash, is_disabled: row.is_disabled }))
    }

    /// The hash that an account's own password is compared with.
    pub async fn password_hash(&self, id: Uuid) -> Result<Option<String>> {
        let hash = sqlx::query_scalar!("select password_hash from account where id = $1 and disabled_at is null", id);
        Ok(ask("read an account", hash.fetch_optional(&self.pool)).await?.flatten())
    }

    /// Whether there is any account.
    pub async fn has_accounts(&self) -> Result<bool> {
        let any = sqlx::query_scalar!(r#"select exists(select 1 from account) as "any!""#);
        ask("look for accounts", any.fetch_one(&self.pool)).await
    }

    /// Makes the first administrator where there is no account at all, even when several replicas start at once. Answers whether it did.
    pub async fn ensure_first_admin(&self, name: &str, password_hash: &str, now: Timestamp) -> Result<bool> {
        ask("make the first administrator", async {
            let mut tx = self.pool.begin().await?;
            sqlx::query!("lock table account in share row exclusive mode").execute(&mut *tx).await?;
            let id = Uuid::now_v7();
            let made = sqlx::query!(
                "insert into account (id, name, kind, password_hash, created_at)
                 select $1, $2, 'person', $3, $4 where not exists (select 1 from account)",
                id,
                name.trim(),
                password_hash,
                now.to_datetime(),
            )
            .execute(&mut *tx)
            .await?;
            let is_first = made.rows_affected() == 1;
            if is_first {
                let binding = sqlx::query!(
                    "insert into role_binding (id, account, role, created_at) values ($1, $2, 'admin', $3)",
                    Uuid::now_v7(),
                    id,
                    now.to_datetime(),
                );
                binding.execute(&mut *tx).await?;
            }
            tx.commit().await?;
            Ok(is_first)
        })
        .await
    }

    /// Notes that accounts made a request: once a minute and account, not at every request.
    pub async fn note_seen(&self, ids: &[Uuid], now: Timestamp) -> Result<()> {
        let noted = sqlx::query!("update account set seen_at = greatest(seen_at, $2) where id = any($1)", ids, now.to_datetime());
        ask("note who was seen", noted.execute(&self.pool)).await.map(drop)
    }
}
