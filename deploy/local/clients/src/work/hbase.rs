//! An HBase: one master, two region servers, their ephemerals, and a heartbeat written to the replication state.

use std::time::Duration;

use futures::{FutureExt, future::BoxFuture};
use zookeeper_client::{Client, Error};

use crate::{
    session::{Worker, keep},
    tree,
};

const SERVERS: [&str; 3] =
    ["hbase-master-0,16000,1763900000001", "hbase-region-0,16020,1763900000002", "hbase-region-1,16020,1763900000003"];

pub async fn fill(client: &Client) -> Result<(), Error> {
    tree::ensure_all(
        client,
        &[
            ("/hbase/hbaseid", "a3b1e7d2-5f41-4b1c-9c38-6f0b2c0d7e15"),
            ("/hbase/running", "true"),
            ("/hbase/meta-region-server", "hbase-region-0:16020"),
            ("/hbase/rs", ""),
            ("/hbase/backup-masters", ""),
            ("/hbase/table/default:readings", "ENABLED"),
            ("/hbase/table/default:devices", "ENABLED"),
            ("/hbase/table/default:archive_2019", "DISABLED"),
            ("/hbase/replication/peers", ""),
            ("/hbase/replication/rs", ""),
            ("/hbase/splitWAL", ""),
            ("/hbase/balancer", "true"),
        ],
    )
    .await
}

pub fn sessions(address: &str) -> Vec<BoxFuture<'static, ()>> {
    SERVERS.iter().map(|&name| keep(address.to_owned(), Server { name }, Duration::from_secs(6)).boxed()).collect()
}

struct Server {
    name: &'static str,
}

impl Worker for Server {
    fn begin<'a>(&'a self, client: &'a Client) -> BoxFuture<'a, Result<(), Error>> {
        async move {
            if self.name.starts_with("hbase-master") {
                tree::hold(client, "/hbase/master", self.name).await
            } else {
                tree::hold(client, &format!("/hbase/rs/{}", self.name), "").await
            }
        }
        .boxed()
    }

    fn tick<'a>(&'a self, client: &'a Client, number: u64) -> BoxFuture<'a, Result<(), Error>> {
        async move {
            let path = format!("/hbase/replication/rs/{}", self.name);
            tree::ensure(client, &path, "").await?;
            tree::write(client, &path, &format!("wal.{number:06}")).await
        }
        .boxed()
    }
}
