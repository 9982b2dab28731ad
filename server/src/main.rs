//! The command `menagerie`: reads the configuration, starts logs, builds, serves, drains.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

use clap::{CommandFactory, Parser, Subcommand};
use server::{command, config::Config};

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
    #[command(flatten)]
    panel: command::Panel,
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
    #[command(flatten)]
    Ask(command::Ask),
    /// Completion for a shell, to be sourced.
    Completion {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Check that every row is present, in order and unchanged. Exit code 0: verified; 1: broken; 2: could not be checked.
    Verify,
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    match &cli.command {
        Command::Serve { listen } => match configured(&cli, *listen) {
            Ok(config) => server::serve::run(config).await,
            Err(code) => code,
        },
        Command::Audit(AuditCommand::Verify) => match configured(&cli, None) {
            Ok(config) => server::service::audit_verify::run(&config).await,
            Err(code) => code,
        },
        Command::Ask(ask) => match command::run(&cli.panel, ask).await {
            Ok(()) | Err(command::Failure::Unread) => ExitCode::SUCCESS,
            Err(failure) => {
                eprintln!("menagerie: {failure}");
                failure.code()
            }
        },
        Command::Completion { shell } => {
            clap_complete::generate(*shell, &mut Cli::command(), "menagerie", &mut std::io::stdout());
            ExitCode::SUCCESS
        }
    }
}

/// What runs in this process needs the configuration; what asks a panel does not.
fn configured(cli: &Cli, listen: Option<SocketAddr>) -> Result<Config, ExitCode> {
    Config::load(cli.config.as_deref(), listen).map_err(|error| {
        eprintln!("menagerie: {error}");
        ExitCode::from(2)
    })
}
