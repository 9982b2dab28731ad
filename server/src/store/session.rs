//! Web sessions by the SHA-256 of their id. What is in them is the business of whoever made them.

use app::model::Timestamp;
use sha2::{Digest, Sha256};
use sqlx::types::Uuid;

use super::{Result, Store, error::ask};

/// A session as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// [`session_key`] of the id in the cookie.
    pub key: [u8; 32],
    /// Whose it is.
    pub account: Uuid,
    /// The record, encoded.
    pub data: Vec<u8>,
    /// The address it was begun from.
    pub origin: String,
    /// When the person signed in.
    pub started_at: Timestamp,
    /// When it ends without use.
    pub expires_at: Timestamp,
    /// When it ends in any case.
    pub ends_at: Timestamp,
}

/// The key under which a session is kept: a copy of the database holds no id that a cookie could carry.
pub fn session_key(id: &[u8]) -> [u8; 32] {
    Sha256::digest(id).into()
}

impl Store {
    /// Adds a session. Answers whether it did: `false` when the key is taken.
    pub async fn create_session(&self, row: &SessionRow) -> Result<bool> {
        let added = sqlx::query!(
            "insert into web_session (id_hash, account, data, origin, started_at, expires_at, ends_at)
             values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
            &row.key[..],
            row.account,
            row.data,
            row.origin,
            row.started_at.to_datetime(),
            row.expires_at.to_datetime(),
            row.ends_at.to_datetime(),
        );
        Ok(ask("record a session", added.execute(&self.pool)).await?.rows_affected() == 1)
    }

    /// A session that has not ended, of an account that is not disabled.
    pub async fn find_session(&self, key: &[u8; 32], now: Timestamp) -> Result<Option<SessionRow>> {
        let row = sqlx::query!(
            "select s.account, s.data, s.origin, s.started_at, s.expires_at, s.ends_at
             from web_session s join account a on a.id = s.account
             where s.id_hash = $1 and s.expires_at > $2 and a.disabled_at is null",
            &key[..],
            now.to_datetime(),
        );
        let row = ask("read a session", row.fetch_optional(&self.pool)).await?;
        Ok(row.map(|row| SessionRow {
            key: *key,
            account: row.account,
            data: row.data,
            origin: row.origin,
            started_at: row.started_at.into(),
            expires_at: row.expires_at.into(),
            ends_at: row.ends_at.into(),
        }))
    }

    /// Replaces what is in a session.
    pub async fn save_session(&self, key: &[u8; 32], data: &[u8]) -> Result<()> {
        let saved = sqlx::query!("update web_session set data = $2 where id_hash = $1", &key[..], data);
        ask("save a session", saved.execute(&self.pool)).await.map(drop)
    }

    /// Moves the end of a session that is in use, never past its longest life.
    pub async fn touch_session(&self, key: &[u8; 32], expires_at: Timestamp) -> Result<()> {
        let touched = sqlx::query!(
            "update web_session set expires_at = greatest(expires_at, least($2, ends_at)) where id_hash = $1",
            &key[..],
            expires_at.to_datetime()
        );
        ask("prolong a session", touched.execute(&self.pool)).await.map(drop)
    }

    /// Ends a session.
    pub async fn delete_session(&self, key: &[u8; 32]) -> Result<()> {
        let deleted = sqlx::query!("delete from web_session where id_hash = $1", &key[..]);
        ask("end a session", deleted.execute(&self.pool)).await.map(drop)
    }

    /// The sessions of an account that have not ended, newest first.
    pub async fn sessions_of(&self, account: Uuid, now: Timestamp) -> Result<Vec<SessionRow>> {
        let rows = sqlx::query!(
            "select id_hash, data, origin, started_at, expires_at, ends_at
             from web_session where account = $1 and expires_at > $2 order by started_at desc limit 100",
            account,
            now.to_datetime(),
        );
        let rows = ask("read the sessions of an account", rows.fetch_all(&self.pool)).await?;
        let read = rows.into_iter().filter_map(|row| {
            Some(SessionRow {
                key: row.id_hash.try_into().ok()?,
                account,
                data: row.data,
                origin: row.origin,
                started_at: row.started_at.into(),
                expires_at: row.expires_at.into(),
                ends_at: row.ends_at.into(),
            })
        });
        Ok(read.collect())
    }

    /// Removes sessions that have ended. Answers how many.
    pub async fn sweep_sessions(&self, now: Timestamp) -> Result<u64> {
        let swept = sqlx::query!("delete from web_session where expires_at <= $1", now.to_datetime());
        Ok(ask("remove ended sessions", swept.execute(&self.pool)).await?.rows_affected())
    }
}
