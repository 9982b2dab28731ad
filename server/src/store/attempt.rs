//! How fast passwords may be tried, counted in Postgres so that all replicas count together. A try is taken before the password is looked at:
//! a thousand tries at once count as a thousand.

mod pace;

use app::model::Timestamp;
use sha2::{Digest, Sha256};
use sqlx::{PgConnection, types::time::OffsetDateTime};

use super::{Result, Store, error::ask};
use pace::{Count, FORGOTTEN_MS};
pub use pace::{FREE_TRIES_BY_NAME, FREE_TRIES_BY_ORIGIN};

/// Whether a password may be tried now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// It may; after a failure, so many tries are left before a wait.
    Taken { tries_left: u8 },
    /// Not before this wait is over. `first` on the first refusal of the wait, the one to audit.
    Slowed { wait_s: u32, first: bool },
}

impl Store {
    /// Takes a try for that name from that origin.
    pub async fn take_attempt(&self, name: &str, origin: &str, now: Timestamp) -> Result<Attempt> {
        ask("count a sign-in", async {
            let mut tx = self.pool.begin().await?;
            let by_name = count(&mut tx, "name", &key(name), FREE_TRIES_BY_NAME, now).await?;
            let by_origin = count(&mut tx, "origin", &key(origin), FREE_TRIES_BY_ORIGIN, now).await?;
            let wait_ms = by_name.wait_ms(now).max(by_origin.wait_ms(now));
            let slowing = if by_name.wait_ms(now) >= by_origin.wait_ms(now) { by_name } else { by_origin };
            let is_slowed = wait_ms > 0;
            for (kind, key, count) in [("name", key(name), by_name), ("origin", key(origin), by_origin)] {
                let after = if is_slowed { Count { noted: true, ..count } } else { count.taken(now) };
                write(&mut tx, kind, &key, after).await?;
            }
            tx.commit().await?;
            if is_slowed {
                return Ok(Attempt::Slowed { wait_s: u32::try_from((wait_ms + 999) / 1000).unwrap_or(u32::MAX), first: !slowing.noted });
            }
            let left = (by_name.free - by_name.failures - 1).max(0).min((by_origin.free - by_origin.failures - 1).max(0));
            Ok(Attempt::Taken { tries_left: u8::try_from(left).unwrap_or(0) })
        })
        .await
    }

    /// Forgets the failures of a name after the right password, and gives the origin its try back.
    pub async fn clear_attempts(&self, name: &str, origin: &str) -> Result<()> {
        ask("forget failed sign-ins", async {
            let mut tx = self.pool.begin().await?;
            sqlx::query!("delete from sign_in_attempt where kind = 'name' and key_hash = $1", key(name)).execute(&mut *tx).await?;
            sqlx::query!(
                "update sign_in_attempt set failures = greatest(failures - 1, 0) where kind = 'origin' and key_hash = $1",
                key(origin)
            )
            .execute(&mut *tx)
            .await?;
            tx.commit().await
        })
        .await
    }

    /// Removes counts that no longer slow anything. Answers how many.
    pub async fn sweep_attempts(&self, now: Timestamp) -> Result<u64> {
        let swept = sqlx::query!("delete from sign_in_attempt where last_at < $1", now.plus_ms(-FORGOTTEN_MS).to_datetime());
        Ok(ask("remove old sign-in counts", swept.execute(&self.pool)).await?.rows_affected())
    }
}

fn key(text: &str) -> Vec<u8> {
    Sha256::digest(text.trim().to_lowercase().as_bytes()).to_vec()
}

/// The count under a key, locked until the transaction ends. Names come before origins, so two sign-ins cannot wait for each other.
async fn count(tx: &mut PgConnection, kind: &str, key: &[u8], free: i32, now: Timestamp) -> sqlx::Result<Count> {
    sqlx::query!(
        "insert into sign_in_attempt (kind, key_hash, failures, last_at) values ($1, $2, 0, $3) on conflict do nothing",
        kind,
        key,
        now.to_datetime(),
    )
    .execute(&mut *tx)
    .await?;
    let row = sqlx::query!("select failures, last_at, noted from sign_in_attempt where kind = $1 and key_hash = $2 for update", kind, key)
        .fetch_one(tx)
        .await?;
    let last_at: OffsetDateTime = row.last_at;
    Ok(Count { failures: row.failures, last_at: last_at.into(), noted: row.noted, free }.now(now))
}

async fn write(tx: &mut PgConnection, kind: &str, key: &[u8], count: Count) -> sqlx::Result<()> {
    sqlx::query!(
        "update sign_in_attempt set failures = $3, last_at = $4, noted = $5 where kind = $1 and key_hash = $2",
        kind,
        key,
        count.failures,
        count.last_at.to_datetime(),
        count.noted,
    )
    .execute(tx)
    .await
    .map(drop)
}
