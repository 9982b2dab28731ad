//! Checking the chain from its first row to its last, a batch at a time. Changes nothing and repairs nothing.

use app::model::Timestamp;
use sqlx::types::{Uuid, time::OffsetDateTime};

use super::chain::{BEFORE_FIRST, Entry, Hash, IntentEntry, OutcomeEntry};
use crate::store::{Result, Store, error::ask};

/// Rows held in memory at once.
const BATCH: i64 = 1_000;

/// What checking the chain found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChainState {
    /// Every row is present, in order and unchanged.
    Verified { rows: i64, last_hash: String },
    /// The first row that is missing, altered, or does not follow the one before.
    Broken { number: i64 },
}

struct StoredRow {
    number: i64,
    kind: String,
    at: OffsetDateTime,
    actor: Option<String>,
    action: Option<String>,
    cluster: Option<String>,
    namespace: Option<String>,
    ensemble: Option<String>,
    reason: Option<String>,
    origin: Option<String>,
    request_id: Option<String>,
    operation: Option<Uuid>,
    before_state: Option<String>,
    intent: Option<i64>,
    result: Option<String>,
    refusal: Option<String>,
    after_state: Option<String>,
    previous_hash: Vec<u8>,
    hash: Vec<u8>,
    token: Option<String>,
}

impl Store {
    /// Checks the whole chain.
    pub async fn verify_chain(&self) -> Result<ChainState> {
        let (mut last, mut previous): (i64, Hash) = (0, BEFORE_FIRST);
        loop {
            let rows = self.stored_rows(last).await?;
            if rows.is_empty() {
                return Ok(ChainState::Verified { rows: last, last_hash: hex::encode(previous) });
            }
            for row in rows {
                let number = last + 1;
                let Some(hash) = follows(row, number, &previous) else {
                    return Ok(ChainState::Broken { number });
                };
                (last, previous) = (number, hash);
            }
        }
    }

    async fn stored_rows(&self, after: i64) -> Result<Vec<StoredRow>> {
        let rows = sqlx::query_as!(
            StoredRow,
            "select number, kind, at, actor, action, cluster, namespace, ensemble, reason, origin, request_id, operation, before_state,
                    intent, result, refusal, after_state, previous_hash, hash, token
             from audit_event where number > $1 order by number limit $2",
            after,
            BATCH,
        );
        ask("read the audit's chain", rows.fetch_all(&self.pool)).await
    }
}

/// The row's hash, if it has that number, follows that hash and is unchanged.
fn follows(row: StoredRow, number: i64, previous: &Hash) -> Option<Hash> {
    let stored: Hash = row.hash.as_slice().try_into().ok()?;
    if row.number != number || row.previous_hash != previous {
        return None;
    }
    (entry(row)?.hash(number, previous) == stored).then_some(stored)
}

fn entry(row: StoredRow) -> Option<Entry> {
    let at_ms = exact_ms(row.at)?;
    match row.kind.as_str() {
        "intent" => Some(Entry::Intent(Box::new(IntentEntry {
            at_ms,
            actor: row.actor?,
            action: row.action?,
            ensemble: match (row.cluster, row.namespace, row.ensemble) {
                (Some(cluster), Some(namespace), Some(name)) => Some((cluster, namespace, name)),
                (None, None, None) => None,
                _ => return None,
            },
            reason: row.reason,
            origin: row.origin?,
            request_id: row.request_id?,
            operation: row.operation.map(|id| id.to_string()),
            before: row.before_state,
            after: row.after_state,
            token: row.token,
        }))),
        "outcome" => Some(Entry::Outcome(OutcomeEntry {
            at_ms,
            intent: row.intent?,
            result: row.result?,
            refusal: row.refusal,
            after: row.after_state,
        })),
        _ => None,
    }
}

/// Rows hold whole milliseconds; anything finer was not written by us.
fn exact_ms(at: OffsetDateTime) -> Option<i64> {
    let ms = Timestamp::from(at).ms();
    (Timestamp::from_ms(ms).to_datetime() == at).then_some(ms)
}
