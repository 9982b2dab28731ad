//! Actions of OpenSaola as this panel saw them.

use app::model::{EnsembleName, Timestamp, package::ActionRow};

use super::{Result, Store, error::ask, storable};

/// How long they are kept after they were last seen to change.
const KEPT_MS: i64 = 90 * 86_400_000;

impl Store {
    /// Keeps how an action stands. One without a time was never taken by the API server.
    pub async fn keep_action(&self, row: &ActionRow, now: Timestamp) -> Result<()> {
        let said: Vec<_> = row.said.iter().map(|step| storable(step, 4_000)).collect();
        let kept = sqlx::query!(
            "insert into platform_action (cluster, uid, namespace, ensemble, name, baseline, asked_at, state, said, seen_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             on conflict (cluster, uid) do update set state = excluded.state, said = excluded.said, seen_at = excluded.seen_at
             where (platform_action.state, platform_action.said) is distinct from (excluded.state, excluded.said)",
            row.ensemble.cluster,
            row.uid,
            row.ensemble.namespace,
            storable(&row.ensemble.name, 253),
            row.name,
            storable(&row.baseline, 253),
            row.at.unwrap_or(now).to_datetime(),
            storable(&row.state, 253),
            &said,
            now.to_datetime(),
        );
        ask("keep an action of the platform", kept.execute(&self.pool)).await?;
        Ok(())
    }

    /// A cluster's newest actions, the newest first.
    pub async fn kept_actions(&self, cluster: &str, limit: u32) -> Result<Vec<ActionRow>> {
        let rows = sqlx::query!(
            "select uid, namespace, ensemble, name, baseline, asked_at, state, said from platform_action
             where cluster = $1 order by asked_at desc, name desc limit $2",
            cluster,
            i64::from(limit),
        );
        let rows = ask("read the actions of the platform", rows.fetch_all(&self.pool)).await?;
        let rows = rows.into_iter().map(|row| ActionRow {
            uid: row.uid,
            ensemble: EnsembleName::new(cluster, row.namespace, row.ensemble),
            name: row.name,
            baseline: row.baseline,
            at: Some(row.asked_at.into()),
            state: row.state,
            said: row.said,
            is_collected: false,
        });
        Ok(rows.collect())
    }

    /// Forgets what is too old.
    pub async fn sweep_actions(&self, now: Timestamp) -> Result<()> {
        let old = sqlx::query!("delete from platform_action where seen_at < $1", now.plus_ms(-KEPT_MS).to_datetime());
        ask("remove old actions of the platform", old.execute(&self.pool)).await?;
        Ok(())
    }
}
