//! Answers kept under the caller's own key, so that a retried request is carried out once.

use app::model::Timestamp;
use sqlx::types::Uuid;

use super::{Result, Store, error::ask, storable};

/// How long a key belongs to its request.
const KEPT_MS: i64 = 86_400_000;
/// A request that has not been answered for so long was cut off with its panel; the next one may try.
const LOST_MS: i64 = 60_000;

/// What stands under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Nothing stood there: this request is to be carried out.
    Mine,
    /// The same request is being carried out.
    UnderWay,
    /// The same request was answered.
    Answered(KeptAnswer),
    /// Another request.
    Other,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAnswer {
    /// HTTP status.
    pub status: u16,
    /// Content-Type.
    pub content_type: Option<String>,
    /// Location.
    pub location: Option<String>,
    /// The body.
    pub body: String,
}

impl Store {
    /// Takes a key for a request, or says what stands under it.
    pub async fn take_key(&self, account: Uuid, key: &str, hash: &[u8; 32], now: Timestamp) -> Result<Kept> {
        let key = storable(key, 200);
        let taken = sqlx::query!(
            "insert into idempotency_key (account, key, request_hash, taken_at) values ($1, $2, $3, $4)
             on conflict (account, key) do update set request_hash = $3, taken_at = $4, status = null, content_type = null, location = null, body = null
             where idempotency_key.taken_at < $5 or (idempotency_key.status is null and idempotency_key.taken_at < $6)",
            account,
            key,
            &hash[..],
            now.to_datetime(),
            now.plus_ms(-KEPT_MS).to_datetime(),
            now.plus_ms(-LOST_MS).to_datetime(),
        );
        if ask("take an idempotency key", taken.execute(&self.pool)).await?.rows_affected() == 1 {
            return Ok(Kept::Mine);
        }
        let row = sqlx::query!(
            "select request_hash, status, content_type, location, body from idempotency_key where account = $1 and key = $2",
            account,
            key
        );
        let row = ask("read an idempotency key", row.fetch_optional(&self.pool)).await?;
        Ok(match row {
            None => Kept::UnderWay,
            Some(row) if row.request_hash != hash => Kept::Other,
            Some(row) => match row.status {
                None => Kept::UnderWay,
                Some(status) => Kept::Answered(KeptAnswer {
                    status: status as u16,
                    content_type: row.content_type,
                    location: row.location,
                    body: row.body.unwrap_or_default(),
                }),
            },
        })
    }

    /// Keeps the answer of a request.
    pub async fn keep_answer(&self, account: Uuid, key: &str, answer: &KeptAnswer) -> Result<()> {
        let kept = sqlx::query!(
            "update idempotency_key set status = $3, content_type = $4, location = $5, body = $6 where account = $1 and key = $2",
            account,
            storable(key, 200),
            answer.status as i16,
            answer.content_type,
            answer.location,
            answer.body,
        );
        ask("keep an answer", kept.execute(&self.pool)).await.map(drop)
    }

    /// Gives a key back: the request may be tried again.
    pub async fn give_key_back(&self, account: Uuid, key: &str) -> Result<()> {
        let given = sqlx::query!("delete from idempotency_key where account = $1 and key = $2", account, storable(key, 200));
        ask("give an idempotency key back", given.execute(&self.pool)).await.map(drop)
    }

    /// Removes keys that are no longer kept.
    pub async fn sweep_keys(&self, now: Timestamp) -> Result<()> {
        let swept = sqlx::query!("delete from idempotency_key where taken_at < $1", now.plus_ms(-KEPT_MS).to_datetime());
        ask("remove old idempotency keys", swept.execute(&self.pool)).await.map(drop)
    }
}
