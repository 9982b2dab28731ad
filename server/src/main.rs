//! The command `menagerie`: reads the configuration, starts logs, builds, serves, drains.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use server::config::Config;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A control panel for ZooKeeper ensembles on Kubernetes.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Configuration file (TOML).
    #[arg(long, global = true, env = "MENAGERIE_CONFIG")]
    config: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the panel.
    Serve {
        /// Address to listen on, instead of the configured one.
        #[arg(long)]
        listen: Option<SocketAddr>,
    },
    /// The audit history.
    #[command(subcommand)]
    Audit(AuditCommand),
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Check that every row is present, in order and unchanged. Exit code 0: verified; 1: broken; 2: could not be checked.
    Verify,
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let listen = match &cli.command {
        Command::Serve { listen } => *listen,
        Command::Audit(_) => None,
    };
    let config = match Config::load(cli.config.as_deref(), listen) {
        Ok(config) => config,
        Err(error) => {
            eprintln!("menagerie: {error}");
            return ExitCode::from(2);
        }
    };
    match cli.command {
        Command::Serve { .. } => server::serve::run(config).await,
        Command::Audit(AuditCommand::Verify) => server::service::audit_verify::run(&config).await,
    }
}
