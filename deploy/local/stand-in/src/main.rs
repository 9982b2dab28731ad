//! A stand-in for OpenSaola's operator, which no package registry has. It serves the same kinds and does to them what the real one was seen to do,
//! also where that is a lie: a `Middleware` becomes a `ZookeeperCluster` for the real pravega operator. It is no part of the panel and knows nothing of it.

mod action;
mod api;
mod collect;
mod copies;
mod install;
mod merge;
mod middleware;
mod objects;
mod operator;
mod package;
mod platform;
mod queue;
mod status;
mod template;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

use clap::Parser;
use kube::{
    Client, Config,
    config::{KubeConfigOptions, Kubeconfig},
};

use crate::platform::{Platform, Trouble};

/// The stand-in for OpenSaola's operator.
#[derive(Debug, Parser)]
enum Command {
    /// Serves a cluster until it is ended.
    Run {
        #[arg(long)]
        kubeconfig: PathBuf,
        /// Where the Secrets of packages are.
        #[arg(long, default_value = "middleware-operator")]
        data_namespace: String,
        /// How often finished actions are collected, counted from the start.
        #[arg(long, default_value_t = 600)]
        collect_every_seconds: u64,
        /// How old an action must be for that.
        #[arg(long, default_value_t = 1800)]
        collect_after_seconds: i64,
    },
    /// Prints the Secret that publishes a package: `pack FOLDER --version V | kubectl create -f -`.
    Pack {
        folder: PathBuf,
        /// In place of the version that the folder's metadata names.
        #[arg(long)]
        version: Option<String>,
        /// The CRD of the pravega operator, which the package brings with what it adds to it.
        #[arg(long)]
        crd: Option<PathBuf>,
        #[arg(long, default_value = "middleware-operator")]
        data_namespace: String,
    },
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let done = match Command::parse() {
        Command::Pack { folder, version, crd, data_namespace } => pack(&folder, version, crd, &data_namespace),
        Command::Run { kubeconfig, data_namespace, collect_every_seconds, collect_after_seconds } => {
            run(&kubeconfig, data_namespace, Duration::from_secs(collect_every_seconds), collect_after_seconds).await
        }
    };
    if let Err(trouble) = done {
        eprintln!("{trouble}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn pack(folder: &Path, version: Option<String>, crd: Option<PathBuf>, namespace: &str) -> Result<(), Trouble> {
    let secret = package::pack(folder, version.as_deref(), crd.as_deref(), namespace)?;
    println!("{secret:#}");
    Ok(())
}

async fn client(kubeconfig: &Path) -> Result<Client, Trouble> {
    // Without a provider chosen here, the first connection would panic.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let said = |error: &dyn std::fmt::Display| Trouble::Said(format!("could not read the kubeconfig: {error}"));
    let file = Kubeconfig::read_from(kubeconfig).map_err(|error| said(&error))?;
    let config = Config::from_custom_kubeconfig(file, &KubeConfigOptions::default()).await.map_err(|error| said(&error))?;
    Ok(Client::try_from(config)?)
}

/// One worker a kind, as the real one has by default.
async fn run(kubeconfig: &Path, namespace: String, collect_every: Duration, collect_after_seconds: i64) -> Result<(), Trouble> {
    let platform = Platform::new(client(kubeconfig).await?, namespace).await;
    println!("the stand-in for OpenSaola's operator serves {}", platform.data_namespace);
    tokio::join!(
        install::run(&platform),
        middleware::run(&platform),
        operator::run(&platform),
        action::run(&platform),
        collect::run(&platform, collect_every, collect_after_seconds),
    );
    Ok(())
}
