//! How fast passwords may be tried, counted in Postgres so that all replicas count together. A try is taken before the password is looked at:
//! a thousand tries at once count as a thousand.

use app::model::Timestamp;
use sha2::{Digest, Sha256};
use sqlx::{PgConnection, types::time::OffsetDateTime};

use super::{Result, Store, error::ask};

/// Wrong passwords for one name before the first wait.
pub const FREE_TRIES_BY_NAME: i32 = 5;
/// Wrong passwords from one origin before the first wait: many people may share an address.
pub const FREE_TRIES_BY_ORIGIN: i32 = 20;
/// The first wait; each further wrong password doubles it.
const FIRST_WAIT_MS: i64 = 30_000;
/// No wait is longer: a name must not be locked for good by whoever knows it.
const LONGEST_WAIT_MS: i64 = 15 * 60_000;
/// Failures are forgotten after so long without one.
const FORGOTTEN_MS: i64 = 60 * 60_000;

/// Whether a password may be tried now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// It may; after a failure, so many tries are left before a wait.
    Taken { tries_left: u8 },
    /// Not before this wait is over. `first` on the first refusal of the wait, the one to audit.
    Slowed { wait_s: u32, first: bool },
}

/// Failures counted under one key.
#[derive(Clone, Copy, Debug)]
struct Count {
    failures: i32,
    last_at: Timestamp,
    noted: bool,
    free: i32,
}

impl Count {
    fn now(self, now: Timestamp) -> Self {
        let is_old = now.ms() - self.last_at.ms() > FORGOTTEN_MS;
        if is_old { Self { failures: 0, noted: false, ..self } } else { self }
    }

    /// Milliseconds to wait before the next try.
    fn wait_ms(self, now: Timestamp) -> i64 {
        let beyond = self.failures - self.free;
        if beyond < 0 {
            return 0;
        }
        let wait = FIRST_WAIT_MS.saturating_mul(1 << beyond.min(16)).min(LONGEST_WAIT_MS);
        (self.last_at.ms() + wait - now.ms()).clamp(0, LONGEST_WAIT_MS)
    }
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
                let after = if is_slowed { Count { noted: true, ..count } } else { taken(count, now) };
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

fn taken(count: Count, now: Timestamp) -> Count {
    Count { failures: count.failures.saturating_add(1), last_at: now, noted: false, ..count }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn count(failures: i32) -> Count {
        Count { failures, last_at: Timestamp::from_ms(1_000_000), noted: false, free: FREE_TRIES_BY_NAME }
    }

    #[test]
    fn waits_grow_and_stay_bearable() {
        let wait = |failures| count(failures).wait_ms(Timestamp::from_ms(1_000_000)) / 1000;
        assert_eq!([0, 4, 5, 6, 7, 9, 10, 500].map(wait), [0, 0, 30, 60, 120, 480, 900, 900]);
    }

    #[test]
    fn a_wait_passes() {
        assert_eq!(count(5).wait_ms(Timestamp::from_ms(1_029_999)), 1);
        assert_eq!(count(5).wait_ms(Timestamp::from_ms(1_030_000)), 0);
    }

    #[test]
    fn failures_of_long_ago_are_forgotten() {
        assert_eq!(count(9).now(Timestamp::from_ms(1_000_000 + FORGOTTEN_MS + 1)).failures, 0);
        assert_eq!(count(9).now(Timestamp::from_ms(1_000_000 + FORGOTTEN_MS)).failures, 9);
    }
}
