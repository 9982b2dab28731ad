//! New rows of access. Constraints decide what is taken.

use app::model::{
    Timestamp,
    access::{AccountKind, Binding},
};
use sqlx::{PgConnection, types::Uuid};

use super::{Changed, NewToken};
use crate::store::storable;

pub(super) async fn account(
    tx: &mut PgConnection,
    id: Uuid,
    name: &str,
    kind: AccountKind,
    password_hash: Option<&str>,
    now: Timestamp,
) -> sqlx::Result<Changed> {
    let added = sqlx::query!(
        "insert into account (id, name, kind, password_hash, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing",
        id,
        storable(name.trim(), 100),
        kind.key(),
        password_hash,
        now.to_datetime(),
    );
    Ok(taken(added.execute(tx).await?.rows_affected()))
}

pub(super) async fn binding(tx: &mut PgConnection, id: Uuid, account: Uuid, new: &Binding, now: Timestamp) -> sqlx::Result<Changed> {
    let known = sqlx::query_scalar!(r#"select exists(select 1 from account where id = $1) as "known!""#, account);
    if !known.fetch_one(&mut *tx).await? {
        return Ok(Changed::Missing);
    }
    let [cluster, namespace, ensemble] = new.scope.parts();
    let added = sqlx::query!(
        "insert into role_binding (id, account, role, cluster, namespace, ensemble, created_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        id,
        account,
        new.role.key(),
        cluster,
        namespace,
        ensemble,
        now.to_datetime(),
    );
    Ok(taken(added.execute(tx).await?.rows_affected()))
}

pub(super) async fn token(tx: &mut PgConnection, new: &NewToken, now: Timestamp) -> sqlx::Result<Changed> {
    let [cluster, namespace, ensemble] = new.limit.scope.parts();
    let added = sqlx::query!(
        "insert into api_token (id, account, name, secret_hash, hint, role, cluster, namespace, ensemble, created_at, expires_at)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
         where not exists (
             select 1 from api_token where account = $2 and name = $3 and revoked_at is null and expires_at > $10
         )",
        new.id,
        new.account,
        storable(new.name.trim(), 100),
        &new.secret_hash[..],
        new.hint,
        new.limit.role.key(),
        cluster,
        namespace,
        ensemble,
        now.to_datetime(),
        new.expires_at.to_datetime(),
    );
    Ok(taken(added.execute(tx).await?.rows_affected()))
}

const fn taken(rows: u64) -> Changed {
    if rows == 1 { Changed::Done } else { Changed::Taken }
}
