//! Writing one row of the ledger. Which row it is has been decided.

use app::model::Timestamp;
use sqlx::{PgConnection, types::Uuid};

use crate::store::audit::chain::{Entry, Hash, IntentEntry, OutcomeEntry};

/// Writes the row of that number.
pub(super) async fn entry(tx: &mut PgConnection, number: i64, entry: &Entry, previous: &Hash, hash: &Hash) -> sqlx::Result<()> {
    match entry {
        Entry::Intent(e) => insert_intent(tx, number, e, previous, hash).await,
        Entry::Outcome(e) => insert_outcome(tx, number, e, previous, hash).await,
    }
}

async fn insert_intent(tx: &mut PgConnection, number: i64, e: &IntentEntry, previous: &Hash, hash: &Hash) -> sqlx::Result<()> {
    let (cluster, namespace, name) = match &e.ensemble {
        Some((cluster, namespace, name)) => (Some(cluster), Some(namespace), Some(name)),
        None => (None, None, None),
    };
    sqlx::query!(
        "insert into audit_event
            (number, kind, at, actor, action, cluster, namespace, ensemble, reason, origin, request_id, operation, before_state, after_state,
             previous_hash, hash, token)
         values ($1, 'intent', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        number,
        Timestamp::from_ms(e.at_ms).to_datetime(),
        e.actor,
        e.action,
        cluster,
        namespace,
        name,
        e.reason,
        e.origin,
        e.request_id,
        e.operation.as_deref().and_then(|id| Uuid::parse_str(id).ok()),
        e.before,
        e.after,
        &previous[..],
        &hash[..],
        e.token,
    )
    .execute(tx)
    .await
    .map(drop)
}

async fn insert_outcome(tx: &mut PgConnection, number: i64, e: &OutcomeEntry, previous: &Hash, hash: &Hash) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into audit_event (number, kind, at, intent, result, refusal, after_state, previous_hash, hash)
         values ($1, 'outcome', $2, $3, $4, $5, $6, $7, $8)",
        number,
        Timestamp::from_ms(e.at_ms).to_datetime(),
        e.intent,
        e.result,
        e.refusal,
        e.after,
        &previous[..],
        &hash[..],
    )
    .execute(tx)
    .await
    .map(drop)
}
