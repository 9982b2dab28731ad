//! The clients of the demo's ensembles: real sessions that fill each tree once, hold ephemerals, keep writing a little, and come back after a loss.
//! It knows nothing of the panel and is no part of it.

mod session;
mod tree;
mod work;

use clap::Parser;
use futures::future::{join_all, select_all};

use crate::work::Kind;

/// Live clients for the demo.
#[derive(Debug, Parser)]
struct Arguments {
    /// `KIND=HOST:PORT`: what kind of clients, and the ensemble they use. Kinds: kafka, solr, payments, hbase, inventory.
    #[arg(required = true, value_parser = ensemble)]
    ensembles: Vec<(Kind, String)>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let ensembles = Arguments::parse().ensembles;
    join_all(ensembles.iter().map(|(kind, address)| session::until_done(address, || work::fill(*kind, address)))).await;
    // Whoever starts the clients waits for this line.
    println!("all trees are filled");
    let sessions: Vec<_> = ensembles.iter().flat_map(|(kind, address)| work::sessions(*kind, address)).collect();
    // No session ends by itself; should one, the rest is not worth keeping.
    select_all(sessions).await;
}

fn ensemble(text: &str) -> Result<(Kind, String), String> {
    let (kind, address) = text.split_once('=').ok_or("expected KIND=HOST:PORT")?;
    Ok((<Kind as clap::ValueEnum>::from_str(kind, false)?, address.to_owned()))
}
