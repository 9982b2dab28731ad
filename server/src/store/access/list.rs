//! Accounts for the access page: a page of them by name, each with its bindings.

use std::collections::HashMap;

use app::model::{
    Timestamp,
    access::{AccountId, AccountRow, BindingId, BindingRow},
};
use sqlx::types::{Uuid, time::OffsetDateTime};

use super::{binding, kind};
use crate::store::{Error, Result, Store, error::ask, storable};

/// Accounts on a page.
const PAGE: i64 = 50;

struct ListedAccount {
    id: Uuid,
    name: String,
    kind: String,
    disabled_at: Option<OffsetDateTime>,
    seen_at: Option<OffsetDateTime>,
    sessions: i64,
    tokens: i64,
}

impl Store {
    /// One page of accounts whose name contains the text, by name; how many match, and which page it is.
    pub async fn list_accounts(&self, q: &str, page: &str, now: Timestamp) -> Result<(Vec<AccountRow>, u32, u32)> {
        let q = storable(&q.trim().to_lowercase(), 100);
        let count = sqlx::query_scalar!(r#"select count(*) as "count!" from account where position($1 in lower(name)) > 0"#, q);
        let matched = ask("count the accounts", count.fetch_one(&self.pool)).await?;
        let last = ((matched + PAGE - 1) / PAGE).max(1);
        let page = page.trim().parse::<i64>().unwrap_or(1).clamp(1, last);
        let rows = sqlx::query_as!(
            ListedAccount,
            r#"select id, name, kind, disabled_at, seen_at,
                      (select count(*) from web_session s where s.account = a.id and s.expires_at > $4) as "sessions!",
                      (select count(*) from api_token t where t.account = a.id and t.revoked_at is null and t.expires_at > $4) as "tokens!"
               from account a where position($1 in lower(name)) > 0 order by lower(name) limit $2 offset $3"#,
            q,
            PAGE,
            (page - 1) * PAGE,
            now.to_datetime(),
        );
        let rows = ask("read a page of accounts", rows.fetch_all(&self.pool)).await?;
        Ok((self.with_bindings(rows).await?, matched as u32, page as u32))
    }

    /// One account.
    pub async fn account_row(&self, id: Uuid, now: Timestamp) -> Result<Option<AccountRow>> {
        let row = sqlx::query_as!(
            ListedAccount,
            r#"select id, name, kind, disabled_at, seen_at,
                      (select count(*) from web_session s where s.account = a.id and s.expires_at > $2) as "sessions!",
                      (select count(*) from api_token t where t.account = a.id and t.revoked_at is null and t.expires_at > $2) as "tokens!"
               from account a where id = $1"#,
            id,
            now.to_datetime(),
        );
        let row = ask("read an account", row.fetch_optional(&self.pool)).await?;
        Ok(self.with_bindings(row.into_iter().collect()).await?.pop())
    }

    /// One binding, and whose it is.
    pub async fn find_binding(&self, id: Uuid) -> Result<Option<(Uuid, app::model::access::Binding)>> {
        let row = sqlx::query!("select account, role, cluster, namespace, ensemble from role_binding where id = $1", id);
        let row = ask("read a role binding", row.fetch_optional(&self.pool)).await?;
        row.map(|row| Ok((row.account, binding(row.role, row.cluster, row.namespace, row.ensemble)?))).transpose()
    }

    async fn with_bindings(&self, rows: Vec<ListedAccount>) -> Result<Vec<AccountRow>> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let bindings = sqlx::query!(
            "select id, account, role, cluster, namespace, ensemble from role_binding where account = any($1) order by id",
            &ids
        );
        let mut of: HashMap<Uuid, Vec<BindingRow>> = HashMap::new();
        for row in ask("read role bindings", bindings.fetch_all(&self.pool)).await? {
            let binding = binding(row.role, row.cluster, row.namespace, row.ensemble)?;
            of.entry(row.account).or_default().push(BindingRow { id: BindingId(row.id.to_string()), binding, removable: false });
        }
        let whole = |row: ListedAccount| {
            Ok::<_, Error>(AccountRow {
                bindings: of.remove(&row.id).unwrap_or_default(),
                id: AccountId(row.id.to_string()),
                name: row.name,
                kind: kind(&row.kind)?,
                disabled_at: row.disabled_at.map(Timestamp::from),
                seen_at: row.seen_at.map(Timestamp::from),
                sessions: row.sessions as u32,
                tokens: row.tokens as u32,
            })
        };
        rows.into_iter().map(whole).collect()
    }
}
