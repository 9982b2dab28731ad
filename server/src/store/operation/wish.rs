//! What people ask of an operation that is open; an engine carries it out between two steps.

use app::model::{OperationId, operation::OperationWish};
use sqlx::{PgConnection, types::Uuid};

use super::{Wished, lease::uuid};
use crate::store::{
    AuditIntent, AuditOutcome, Result, Store,
    audit::{append_intent, append_outcome},
    error::ask,
};

impl Store {
    /// Records a wish together with its audit rows. To pause: while it is queued or running. To go on: while it is paused, or about to be. To
    /// end: while it is open.
    pub async fn set_wish(&self, id: &OperationId, wish: OperationWish, intent: &AuditIntent) -> Result<Wished> {
        let Some(id) = uuid(id) else { return Ok(Wished::Missing) };
        ask("record a wish about an operation", async {
            let mut tx = self.pool.begin().await?;
            if !write(&mut tx, id, wish).await? {
                let is_there = sqlx::query!("select id from operation where id = $1", id).fetch_optional(&mut *tx).await?.is_some();
                return Ok(if is_there { Wished::NotNow } else { Wished::Missing });
            }
            let intent = AuditIntent { operation: Some(OperationId(id.to_string())), ..intent.clone() };
            let number = append_intent(&mut tx, &intent).await?;
            append_outcome(&mut tx, number, &AuditOutcome::done(intent.at)).await?;
            tx.commit().await?;
            Ok(Wished::Recorded)
        })
        .await
    }
}

/// A wish to go on that takes back a pause which has not happened yet leaves nothing to do.
async fn write(tx: &mut PgConnection, id: Uuid, wish: OperationWish) -> sqlx::Result<bool> {
    let written = sqlx::query!(
        "update operation
         set wish = case when $2 = 'continue' and state <> 'paused' then null else $2 end
         where id = $1
           and case $2
                 when 'pause' then state in ('queued', 'running') and wish is distinct from 'abort'
                 when 'continue' then state = 'paused' and wish is distinct from 'abort' or state in ('queued', 'running') and wish = 'pause'
                 else state in ('queued', 'running', 'paused')
               end",
        id,
        wish.key(),
    );
    Ok(written.execute(tx).await?.rows_affected() == 1)
}
