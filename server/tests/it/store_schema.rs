//! Migrations, Postgres away, and what the schema refuses by itself.

use std::time::{Duration, Instant};

use app::model::{EnsembleName, Health, Timestamp};
use secrecy::SecretString;
use server::store::Store;
use sqlx::Executor;

use crate::support::postgres::TestDatabase;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn migrations_may_run_again_and_by_several_replicas_at_once() {
    let db = TestDatabase::without_schema().await;
    let replicas = (0..4).map(|_| {
        let store = Store::connect_lazy(&db.url().into()).unwrap();
        tokio::spawn(async move { store.migrate().await })
    });
    futures::future::join_all(replicas).await.into_iter().for_each(|joined| joined.unwrap().unwrap());
    db.store.migrate().await.unwrap();
    let applied: i64 = sqlx::query_scalar("select count(*) from _sqlx_migrations").fetch_one(&db.pool).await.unwrap();
    assert_eq!(applied, std::fs::read_dir("../migrations").unwrap().count() as i64 - 1, "every file but README.md, once");
}

#[tokio::test]
async fn without_postgres_the_store_stands_and_says_so_soon() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("postgres:///menagerie?host={}", folder.path().display());
    let store = Store::connect_lazy(&SecretString::from(url)).unwrap();
    let asked = Instant::now();
    assert!(store.ping().await.unwrap_err().is_away());
    assert!(store.migrate().await.unwrap_err().is_away());
    assert!(asked.elapsed() < Duration::from_secs(5), "{:?}", asked.elapsed());
}

#[tokio::test]
async fn states_that_make_no_sense_are_refused_by_the_schema() {
    let db = TestDatabase::new().await;
    let operation = |columns: &str, values: &str| {
        format!(
            "insert into operation (id, cluster, namespace, ensemble, action, plan, steps, steps_total, reason, request_id, asked_by, asked_at,
                {columns})
             values (gen_random_uuid(), 'a', 'b', 'c', 'restart', '{{}}', '[]', 0, '', 'r', 'mei', '2026-11-23', {values})"
        )
    };
    for (columns, values, constraint) in [
        ("state", "'succeeded'", "operation_"),
        ("state, ended_at", "'queued', '2026-11-24'", "operation_ends_once"),
        ("state", "'running'", "operation_runs_after_its_start"),
        ("state, lease_holder", "'queued', 'e'", "operation_lease"),
        ("state, lease_holder, lease_until", "'queued', 'e', now()", "operation_lease_belongs_to_running"),
        ("state, size_from, size_to", "'queued', 3, 5", "operation_sizes_belong_to_scale"),
        ("state, started_at, ended_at", "'failed', '2026-11-23', '2026-11-24'", "operation_failed_has_trouble"),
        ("state, steps_done", "'queued', 1", "operation_steps_are_counted"),
        ("state, wish", "'queued', 'explode'", "operation_wish"),
    ] {
        let refused = db.pool.execute(sqlx::AssertSqlSafe(operation(columns, values))).await.unwrap_err().to_string();
        assert!(refused.contains(constraint), "{columns} = {values}: {refused}");
    }
    let plain =
        "insert into account (id, name, kind, password_hash, created_at) values (gen_random_uuid(), 'm', 'person', 'hunter2', now())";
    assert!(db.pool.execute(plain).await.unwrap_err().to_string().contains("account_password_hash_check"));
}

#[tokio::test]
async fn a_change_of_health_is_kept_once_however_many_notice_it() {
    let db = TestDatabase::new().await;
    let orders = EnsembleName::new("alpha", "orders", "zk-orders");
    let at = Timestamp::from_ms(1_795_442_537_250);
    assert!(db.store.record_health(&orders, Health::Serves, at).await.unwrap());
    assert!(!db.store.record_health(&orders, Health::Serves, at).await.unwrap());
    assert!(db.store.record_health(&orders, Health::NoQuorum, at.plus_ms(5)).await.unwrap());
    let history = db.store.health_history(&orders, 10).await.unwrap();
    let told: Vec<_> = history.iter().map(|change| (change.from, change.to)).collect();
    assert_eq!(told, [(Some(Health::Serves), Health::NoQuorum), (None, Health::Serves)]);
}
