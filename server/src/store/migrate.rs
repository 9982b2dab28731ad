//! Brings the schema up to date with the migrations embedded in the binary. Never goes back.

use sqlx::{migrate::Migrator, postgres::PgPoolOptions};

use super::{ACQUIRE, Error, Result, Store, error::ask};

static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

impl Store {
    /// Applies what is missing. May be called again and by several replicas at once: Postgres' advisory lock lets one work at a time. A schema
    /// that is up to date is left alone, so a role that may not change it can serve on it.
    pub async fn migrate(&self) -> Result<()> {
        if self.newest_applied().await? == MIGRATIONS.iter().map(|migration| migration.version).max() {
            return Ok(());
        }
        // A connection of its own: a migration may take longer than a page may wait.
        let options = (*self.pool.connect_options()).clone().options([("statement_timeout", "0"), ("lock_timeout", "0")]);
        let alone = PgPoolOptions::new().max_connections(1).acquire_timeout(ACQUIRE).connect_lazy_with(options);
        let applied = MIGRATIONS.run(&alone).await.map_err(Error::Migrate);
        alone.close().await;
        applied
    }

    /// The newest applied version. The table is sqlx' own, and not there before the first migration: hence no checked query.
    async fn newest_applied(&self) -> Result<Option<i64>> {
        let is_there = ask(
            "look for the table of migrations",
            sqlx::query_scalar!(r#"select to_regclass('_sqlx_migrations') is not null as "is_there!""#).fetch_one(&self.pool),
        )
        .await?;
        if !is_there {
            return Ok(None);
        }
        let newest = sqlx::query_scalar::<_, Option<i64>>("select max(version) from _sqlx_migrations where success");
        ask("read the newest migration", newest.fetch_one(&self.pool)).await
    }
}
