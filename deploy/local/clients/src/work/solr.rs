//! A SolrCloud: collections, configurations, live nodes, an overseer's election, and one collection with 20,000 children to page through.

use std::time::Duration;

use futures::{FutureExt, future::BoxFuture};
use zookeeper_client::{Client, Error};

use crate::{
    session::{Worker, keep},
    tree,
};

const NODES: usize = 4;
/// What makes a children's answer large: the terms of one collection.
const TERMS: &str = "/collections/catalog/terms";
const TERM_COUNT: usize = 20_000;
const COLLECTIONS: [&str; 5] = ["catalog", "customers", "articles", "suggestions", "logs-2026"];

pub async fn fill(client: &Client) -> Result<(), Error> {
    tree::ensure_all(
        client,
        &[
            ("/clusterprops.json", r#"{"urlScheme":"http","maxCoresPerNode":"20"}"#),
            ("/aliases.json", r#"{"collection":{"shop":"catalog","logs":"logs-2026"}}"#),
            ("/security.json", "{}"),
            ("/autoscaling.json", "{}"),
            ("/live_nodes", ""),
            ("/overseer/queue", ""),
            ("/overseer/collection-queue-work", ""),
            ("/overseer_elect/election", ""),
            (
                "/configs/_default/solrconfig.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<config>\n  <luceneMatchVersion>9.10</luceneMatchVersion>\n</config>\n",
            ),
            (
                "/configs/_default/managed-schema.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<schema name=\"default-config\" version=\"1.7\"/>\n",
            ),
            ("/configs/_default/lang/stopwords_en.txt", "a\nan\nand\nare\nas\nat\nbe\nbut\nby\n"),
            ("/configs/_default/synonyms.txt", "GB,gib,gigabyte,gigabytes\nTelevision, Televisions, TV, TVs\n"),
        ],
    )
    .await?;
    for collection in COLLECTIONS {
        tree::ensure(client, &format!("/collections/{collection}"), r#"{"configName":"_default"}"#).await?;
        tree::ensure(client, &state_path(collection), &state(collection, 0)).await?;
        tree::ensure(client, &format!("/collections/{collection}/leader_elect/shard1/election"), "").await?;
        tree::ensure(client, &format!("/collections/{collection}/leaders/shard1"), "").await?;
    }
    tree::ensure_children(client, TERMS, TERM_COUNT, |n| (format!("core_node{n:05}"), format!(r#"{{"core_node{n:05}":{}}}"#, n % 7))).await
}

pub fn sessions(address: &str) -> Vec<BoxFuture<'static, ()>> {
    (0..NODES).map(|number| keep(address.to_owned(), Node { number }, Duration::from_secs(4)).boxed()).collect()
}

struct Node {
    number: usize,
}

impl Worker for Node {
    fn begin<'a>(&'a self, client: &'a Client) -> BoxFuture<'a, Result<(), Error>> {
        async move {
            let name = node_name(self.number);
            tree::hold(client, &format!("/live_nodes/{name}"), "").await?;
            let election = format!("/overseer_elect/election/{:019}-{name}-n_{:010}", self.number + 72_057_594_037_927_936, self.number);
            tree::hold(client, &election, "").await
        }
        .boxed()
    }

    /// One node is overseer and publishes the state of collections; each node leads some shards.
    fn tick<'a>(&'a self, client: &'a Client, number: u64) -> BoxFuture<'a, Result<(), Error>> {
        async move {
            let claim = format!(r#"{{"id":"{}-n_{:010}"}}"#, node_name(self.number), self.number);
            tree::compete(client, "/overseer_elect/leader", &claim).await?;
            let collection = COLLECTIONS[(self.number + number as usize) % COLLECTIONS.len()];
            let leader = format!(r#"{{"core":"{collection}_shard1_replica_n1","node_name":"{}"}}"#, node_name(self.number));
            tree::compete(client, &format!("/collections/{collection}/leaders/shard1/leader"), &leader).await?;
            tree::write(client, &state_path(collection), &state(collection, number)).await
        }
        .boxed()
    }
}

fn node_name(number: usize) -> String {
    format!("solr-{number}.solr.search:8983_solr")
}

fn state_path(collection: &str) -> String {
    format!("/collections/{collection}/state.json")
}

fn state(collection: &str, number: u64) -> String {
    format!(
        r#"{{"{collection}":{{"pullReplicas":"0","configName":"_default","replicationFactor":"2","router":{{"name":"compositeId"}},"shards":{{"shard1":{{"range":"80000000-7fffffff","state":"active","health":"GREEN","stateVersion":{number}}}}}}}}}"#
    )
}
