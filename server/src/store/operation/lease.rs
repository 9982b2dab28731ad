//! Leases: one engine carries out an operation at a time, and a killed one's work is taken up when its lease runs out. Every write of an engine
//! is guarded by its lease, so that one that was thought dead cannot overwrite its successor.

use std::time::Duration;

use app::model::{
    Operation, OperationId, Timestamp,
    operation::{OperationWish, Trouble},
};
use sqlx::types::{Json, Uuid};

use super::{Lease, Progress, record};
use crate::store::{Result, Store, error::ask};

impl Store {
    /// Takes the oldest operation that waits for an engine: queued, running under a lease that ran out or was given back, or paused and asked
    /// to go on or to end. It runs when this returns; a wish to go on is fulfilled by that, a wish to end is left for the engine.
    pub async fn lease_next(&self, holder: &str, now: Timestamp, lease_for: Duration) -> Result<Option<Operation>> {
        let leased = sqlx::query_scalar!(
            "update operation
             set state = 'running', lease_holder = $1, lease_until = $3, started_at = coalesce(started_at, greatest($2, asked_at)),
                 trouble = null, wish = nullif(wish, 'continue')
             where id = (
                select id from operation
                where state = 'queued'
                   or state = 'running' and (lease_until is null or lease_until < $2)
                   or state = 'paused' and wish in ('continue', 'abort')
                order by asked_at limit 1
                for update skip locked)
             returning id",
            holder,
            now.to_datetime(),
            until(now, lease_for).to_datetime(),
        );
        let leased = ask("lease an operation", leased.fetch_optional(&self.pool)).await?;
        match leased {
            Some(id) => record::find(self, id).await,
            None => Ok(None),
        }
    }

    /// Holds on to an operation for some time more.
    pub async fn renew_lease(&self, id: &OperationId, holder: &str, now: Timestamp, lease_for: Duration) -> Result<Lease> {
        let Some(id) = uuid(id) else { return Ok(Lease::Lost) };
        let renewed = sqlx::query!(
            "update operation set lease_until = $3 where id = $1 and lease_holder = $2 and state = 'running' returning wish",
            id,
            holder,
            until(now, lease_for).to_datetime(),
        );
        let renewed = ask("renew the lease of an operation", renewed.fetch_optional(&self.pool)).await?;
        Ok(renewed.map_or(Lease::Lost, |row| held(row.wish)))
    }

    /// Keeps what is known so far.
    pub async fn save_progress(&self, id: &OperationId, holder: &str, progress: &Progress) -> Result<Lease> {
        let Some(id) = uuid(id) else { return Ok(Lease::Lost) };
        let saved = sqlx::query!(
            "update operation
             set steps = $3, steps_done = $4, steps_total = $5, longest_leaderless_ms = $6, elections = $7
             where id = $1 and lease_holder = $2 and state = 'running'
             returning wish",
            id,
            holder,
            Json(&progress.steps) as _,
            progress.done(),
            progress.steps.len() as i16,
            progress.longest_leaderless_ms.map(|ms| ms as i64),
            i32::from(progress.elections),
        );
        let saved = ask("save the progress of an operation", saved.fetch_optional(&self.pool)).await?;
        Ok(saved.map_or(Lease::Lost, |row| held(row.wish)))
    }

    /// Stops between two steps: a person asked for it (`trouble` is `None`), or a guard no longer passes. Ends the lease and the wish.
    pub async fn pause_operation(&self, id: &OperationId, holder: &str, trouble: Option<&Trouble>) -> Result<Lease> {
        let Some(id) = uuid(id) else { return Ok(Lease::Lost) };
        let paused = sqlx::query!(
            "update operation
             set state = 'paused', lease_holder = null, lease_until = null, trouble = $3, wish = nullif(wish, 'pause')
             where id = $1 and lease_holder = $2 and state = 'running'
             returning wish",
            id,
            holder,
            trouble.map(Json) as _,
        );
        let paused = ask("pause an operation", paused.fetch_optional(&self.pool)).await?;
        Ok(paused.map_or(Lease::Lost, |row| held(row.wish)))
    }

    /// Gives a running operation back at once, when the panel stops: the next engine need not wait for the lease to run out.
    pub async fn release_lease(&self, id: &OperationId, holder: &str) -> Result<()> {
        let Some(id) = uuid(id) else { return Ok(()) };
        let released = sqlx::query!(
            "update operation set lease_holder = null, lease_until = null where id = $1 and lease_holder = $2 and state = 'running'",
            id,
            holder,
        );
        ask("give an operation back", released.execute(&self.pool)).await.map(drop)
    }
}

fn held(wish: Option<String>) -> Lease {
    Lease::Held { wish: wish.as_deref().and_then(OperationWish::from_key) }
}

fn until(now: Timestamp, lease_for: Duration) -> Timestamp {
    now.plus_ms(i64::try_from(lease_for.as_millis()).unwrap_or(i64::MAX))
}

pub(super) fn uuid(id: &OperationId) -> Option<Uuid> {
    Uuid::parse_str(&id.0).ok()
}
