//! Ending: the operation's last state and the audit's outcome are one transaction.

use app::model::{OperationId, Timestamp};
use sqlx::{
    PgConnection,
    types::{Json, Uuid},
};

use super::{Ending, Lease, Progress, lease::uuid};
use crate::store::{AuditOutcome, Result, Store, audit::outcome_of_operation, error::ask};

impl Store {
    /// Ends an operation that this engine holds. An aborted one is `failed` in the audit, with the word `aborted`: it did not do what was asked.
    pub async fn finish(&self, id: &OperationId, holder: &str, ending: &Ending, progress: &Progress, now: Timestamp) -> Result<Lease> {
        let Some(id) = uuid(id) else { return Ok(Lease::Lost) };
        ask("end an operation", async {
            let mut tx = self.pool.begin().await?;
            if !end(&mut tx, id, holder, ending, progress, now).await? {
                return Ok(Lease::Lost);
            }
            outcome_of_operation(&mut tx, id, &outcome(ending, now)).await?;
            tx.commit().await?;
            Ok(Lease::Held { wish: None })
        })
        .await
    }
}

fn outcome(ending: &Ending, now: Timestamp) -> AuditOutcome {
    match ending {
        Ending::Succeeded => AuditOutcome::done(now),
        Ending::Aborted => AuditOutcome::failed(now, "aborted"),
        Ending::Failed(trouble) => AuditOutcome { after: serde_json::to_string(trouble).ok(), ..AuditOutcome::failed(now, word(trouble)) },
    }
}

/// The trouble's kind as a word of the audit.
fn word(trouble: &app::model::operation::Trouble) -> &'static str {
    use app::model::operation::Trouble;
    match trouble {
        Trouble::KubernetesRefused { .. } => "kubernetes_refused",
        Trouble::Conflict { .. } => "conflict",
        Trouble::ReconfigRefused { .. } => "reconfig_refused",
        Trouble::TimedOut { .. } => "timed_out",
        Trouble::GuardFailed { .. } => "guard_failed",
        Trouble::EnsembleGone => "ensemble_gone",
        Trouble::DeletionHangs { .. } => "deletion_hangs",
        Trouble::ImageNotPulled { .. } => "image_not_pulled",
        Trouble::OwnerIdle { .. } => "owner_idle",
        Trouble::TriggerUnheard { .. } => "trigger_unheard",
        Trouble::PodNotPlaced { .. } => "pod_not_placed",
        Trouble::PodNotAsWritten { .. } => "pod_not_as_written",
    }
}

async fn end(tx: &mut PgConnection, id: Uuid, holder: &str, ending: &Ending, progress: &Progress, now: Timestamp) -> sqlx::Result<bool> {
    let trouble = match ending {
        Ending::Failed(trouble) => Some(Json(trouble)),
        _ => None,
    };
    let ended = sqlx::query!(
        "update operation
         set state = $3, ended_at = greatest($4, asked_at), trouble = $5, wish = null, lease_holder = null, lease_until = null,
             steps = $6, steps_done = $7, steps_total = $8, longest_leaderless_ms = $9, elections = $10
         where id = $1 and lease_holder = $2 and state = 'running'",
        id,
        holder,
        ending.state().key(),
        now.to_datetime(),
        trouble as _,
        Json(&progress.steps) as _,
        progress.done(),
        progress.steps.len() as i16,
        progress.longest_leaderless_ms.map(|ms| ms as i64),
        i32::from(progress.elections),
    );
    Ok(ended.execute(tx).await?.rows_affected() == 1)
}
