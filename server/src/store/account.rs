//! Accounts. Passwords arrive here as argon2id hashes and in no other form.

use app::model::{Role, Timestamp};
use sqlx::types::{Uuid, time::OffsetDateTime};

use super::{Error, Result, Store, error::ask, storable};

/// An account that may sign in, unless it is disabled.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its id.
    pub id: Uuid,
    /// Its name as it was made; found in any case.
    pub name: String,
    /// PHC string of argon2id.
    pub password_hash: String,
    /// What it may do.
    pub role: Role,
    /// Whether it is disabled: then it may not sign in, and its sessions have ended.
    pub is_disabled: bool,
}

/// An account to be made.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// 1 to 100 characters without spaces around them.
    pub name: String,
    /// PHC string of argon2id.
    pub password_hash: String,
    /// What it may do.
    pub role: Role,
}

struct AccountRow {
    id: Uuid,
    name: String,
    password_hash: String,
    role: String,
    disabled_at: Option<OffsetDateTime>,
}

impl TryFrom<AccountRow> for Account {
    type Error = Error;

    fn try_from(row: AccountRow) -> Result<Self> {
        let role = Role::from_key(&row.role).ok_or(Error::Unreadable { what: "a role", value: row.role })?;
        Ok(Account { id: row.id, name: row.name, password_hash: row.password_hash, role, is_disabled: row.disabled_at.is_some() })
    }
}

impl Store {
    /// The account of that name, in any case.
    pub async fn find_account(&self, name: &str) -> Result<Option<Account>> {
        let row = sqlx::query_as!(
            AccountRow,
            "select id, name, password_hash, role, disabled_at from account where lower(name) = lower($1)",
            storable(name.trim(), 100),
        );
        ask("read an account", row.fetch_optional(&self.pool)).await?.map(Account::try_from).transpose()
    }

    /// Makes an account. Answers whether it did: a name that is taken, in any case, stays with its owner.
    pub async fn create_account(&self, new: &NewAccount, now: Timestamp) -> Result<bool> {
        let made = sqlx::query!(
            "insert into account (id, name, password_hash, role, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing",
            Uuid::now_v7(),
            new.name.trim(),
            new.password_hash,
            new.role.key(),
            now.to_datetime(),
        );
        Ok(ask("make an account", made.execute(&self.pool)).await?.rows_affected() == 1)
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
            let made = sqlx::query!(
                "insert into account (id, name, password_hash, role, created_at)
                 select $1, $2, $3, 'admin', $4 where not exists (select 1 from account)",
                Uuid::now_v7(),
                name.trim(),
                password_hash,
                now.to_datetime(),
            )
            .execute(&mut *tx)
            .await?;
            tx.commit().await?;
            Ok(made.rows_affected() == 1)
        })
        .await
    }

    /// Disables an account; its sessions end with it. Answers whether there was one to disable.
    pub async fn disable_account(&self, id: Uuid, now: Timestamp) -> Result<bool> {
        let disabled = sqlx::query!("update account set disabled_at = $2 where id = $1 and disabled_at is null", id, now.to_datetime());
        Ok(ask("disable an account", disabled.execute(&self.pool)).await?.rows_affected() == 1)
    }
}
