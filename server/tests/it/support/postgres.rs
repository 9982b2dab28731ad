//! A database for one test, on the server that `DATABASE_URL` names, dropped at the end. Without that variable a test fails: it never passes by
//! not looking.

use std::str::FromStr;

use secrecy::SecretString;
use server::store::Store;
use sqlx::{
    Connection, Executor, PgConnection,
    postgres::{PgConnectOptions, PgPool},
};

/// A migrated database of its own.
pub struct TestDatabase {
    name: String,
    server: String,
    /// The store under test.
    pub store: Store,
    /// A way around the store, for what a test must see or break.
    pub pool: PgPool,
}

impl TestDatabase {
    /// An empty database, migrated.
    pub async fn new() -> Self {
        let database = Self::without_schema().await;
        database.store.migrate().await.expect("the migrations run on an empty database");
        database
    }

    /// An empty database.
    pub async fn without_schema() -> Self {
        let server = server_url();
        let name = format!("menagerie_test_{}", uuid::Uuid::now_v7().simple());
        let mut admin = PgConnection::connect(&server).await.expect("the Postgres of DATABASE_URL answers");
        admin.execute(sqlx::AssertSqlSafe(format!("create database {name}"))).await.expect("a database can be made");
        let url = with_database(&server, &name);
        let store = Store::connect_lazy(&SecretString::from(url.clone())).unwrap();
        let pool = PgPool::connect_lazy_with(PgConnectOptions::from_str(&url).unwrap());
        Self { name, server, store, pool }
    }

    /// Its URL.
    pub fn url(&self) -> String {
        with_database(&self.server, &self.name)
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        // A thread with a runtime of its own: the test's runtime may be going away.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let mut admin = PgConnection::connect(&server).await?;
                admin.execute(sqlx::AssertSqlSafe(format!("drop database {name} with (force)"))).await
            })
        });
        if !matches!(dropped.join(), Ok(Ok(_))) {
            eprintln!("could not drop the test's database {}", self.name);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "tests are told by the environment which Postgres is theirs")]
fn server_url() -> String {
    std::env::var("DATABASE_URL").expect(
        "DATABASE_URL must name a Postgres on which tests may make databases, for example postgres:///postgres?host=/DIRECTORY&user=postgres",
    )
}

/// The same server, another database.
fn with_database(server: &str, name: &str) -> String {
    let (head, query) = server.split_once('?').map_or((server, String::new()), |(head, query)| (head, format!("?{query}")));
    let cut = head.rfind('/').expect("DATABASE_URL has a path");
    format!("{}/{name}{query}", &head[..cut])
}
