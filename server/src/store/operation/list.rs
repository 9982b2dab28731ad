//! Operations in lists: those that are open, those of an ensemble, and a page of all.

use app::model::{
    EnsembleName, OperationId, Timestamp,
    access::Scope,
    operation::{OperationQuery, OperationRow, OperationState, OperationsPage},
};

use sqlx::types::Uuid;

use super::record::ListedRow;
use crate::store::{Result, Store, error::ask, scopes::ScopeColumns, storable};

/// Operations on a page.
const PAGE: i64 = 50;

impl Store {
    /// Every operation that holds an ensemble: one query for the whole fleet.
    pub async fn open_operations(&self) -> Result<Vec<OperationRow>> {
        let rows = sqlx::query_as!(
            ListedRow,
            "select id, cluster, namespace, ensemble, action, size_from, size_to, state, steps_done, steps_total, asked_by, asked_at, ended_at
             from operation where state in ('queued', 'running', 'paused') order by asked_at"
        );
        rows_of(ask("read the open operations", rows.fetch_all(&self.pool)).await?)
    }

    /// The newest operations of an ensemble.
    pub async fn operations_of(&self, ensemble: &EnsembleName, limit: u32) -> Result<Vec<OperationRow>> {
        let rows = sqlx::query_as!(
            ListedRow,
            "select id, cluster, namespace, ensemble, action, size_from, size_to, state, steps_done, steps_total, asked_by, asked_at, ended_at
             from operation where cluster = $1 and namespace = $2 and ensemble = $3 order by asked_at desc limit $4",
            storable(&ensemble.cluster, 300),
            storable(&ensemble.namespace, 300),
            storable(&ensemble.name, 300),
            i64::from(limit),
        );
        rows_of(ask("read the operations of an ensemble", rows.fetch_all(&self.pool)).await?)
    }

    /// One page of the operations within those scopes, newest first. A state that is none filters nothing; a page beyond the last is the last.
    pub async fn list_operations(&self, query: &OperationQuery, scopes: &[Scope], now: Timestamp) -> Result<OperationsPage> {
        let state = OperationState::from_key(query.state.trim()).map(OperationState::key);
        let ensemble = Some(query.ensemble.trim()).filter(|typed| !typed.is_empty()).map(|typed| storable(&typed.to_lowercase(), 300));
        let scopes = ScopeColumns::of(scopes);
        let matched = self.count_operations(state, ensemble.as_deref(), &scopes).await?;
        let last = ((matched + PAGE - 1) / PAGE).max(1);
        let page = query.page.trim().parse::<i64>().unwrap_or(1).clamp(1, last);
        let rows = sqlx::query_as!(
            ListedRow,
            "select id, cluster, namespace, ensemble, action, size_from, size_to, state, steps_done, steps_total, asked_by, asked_at, ended_at
             from operation o
             where ($1::text is null or state = $1)
               and ($2::text is null or position($2 in cluster || '/' || namespace || '/' || ensemble) > 0)
               and exists (
                   select 1 from unnest($5::text[], $6::text[], $7::text[]) as s (cluster, namespace, ensemble)
                   where (s.cluster is null or s.cluster = o.cluster) and (s.namespace is null or s.namespace = o.namespace)
                     and (s.ensemble is null or s.ensemble = o.ensemble)
                 )
             order by asked_at desc, id desc limit $3 offset $4",
            state,
            ensemble,
            PAGE,
            (page - 1) * PAGE,
            &scopes.clusters as _,
            &scopes.namespaces as _,
            &scopes.ensembles as _,
        );
        let rows = rows_of(ask("read a page of operations", rows.fetch_all(&self.pool)).await?)?;
        Ok(OperationsPage { rows, matched: matched as u32, page: page as u32, now })
    }

    /// Operations below an id, newest first: ids sort by the time of the request, so that pages neither miss nor repeat one.
    pub async fn operations_below(
        &self,
        query: &OperationQuery,
        scopes: &[Scope],
        below: Option<&OperationId>,
        limit: u32,
    ) -> Result<Vec<OperationRow>> {
        let state = OperationState::from_key(query.state.trim()).map(OperationState::key);
        let ensemble = Some(query.ensemble.trim()).filter(|typed| !typed.is_empty()).map(|typed| storable(&typed.to_lowercase(), 300));
        let scopes = ScopeColumns::of(scopes);
        let rows = sqlx::query_as!(
            ListedRow,
            "select id, cluster, namespace, ensemble, action, size_from, size_to, state, steps_done, steps_total, asked_by, asked_at, ended_at
             from operation o
             where ($1::text is null or state = $1)
               and ($2::text is null or position($2 in cluster || '/' || namespace || '/' || ensemble) > 0)
               and exists (
                 select 1 from unnest($3::text[], $4::text[], $5::text[]) as s (cluster, namespace, ensemble)
                 where (s.cluster is null or s.cluster = o.cluster) and (s.namespace is null or s.namespace = o.namespace)
                   and (s.ensemble is null or s.ensemble = o.ensemble)
               )
               and ($6::uuid is null or id < $6)
             order by id desc limit $7",
            state,
            ensemble,
            &scopes.clusters as _,
            &scopes.namespaces as _,
            &scopes.ensembles as _,
            below.and_then(|id| Uuid::parse_str(&id.0).ok()),
            i64::from(limit),
        );
        rows_of(ask("read operations", rows.fetch_all(&self.pool)).await?)
    }

    async fn count_operations(&self, state: Option<&str>, ensemble: Option<&str>, scopes: &ScopeColumns) -> Result<i64> {
        let count = sqlx::query_scalar!(
            r#"select count(*) as "count!" from operation o
               where ($1::text is null or state = $1)
                 and ($2::text is null or position($2 in cluster || '/' || namespace || '/' || ensemble) > 0)
                 and exists (
                   select 1 from unnest($3::text[], $4::text[], $5::text[]) as s (cluster, namespace, ensemble)
                   where (s.cluster is null or s.cluster = o.cluster) and (s.namespace is null or s.namespace = o.namespace)
                     and (s.ensemble is null or s.ensemble = o.ensemble)
                 )"#,
            state,
            ensemble,
            &scopes.clusters as _,
            &scopes.namespaces as _,
            &scopes.ensembles as _,
        );
        ask("count operations", count.fetch_one(&self.pool)).await
    }
}

fn rows_of(rows: Vec<ListedRow>) -> Result<Vec<OperationRow>> {
    rows.into_iter().map(OperationRow::try_from).collect()
}
