//! What `make bench` runs: a fleet of a thousand ensembles that are nothing but objects and addresses, and the figures of a panel that shows it.
//! It knows the panel by its addresses only and is no part of it.

mod farm;
mod fleet;
mod measure;
mod objects;
mod znodes;

use std::path::PathBuf;

use clap::Parser;

/// Whatever went wrong: whoever runs this reads it and looks at the logs.
type Failure = Box<dyn std::error::Error + Send + Sync>;
type Outcome<T = ()> = Result<T, Failure>;

/// The figures of a panel with a thousand ensembles.
#[derive(Debug, Parser)]
enum Command {
    /// Answers as every member of the fleet.
    Farm,
    /// Makes the fleet's objects and waits until every pod runs.
    Fleet {
        /// The node's kubeconfig.
        #[arg(long)]
        kubeconfig: PathBuf,
    },
    /// Fills the wide znodes of a real ensemble.
    Znodes {
        /// Its `HOST:PORT`.
        zookeeper: String,
    },
    /// Starts a panel, measures it and prints the table.
    Measure(measure::Arguments),
}

#[tokio::main]
async fn main() -> Outcome {
    // A second installation is refused, which is as good.
    drop(rustls::crypto::ring::default_provider().install_default());
    match Command::parse() {
        Command::Farm => farm::serve().await,
        Command::Fleet { kubeconfig } => objects::make(&kubeconfig).await,
        Command::Znodes { zookeeper } => znodes::fill(&zookeeper).await,
        Command::Measure(arguments) => measure::run(arguments).await,
    }
}
