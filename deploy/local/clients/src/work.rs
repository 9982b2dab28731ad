//! Which clients an ensemble has: a tree to fill and the sessions that live on it. The trees have the shape of the real products'.

mod hbase;
mod inventory;
mod kafka;
mod payments;
mod solr;

use clap::ValueEnum;
use futures::future::BoxFuture;
use zookeeper_client::Error;

use crate::session;

/// The product that the clients behave like.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Kind {
    /// Brokers of a Kafka in ZooKeeper mode.
    Kafka,
    /// A SolrCloud, with one collection of 20,000 children.
    Solr,
    /// Workers with locks, a queue and an election.
    Payments,
    /// Region servers of an HBase.
    Hbase,
    /// Services that register themselves.
    Inventory,
}

/// Fills the tree; what is there stays.
pub async fn fill(kind: Kind, address: &str) -> Result<(), Error> {
    let client = session::connect(address).await?;
    match kind {
        Kind::Kafka => kafka::fill(&client).await,
        Kind::Solr => solr::fill(&client).await,
        Kind::Payments => payments::fill(&client).await,
        Kind::Hbase => hbase::fill(&client).await,
        Kind::Inventory => inventory::fill(&client).await,
    }
}

/// The sessions, each for ever.
pub fn sessions(kind: Kind, address: &str) -> Vec<BoxFuture<'static, ()>> {
    match kind {
        Kind::Kafka => kafka::sessions(address),
        Kind::Solr => solr::sessions(address),
        Kind::Payments => payments::sessions(address),
        Kind::Hbase => hbase::sessions(address),
        Kind::Inventory => inventory::sessions(address),
    }
}
