//! Beginning: the operation and its audit row are one transaction. No record, no action.

use app::model::{
    OperationId,
    operation::{StepRecord, StepState},
    plan::{Intent, Plan},
};
use sqlx::{
    PgConnection,
    types::{Json, Uuid},
};

use super::{BeginError, NewOperation};
use crate::store::{AuditIntent, Error, Result, Store, audit::append_intent, error::ask, storable};

/// Tries when the operation in the way ends while we look at it.
const TRIES: usize = 3;

impl Store {
    /// Records an operation as queued, with its audit row; refused while another one holds the ensemble.
    pub async fn begin_operation(&self, new: &NewOperation, intent: &AuditIntent) -> Result<OperationId, BeginError> {
        let id = id_at(new);
        for _ in 0..TRIES {
            match ask("record an operation", self.try_begin(id, new, intent)).await? {
                Begun::Yes => return Ok(OperationId(id.to_string())),
                Begun::Busy(other) => return Err(BeginError::Busy(OperationId(other.to_string()))),
                Begun::Unclear => {}
            }
        }
        Err(BeginError::Database(Error::failed("record an operation", sqlx::Error::RowNotFound)))
    }

    async fn try_begin(&self, id: Uuid, new: &NewOperation, intent: &AuditIntent) -> sqlx::Result<Begun> {
        let mut tx = self.pool.begin().await?;
        if !insert(&mut tx, id, new).await? {
            let other = holder(&mut tx, new).await?;
            return Ok(other.map_or(Begun::Unclear, Begun::Busy));
        }
        let intent = AuditIntent { operation: Some(OperationId(id.to_string())), ..intent.clone() };
        append_intent(&mut tx, &intent).await?;
        tx.commit().await?;
        Ok(Begun::Yes)
    }
}

enum Begun {
    Yes,
    Busy(Uuid),
    /// The one in the way was gone when we looked.
    Unclear,
}

/// A UUID of version 7 whose time is that of the request: ids sort by time.
fn id_at(new: &NewOperation) -> Uuid {
    let ms = new.asked_at.ms().max(0).unsigned_abs();
    uuid::Builder::from_unix_timestamp_millis(ms, &rand::random()).into_uuid()
}

/// Every step of a plan, not begun.
fn waiting(plan: &Plan) -> Vec<StepRecord> {
    let record = |step: &app::model::plan::Step| StepRecord {
        step: step.clone(),
        state: StepState::Waiting,
        started_at: None,
        ended_at: None,
        checks: Vec::new(),
    };
    plan.steps.iter().map(|planned| record(&planned.step)).collect()
}

/// Voters before and after, for scale.
fn sizes(plan: &Plan) -> (Option<i16>, Option<i16>) {
    match plan.intent {
        Intent::Scale { to } => (i16::try_from(plan.now.voters.len()).ok(), i16::try_from(to).ok()),
        _ => (None, None),
    }
}

/// Whether the row went in: the partial unique index lets one open operation hold an ensemble.
async fn insert(tx: &mut PgConnection, id: Uuid, new: &NewOperation) -> sqlx::Result<bool> {
    let steps = waiting(&new.plan);
    let (from, to) = sizes(&new.plan);
    let inserted = sqlx::query!(
        "insert into operation
            (id, cluster, namespace, ensemble, action, size_from, size_to, state, plan, steps, steps_total, reason, request_id, asked_by, asked_at)
         values ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $9, $10, $11, $12, $13, $14)
         on conflict (cluster, namespace, ensemble) where state in ('queued', 'running', 'paused') do nothing",
        id,
        new.ensemble.cluster,
        new.ensemble.namespace,
        new.ensemble.name,
        new.plan.intent.action().key(),
        from,
        to,
        Json(&new.plan) as _,
        Json(&steps) as _,
        steps.len() as i16,
        storable(&new.reason, 2_000),
        new.request_id,
        storable(&new.asked_by, 200),
        new.asked_at.to_datetime(),
    );
    Ok(inserted.execute(tx).await?.rows_affected() == 1)
}

async fn holder(tx: &mut PgConnection, new: &NewOperation) -> sqlx::Result<Option<Uuid>> {
    let held = sqlx::query_scalar!(
        "select id from operation
         where cluster = $1 and namespace = $2 and ensemble = $3 and state in ('queued', 'running', 'paused')",
        new.ensemble.cluster,
        new.ensemble.namespace,
        new.ensemble.name,
    );
    held.fetch_optional(tx).await
}
