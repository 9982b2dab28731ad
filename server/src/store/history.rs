//! How the health of ensembles changed. Written by whoever notices first; the present is never read from here.

use app::model::{EnsembleName, Health, Timestamp};

use super::{Error, Result, Store, error::ask};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HealthChange {
    /// Health before; `None` the first time the ensemble was seen.
    pub from: Option<Health>,
    /// Health after.
    pub to: Health,
    /// When it was noticed.
    pub at: Timestamp,
}

impl Store {
    /// Records an ensemble's health unless the newest row says the same. Answers whether a row was added.
    pub async fn record_health(&self, ensemble: &EnsembleName, health: Health, at: Timestamp) -> Result<bool> {
        ask("record a change of health", async {
            let mut tx = self.pool.begin().await?;
            // Replicas notice at the same moment: one at a time per ensemble.
            sqlx::query!("select pg_advisory_xact_lock(hashtextextended($1, 1))", ensemble.to_string()).execute(&mut *tx).await?;
            let added = sqlx::query!(
                "insert into ensemble_history (cluster, namespace, ensemble, from_health, to_health, at)
                 select $1, $2, $3, newest.to_health, $4::text, $5
                 from (select 1) as one left join lateral (
                    select to_health from ensemble_history
                    where cluster = $1 and namespace = $2 and ensemble = $3 order by id desc limit 1) as newest on true
                 where newest.to_health is distinct from $4::text",
                ensemble.cluster,
                ensemble.namespace,
                ensemble.name,
                health.key(),
                at.to_datetime(),
            )
            .execute(&mut *tx)
            .await?;
            tx.commit().await?;
            Ok(added.rows_affected() == 1)
        })
        .await
    }

    /// An ensemble's newest changes, newest first.
    pub async fn health_history(&self, ensemble: &EnsembleName, limit: u32) -> Result<Vec<HealthChange>> {
        let rows = sqlx::query!(
            "select from_health, to_health, at from ensemble_history
             where cluster = $1 and namespace = $2 and ensemble = $3 order by id desc limit $4",
            ensemble.cluster,
            ensemble.namespace,
            ensemble.name,
            i64::from(limit),
        );
        let rows = ask("read the history of an ensemble", rows.fetch_all(&self.pool)).await?;
        let health = |key: &str| Health::from_key(key).ok_or_else(|| Error::Unreadable { what: "a health", value: key.to_owned() });
        rows.into_iter()
            .map(|row| {
                Ok(HealthChange {
                    from: row.from_health.as_deref().map(health).transpose()?,
                    to: health(&row.to_health)?,
                    at: row.at.into(),
                })
            })
            .collect()
    }
}
