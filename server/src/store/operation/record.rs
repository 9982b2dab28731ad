//! An operation in full.

use app::model::{
    EnsembleName, Operation, OperationId, Timestamp,
    ensemble::ActionKind,
    operation::{OperationRow, OperationState, OperationWish, StepRecord, Trouble},
    plan::Plan,
};
use sqlx::types::{Json, Uuid, time::OffsetDateTime};

use super::lease::uuid;
use crate::store::{Error, Result, Store, error::ask};

/// The columns of a list.
pub(super) struct ListedRow {
    pub id: Uuid,
    pub cluster: String,
    pub namespace: String,
    pub ensemble: String,
    pub action: String,
    pub size_from: Option<i16>,
    pub size_to: Option<i16>,
    pub state: String,
    pub steps_done: i16,
    pub steps_total: i16,
    pub asked_by: String,
    pub asked_at: OffsetDateTime,
    pub ended_at: Option<OffsetDateTime>,
}

impl TryFrom<ListedRow> for OperationRow {
    type Error = Error;

    fn try_from(row: ListedRow) -> Result<Self> {
        let unreadable = |what, value: &str| Error::Unreadable { what, value: value.to_owned() };
        Ok(OperationRow {
            id: OperationId(row.id.to_string()),
            ensemble: EnsembleName { cluster: row.cluster, namespace: row.namespace, name: row.ensemble },
            action: ActionKind::from_key(&row.action).ok_or_else(|| unreadable("an operation's action", &row.action))?,
            sizes: row.size_from.zip(row.size_to).map(|(from, to)| (from.unsigned_abs(), to.unsigned_abs())),
            state: OperationState::from_key(&row.state).ok_or_else(|| unreadable("an operation's state", &row.state))?,
            done: row.steps_done.unsigned_abs(),
            steps: row.steps_total.unsigned_abs(),
            asked_by: row.asked_by,
            asked_at: row.asked_at.into(),
            ended_at: row.ended_at.map(Timestamp::from),
        })
    }
}

/// The columns that only the operation's page and the engine need.
struct Details {
    reason: String,
    request_id: String,
    plan: Json<Plan>,
    steps: Json<Vec<StepRecord>>,
    wish: Option<String>,
    trouble: Option<Json<Trouble>>,
    started_at: Option<OffsetDateTime>,
    longest_leaderless_ms: Option<i64>,
    elections: i32,
}

impl Store {
    /// An operation in full.
    pub async fn find_operation(&self, id: &OperationId) -> Result<Option<Operation>> {
        match uuid(id) {
            Some(id) => find(self, id).await,
            None => Ok(None),
        }
    }
}

/// Both halves are read in one transaction that sees one moment.
pub(super) async fn find(store: &Store, id: Uuid) -> Result<Option<Operation>> {
    let found = ask("read an operation", async {
        let mut tx = store.pool.begin_with("begin isolation level repeatable read read only").await?;
        let listed = sqlx::query_as!(
            ListedRow,
            "select id, cluster, namespace, ensemble, action, size_from, size_to, state, steps_done, steps_total, asked_by, asked_at, ended_at
             from operation where id = $1",
            id
        )
        .fetch_optional(&mut *tx)
        .await?;
        let details = sqlx::query_as!(
            Details,
            r#"select reason, request_id, plan as "plan: Json<Plan>", steps as "steps: Json<Vec<StepRecord>>", wish,
                      trouble as "trouble: Json<Trouble>", started_at, longest_leaderless_ms, elections
               from operation where id = $1"#,
            id
        )
        .fetch_optional(&mut *tx)
        .await?;
        Ok(listed.zip(details))
    })
    .await?;
    found.map(|(listed, details)| Ok(operation(listed.try_into()?, details))).transpose()
}

fn operation(row: OperationRow, details: Details) -> Operation {
    Operation {
        row,
        reason: details.reason,
        request_id: details.request_id,
        plan: details.plan.0,
        steps: details.steps.0,
        wish: details.wish.as_deref().and_then(OperationWish::from_key),
        trouble: details.trouble.map(|trouble| trouble.0),
        started_at: details.started_at.map(Timestamp::from),
        longest_leaderless_ms: details.longest_leaderless_ms.map(i64::unsigned_abs),
        elections: u16::try_from(details.elections).unwrap_or(u16::MAX),
    }
}
