//! Packages and operators of OpenSaola as they are typed.

mod ask;
mod pack;
mod table;

use std::path::PathBuf;

use clap::{Args, Subcommand};

pub use ask::{operator, package};

/// Packages of OpenSaola.
#[derive(Subcommand, Debug)]
pub enum Package {
    /// All that the token sees.
    List {
        /// Only this cluster.
        #[arg(long)]
        cluster: Option<String>,
    },
    /// One, with who uses it.
    Show {
        /// `cluster/package`.
        package: String,
    },
    /// What is wrong with a package, and what it would replace; nothing is published.
    Check(Archive),
    /// Publish a package, which OpenSaola installs.
    Publish {
        #[command(flatten)]
        archive: Archive,
        /// Why: kept in the audit.
        #[arg(long, default_value = "")]
        reason: String,
        /// The package that a check said would be replaced; then just that one is, or nothing is published.
        #[arg(long)]
        replaces: Option<String>,
    },
    /// Enable a package; the one that is enabled is taken away first.
    Enable(OfPackage),
    /// Take away what a package brought.
    Disable(OfPackage),
    /// Delete a package.
    Remove(OfPackage),
    /// Delete a package that could not be installed, and enable the one before it.
    Heal(OfPackage),
}

/// A package that is not published yet.
#[derive(Args, Debug)]
pub struct Archive {
    /// The Kubernetes cluster.
    pub cluster: String,
    /// A folder, or a tar of one: plain, or packed with gzip or zstd.
    pub file: PathBuf,
}

/// A change of a package.
#[derive(Args, Debug)]
pub struct OfPackage {
    /// `cluster/package`.
    pub package: String,
    #[command(flatten)]
    pub confirm: Confirm,
}

/// MiddlewareOperators of OpenSaola.
#[derive(Subcommand, Debug)]
pub enum Operator {
    /// All that the token sees.
    List {
        /// Only this cluster.
        #[arg(long)]
        cluster: Option<String>,
    },
    /// Make one of the enabled package.
    Create(New),
    /// Give one the enabled package, and its own fields back, which that takes away.
    Upgrade(OfOperator),
    /// End an upgrade that did not come to its end.
    Restore(OfOperator),
    /// Delete one that no ensemble lives by.
    Remove(OfOperator),
}

/// A new operator.
#[derive(Args, Debug)]
pub struct New {
    /// `cluster/namespace/name`.
    pub operator: String,
    /// `standard`, one pod of the operator, or `highly-available`, three.
    #[arg(long, default_value = "standard")]
    pub topology: String,
    /// The registry of its image, perhaps with a port.
    #[arg(long)]
    pub repository: String,
    /// The project in it.
    #[arg(long, default_value = "middleware")]
    pub project: String,
    /// The namespace whose ensembles it runs, or several with commas between; those of all where none is given.
    #[arg(long)]
    pub watch: Option<String>,
    #[command(flatten)]
    pub confirm: Confirm,
}

/// A change of an operator.
#[derive(Args, Debug)]
pub struct OfOperator {
    /// `cluster/namespace/name`.
    pub operator: String,
    #[command(flatten)]
    pub confirm: Confirm,
}

/// How a change is confirmed.
#[derive(Args, Debug)]
pub struct Confirm {
    /// Why: kept in the audit.
    #[arg(long, default_value = "")]
    pub reason: String,
    /// What a dry run said with `--plan`: then just that is done, or nothing.
    #[arg(long)]
    pub plan: Option<String>,
    /// Say what would be done, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
}
