//! Changes: done and recorded in one transaction, or neither. One at a time, so that two cannot each take the other's last administrator.

use app::model::Timestamp;
use sqlx::{PgConnection, types::Uuid};

use super::{AccessChange, Changed};
use crate::store::{AuditIntent, AuditOutcome, Result, Store, audit::append_intent, audit::append_outcome, error::ask};

impl Store {
    /// Does a change together with its audit rows. Whatever is not done leaves nothing behind.
    pub async fn change_access(&self, change: &AccessChange, intent: &AuditIntent, now: Timestamp) -> Result<Changed> {
        ask("change who may do what", async {
            let mut tx = self.pool.begin().await?;
            sqlx::query!("lock table role_binding in share row exclusive mode").execute(&mut *tx).await?;
            let mut changed = apply(&mut tx, change, now).await?;
            if changed == Changed::Done && takes_rights(change) && !has_admin(&mut tx).await? {
                changed = Changed::LastAdmin;
            }
            if changed == Changed::Done {
                let number = append_intent(&mut tx, intent).await?;
                append_outcome(&mut tx, number, &AuditOutcome::done(now)).await?;
                tx.commit().await?;
            }
            Ok(changed)
        })
        .await
    }
}

async fn apply(tx: &mut PgConnection, change: &AccessChange, now: Timestamp) -> sqlx::Result<Changed> {
    match change {
        AccessChange::AddAccount { id, name, kind, password_hash, binding } => {
            let added = super::insert::account(tx, *id, name, *kind, password_hash.as_deref(), now).await?;
            match binding {
                Some(binding) if added == Changed::Done => super::insert::binding(tx, Uuid::now_v7(), *id, binding, now).await,
                _ => Ok(added),
            }
        }
        AccessChange::SetPassword { account, password_hash } => {
            let set = sqlx::query!("update account set password_hash = $2 where id = $1 and kind = 'person'", account, password_hash);
            let set = set.execute(&mut *tx).await?.rows_affected();
            end_sessions(tx, *account).await?;
            Ok(one(set))
        }
        AccessChange::Disable { account } => {
            let disabled =
                sqlx::query!("update account set disabled_at = $2 where id = $1 and disabled_at is null", account, now.to_datetime());
            let disabled = disabled.execute(&mut *tx).await?.rows_affected();
            end_sessions(tx, *account).await?;
            Ok(one(disabled))
        }
        AccessChange::Enable { account } => {
            let enabled = sqlx::query!("update account set disabled_at = null where id = $1 and disabled_at is not null", account);
            Ok(one(enabled.execute(tx).await?.rows_affected()))
        }
        AccessChange::Bind { id, account, binding } => super::insert::binding(tx, *id, *account, binding, now).await,
        AccessChange::Unbind { id } => {
            Ok(one(sqlx::query!("delete from role_binding where id = $1", id).execute(tx).await?.rows_affected()))
        }
        AccessChange::EndSession { account, key } => {
            let ended = sqlx::query!("delete from web_session where id_hash = $1 and account = $2", &key[..], account);
            Ok(one(ended.execute(tx).await?.rows_affected()))
        }
        AccessChange::CreateToken(new) => super::insert::token(tx, new, now).await,
        AccessChange::RevokeToken { id } => {
            let revoked = sqlx::query!(
                "update api_token set revoked_at = greatest($2, created_at) where id = $1 and revoked_at is null and expires_at > $2",
                id,
                now.to_datetime()
            );
            Ok(one(revoked.execute(tx).await?.rows_affected()))
        }
    }
}

const fn one(rows: u64) -> Changed {
    if rows == 1 { Changed::Done } else { Changed::Missing }
}

const fn takes_rights(change: &AccessChange) -> bool {
    matches!(change, AccessChange::Disable { .. } | AccessChange::Unbind { .. })
}

async fn end_sessions(tx: &mut PgConnection, account: Uuid) -> sqlx::Result<()> {
    sqlx::query!("delete from web_session where account = $1", account).execute(tx).await.map(drop)
}

/// Whether somebody is left who signs in and may do everything.
async fn has_admin(tx: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists(
             select 1 from role_binding b join account a on a.id = b.account
             where b.role = 'admin' and b.cluster is null and a.kind = 'person' and a.disabled_at is null
           ) as "any!""#
    )
    .fetch_one(tx)
    .await
}
