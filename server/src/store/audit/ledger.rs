//! Adding rows. One advisory lock gives all replicas one order, so that numbers have no holes and the chain has no forks.

mod insert;

use app::model::{EnsembleName, OperationId, audit::AuditResult};
use sqlx::{PgConnection, types::Uuid};

use super::{
    AuditIntent, AuditOutcome,
    chain::{BEFORE_FIRST, Entry, Hash, IntentEntry, OutcomeEntry},
};
use crate::store::{Result, Store, error::ask, storable};

/// The advisory lock's number; only this file takes it.
const LOCK: i64 = 0x4d45_4e41_4745_5249;
/// Longest text that a person may leave in a row; the plan's JSON is longer and comes from us.
const TYPED: usize = 2_000;
const JSON: usize = 200_000;

impl Store {
    /// Records an action before it is done. No row, no act.
    pub async fn begin_audit(&self, intent: &AuditIntent) -> Result<i64> {
        ask("record an action in the audit", async {
            let mut tx = self.pool.begin().await?;
            let number = append_intent(&mut tx, intent).await?;
            tx.commit().await?;
            Ok(number)
        })
        .await
    }

    /// Records how the action of that number ended. May be repeated: an outcome that is there stays.
    pub async fn complete_audit(&self, intent: i64, outcome: &AuditOutcome) -> Result<()> {
        ask("record an outcome in the audit", async {
            let mut tx = self.pool.begin().await?;
            append_outcome(&mut tx, intent, outcome).await?;
            tx.commit().await
        })
        .await
    }

    /// Records an action and its outcome at once: refusals, and acts that are over before anything could go wrong. Answers the intent's number.
    pub async fn record_audit(&self, intent: &AuditIntent, outcome: &AuditOutcome) -> Result<i64> {
        ask("record an action and its outcome in the audit", async {
            let mut tx = self.pool.begin().await?;
            let number = append_intent(&mut tx, intent).await?;
            append_outcome(&mut tx, number, outcome).await?;
            tx.commit().await?;
            Ok(number)
        })
        .await
    }

    /// Records an attempt that a rule or a guard refused; `kind` is [`app::error::AppError::key`].
    pub async fn record_refused(&self, intent: &AuditIntent, kind: &str) -> Result<i64> {
        self.record_audit(intent, &AuditOutcome::refused(intent.at, kind)).await
    }
}

/// Adds an intent within a transaction and answers its number.
pub(in crate::store) async fn append_intent(tx: &mut PgConnection, intent: &AuditIntent) -> sqlx::Result<i64> {
    let typed = |text: &str| storable(text, TYPED);
    let entry = IntentEntry {
        at_ms: intent.at.ms(),
        actor: typed(&intent.actor),
        action: intent.action.key().to_owned(),
        ensemble: intent.ensemble.as_ref().map(|EnsembleName { cluster, namespace, name }| (typed(cluster), typed(namespace), typed(name))),
        reason: intent.reason.as_deref().map(typed),
        origin: typed(&intent.origin),
        request_id: typed(&intent.request_id),
        operation: intent.operation.as_ref().and_then(uuid).map(|id| id.to_string()),
        before: intent.before.as_deref().map(|json| storable(json, JSON)),
        after: intent.after.as_deref().map(|json| storable(json, JSON)),
        token: intent.token.as_deref().map(typed),
    };
    append(tx, Entry::Intent(Box::new(entry))).await
}

/// Adds an outcome within a transaction, unless there is one.
pub(in crate::store) async fn append_outcome(tx: &mut PgConnection, intent: i64, outcome: &AuditOutcome) -> sqlx::Result<()> {
    lock(tx).await?;
    let ended = sqlx::query!("select number from audit_event where intent = $1 and kind = 'outcome'", intent);
    if ended.fetch_optional(&mut *tx).await?.is_some() {
        return Ok(());
    }
    let result = if outcome.result == AuditResult::Started { AuditResult::Failed } else { outcome.result };
    let refusal = match (result, &outcome.refusal) {
        (AuditResult::Done, _) => None,
        (_, kind) => Some(storable(kind.as_deref().unwrap_or("unknown"), TYPED)),
    };
    let entry = OutcomeEntry {
        at_ms: outcome.at.ms(),
        intent,
        result: result.key().to_owned(),
        refusal,
        after: outcome.after.as_deref().map(|json| storable(json, JSON)),
    };
    append(tx, Entry::Outcome(entry)).await.map(drop)
}

/// Adds the outcome of the request that an operation came from.
pub(in crate::store) async fn outcome_of_operation(tx: &mut PgConnection, operation: Uuid, outcome: &AuditOutcome) -> sqlx::Result<()> {
    let intent = sqlx::query_scalar!(
        "select number from audit_event
         where operation = $1 and kind = 'intent' and action not in ('pause', 'continue', 'abort')",
        operation
    )
    .fetch_one(&mut *tx)
    .await?;
    append_outcome(tx, intent, outcome).await
}

async fn lock(tx: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select pg_advisory_xact_lock($1)", LOCK).execute(tx).await.map(drop)
}

/// Adds a row after the newest one. The lock is held until the transaction ends.
async fn append(tx: &mut PgConnection, entry: Entry) -> sqlx::Result<i64> {
    lock(tx).await?;
    let newest = sqlx::query!("select number, hash from audit_event order by number desc limit 1").fetch_optional(&mut *tx).await?;
    let (last, previous) = newest.map_or((0, BEFORE_FIRST.to_vec()), |row| (row.number, row.hash));
    let number = last + 1;
    let previous: Hash = previous.try_into().map_err(|_| sqlx::Error::Decode("a hash of another length".into()))?;
    let hash = entry.hash(number, &previous);
    insert::entry(tx, number, &entry, &previous, &hash).await?;
    Ok(number)
}

fn uuid(id: &OperationId) -> Option<Uuid> {
    Uuid::parse_str(&id.0).ok()
}
