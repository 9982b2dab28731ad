//! The command's own verbs: a program beside the browser that asks a panel over REST. It holds no rules; what is refused, the panel refuses.

mod ask;
mod change;
mod client;
mod exit;
mod platform;
mod table;
mod watch;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

pub use ask::run;
pub use change::{Change, Configure, Confirm, Delete, PodTemplate, Repair, Restart, Scale, Start, Stop, Upgrade};
pub use exit::Failure;
pub use platform::{Operator, Package};

/// Which panel, and as whom.
#[derive(Args, Debug)]
pub struct Panel {
    /// The panel's address.
    #[arg(long, env = "MENAGERIE_SERVER", default_value = "http://127.0.0.1:8080", global = true)]
    pub server: String,
    /// A file with an API token, one line; the variable MENAGERIE_TOKEN goes before it. Never an argument: those are seen by everybody.
    #[arg(long, global = true)]
    pub token_file: Option<PathBuf>,
    /// The form of what is printed.
    #[arg(short, long, value_enum, default_value = "table", global = true)]
    pub output: Output,
}

/// The form of what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Output {
    /// For people.
    Table,
    /// For scripts: the panel's own JSON.
    Json,
}

/// What a panel can be asked.
#[derive(Subcommand, Debug)]
pub enum Ask {
    /// Ensembles.
    #[command(subcommand)]
    Ensembles(Ensembles),
    /// What a change would do; nothing is written.
    #[command(subcommand)]
    Plan(Change),
    /// Change the number of voters.
    Scale(Scale),
    /// Restart every member, the leader last.
    Restart(Restart),
    /// Stop every member and keep the volumes; nobody is served until it is started.
    Stop(Stop),
    /// Start a stopped ensemble.
    Start(Start),
    /// Delete an ensemble; the volumes stay unless --volumes is given.
    Delete(Delete),
    /// Change ZooKeeper's version.
    Upgrade(Upgrade),
    /// Put an ensemble of pravega's operator right whose upgrade came to nothing.
    Repair(Repair),
    /// Give settings other values and restart the members, the leader last.
    Configure(Configure),
    /// Packages of OpenSaola.
    #[command(subcommand)]
    Package(Package),
    /// MiddlewareOperators of OpenSaola.
    #[command(subcommand)]
    Operator(Operator),
    /// Change the pod template and replace every pod.
    PodTemplate(PodTemplate),
    /// Operations.
    #[command(subcommand)]
    Operations(Operations),
    /// Znodes.
    #[command(subcommand)]
    Znodes(Znodes),
}

/// Ensembles.
#[derive(Subcommand, Debug)]
pub enum Ensembles {
    /// All that the token sees.
    List {
        /// Only this health.
        #[arg(long)]
        health: Option<String>,
        /// Only this cluster.
        #[arg(long)]
        cluster: Option<String>,
        /// Only this namespace.
        #[arg(long)]
        namespace: Option<String>,
        /// Part of a name.
        #[arg(short)]
        q: Option<String>,
    },
    /// One, with its members.
    Get {
        /// `cluster/namespace/name`.
        ensemble: String,
    },
    /// Every change, one line each, until interrupted.
    Watch,
}

/// Operations.
#[derive(Subcommand, Debug)]
pub enum Operations {
    /// The newest.
    List {
        /// Only this state.
        #[arg(long)]
        state: Option<String>,
    },
    /// One, with its steps.
    Get {
        /// Its id.
        id: String,
    },
    /// Waits for the end.
    Wait {
        /// Its id.
        id: String,
    },
    /// Pauses it after its step.
    Pause {
        /// Its id.
        id: String,
    },
    /// Lets a paused one go on.
    Continue {
        /// Its id.
        id: String,
    },
    /// Ends it after its step.
    Abort {
        /// Its id.
        id: String,
    },
}

/// Znodes.
#[derive(Subcommand, Debug)]
pub enum Znodes {
    /// A znode's stat and data.
    Get {
        /// `cluster/namespace/name`.
        ensemble: String,
        /// Its path.
        path: String,
    },
    /// A znode's children.
    Ls {
        /// `cluster/namespace/name`.
        ensemble: String,
        /// Its path.
        #[arg(default_value = "/")]
        path: String,
    },
}
