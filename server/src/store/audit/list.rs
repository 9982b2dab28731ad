//! Reading the ledger: an intent joined with its outcome is one event. Pages by number, so that a page read twice is the same page.

use app::model::{
    EnsembleName, OperationId, Timestamp,
    access::Scope,
    audit::{AuditAction, AuditEvent, AuditPage, AuditQuery, AuditResult},
};
use sqlx::types::{Uuid, time::OffsetDateTime};

use super::filter::{self, Filter};
use crate::store::{Error, Result, Store, error::ask, scopes::ScopeColumns};

/// Events on a page.
const PAGE: usize = 50;
/// Matches are counted up to this; a page must not count millions.
const COUNTED: i64 = 100_000;

struct EventRow {
    number: i64,
    at: OffsetDateTime,
    ended_at: Option<OffsetDateTime>,
    actor: String,
    action: String,
    cluster: Option<String>,
    namespace: Option<String>,
    ensemble: Option<String>,
    result: String,
    reason: Option<String>,
    refusal: Option<String>,
    origin: String,
    request_id: String,
    operation: Option<Uuid>,
    before_state: Option<String>,
    after_state: Option<String>,
    hash: Vec<u8>,
    token: Option<String>,
}

impl Store {
    /// One page of the audit within those scopes, newest first.
    pub async fn list_audit(&self, query: &AuditQuery, scopes: &[Scope], now: Timestamp) -> Result<AuditPage> {
        let filter = filter::read(query);
        let scopes = ScopeColumns::of(scopes);
        let mut rows = self.audit_rows(&filter, &scopes).await?;
        let matched = self.count_audit(&filter, &scopes).await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next_before = if more { rows.last().map(|row| row.number) } else { None };
        let events = rows.into_iter().map(AuditEvent::try_from).collect::<Result<_>>()?;
        Ok(AuditPage { events, next_before, matched, fault: filter.fault, now })
    }

    async fn audit_rows(&self, f: &Filter, scopes: &ScopeColumns) -> Result<Vec<EventRow>> {
        let rows = sqlx::query_as!(
            EventRow,
            r#"select i.number, i.at, o.at as "ended_at?", i.actor as "actor!", i.action as "action!",
                      i.cluster, i.namespace, i.ensemble, coalesce(o.result, 'started') as "result!", i.reason, o.refusal as "refusal?",
                      i.origin as "origin!", i.request_id as "request_id!", i.operation, i.before_state,
                      coalesce(o.after_state, i.after_state) as after_state, i.hash, i.token
               from audit_event i left join audit_event o on o.intent = i.number and o.kind = 'outcome'
               where i.kind = 'intent'
                 and ($1::text is null or position($1 in lower(i.actor)) > 0)
                 and ($2::text is null or position($2 in lower(i.cluster || '/' || i.namespace || '/' || i.ensemble)) > 0)
                 and ($3::text is null or i.action = $3)
                 and ($4::text is null or coalesce(o.result, 'started') = $4)
                 and ($5::timestamptz is null or i.at >= $5)
                 and ($6::timestamptz is null or i.at < $6)
                 and ($7::bigint is null or i.number < $7)
                 and exists (
                   select 1 from unnest($9::text[], $10::text[], $11::text[]) as s (cluster, namespace, ensemble)
                   where (s.cluster is null or s.cluster = i.cluster) and (s.namespace is null or s.namespace = i.namespace)
                     and (s.ensemble is null or s.ensemble = i.ensemble)
                 )
               order by i.number desc limit $8"#,
            f.actor,
            f.ensemble,
            f.action,
            f.result,
            f.since,
            f.until,
            f.below,
            PAGE as i64 + 1,
            &scopes.clusters as _,
            &scopes.namespaces as _,
            &scopes.ensembles as _,
        );
        ask("read the audit", rows.fetch_all(&self.pool)).await
    }

    async fn count_audit(&self, f: &Filter, scopes: &ScopeColumns) -> Result<u32> {
        let count = sqlx::query_scalar!(
            r#"select count(*) as "count!" from (
               select 1 from audit_event i left join audit_event o on o.intent = i.number and o.kind = 'outcome'
               where i.kind = 'intent'
                 and ($1::text is null or position($1 in lower(i.actor)) > 0)
                 and ($2::text is null or position($2 in lower(i.cluster || '/' || i.namespace || '/' || i.ensemble)) > 0)
                 and ($3::text is null or i.action = $3)
                 and ($4::text is null or coalesce(o.result, 'started') = $4)
                 and ($5::timestamptz is null or i.at >= $5)
                 and ($6::timestamptz is null or i.at < $6)
                 and exists (
                   select 1 from unnest($8::text[], $9::text[], $10::text[]) as s (cluster, namespace, ensemble)
                   where (s.cluster is null or s.cluster = i.cluster) and (s.namespace is null or s.namespace = i.namespace)
                     and (s.ensemble is null or s.ensemble = i.ensemble)
                 )
               limit $7) as matching"#,
            f.actor,
            f.ensemble,
            f.action,
            f.result,
            f.since,
            f.until,
            COUNTED,
            &scopes.clusters as _,
            &scopes.namespaces as _,
            &scopes.ensembles as _,
        );
        Ok(ask("count the audit", count.fetch_one(&self.pool)).await? as u32)
    }
}

impl TryFrom<EventRow> for AuditEvent {
    type Error = Error;

    fn try_from(row: EventRow) -> Result<Self> {
        let unreadable = |what, value: &str| Error::Unreadable { what, value: value.to_owned() };
        let ensemble = match (row.cluster, row.namespace, row.ensemble) {
            (Some(cluster), Some(namespace), Some(name)) => Some(EnsembleName { cluster, namespace, name }),
            _ => None,
        };
        Ok(AuditEvent {
            number: row.number,
            at: row.at.into(),
            ended_at: row.ended_at.map(Timestamp::from),
            actor: row.actor,
            action: AuditAction::from_key(&row.action).ok_or_else(|| unreadable("an action of the audit", &row.action))?,
            ensemble,
            result: AuditResult::from_key(&row.result).ok_or_else(|| unreadable("a result of the audit", &row.result))?,
            reason: row.reason,
            refusal: row.refusal,
            origin: row.origin,
            request_id: row.request_id,
            operation: row.operation.map(|id| OperationId(id.to_string())),
            before: row.before_state,
            after: row.after_state,
            hash: hex::encode(row.hash),
            token: row.token,
        })
    }
}
