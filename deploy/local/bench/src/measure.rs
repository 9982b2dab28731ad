//! The figures, each beside what it is compared with, in one run on one machine.

mod baseline;
mod changes;
mod lists;
mod load;
mod panel;
mod process;
mod report;
mod rest;
mod start;
mod wide;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::Outcome;
use panel::{Panel, Visitor};
use report::Report;

/// What is measured, and with what.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The panel's binary.
    #[arg(long)]
    panel: PathBuf,
    /// Its configuration.
    #[arg(long)]
    config: PathBuf,
    /// Where it listens.
    #[arg(long)]
    url: String,
    /// A file with the first administrator's password.
    #[arg(long)]
    password_file: PathBuf,
    /// The node's kubeconfig.
    #[arg(long)]
    kubeconfig: PathBuf,
    /// `HOST:PORT` of the ensemble with the wide znodes.
    #[arg(long)]
    zookeeper: String,
    /// Only these figures; all without it.
    #[arg(long, value_delimiter = ',')]
    only: Vec<Figures>,
}

/// Families of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Figures {
    Start,
    Rest,
    Lists,
    Changes,
    Znodes,
}

/// Measures one after the other and prints the table.
pub async fn run(arguments: Arguments) -> Outcome {
    println!(
        "{} processes ran or waited for a core in the last minute; panel, load and Kubernetes share this machine",
        process::load_average()?
    );
    let wanted = |figures| arguments.only.is_empty() || arguments.only.contains(&figures);
    let mut report = Report::default();
    // The first start makes the tables, the administrator and the token: it is not measured.
    let mut panel = Panel::start(&arguments, panel::UNHURRIED)?;
    let visitor = Visitor::sign_in(&panel, &arguments).await?;
    if wanted(Figures::Start) {
        panel = start::measure(panel, &arguments, &visitor, &mut report).await?;
    }
    start::until_judged(&visitor).await?;
    if wanted(Figures::Rest) {
        rest::measure(&panel, "10 s", &mut report).await?;
    }
    if wanted(Figures::Lists) {
        lists::measure(&panel, &arguments, &visitor, &mut report).await?;
    }
    if wanted(Figures::Changes) {
        changes::measure(&panel, &arguments, &visitor, &mut report).await?;
    }
    if wanted(Figures::Znodes) {
        wide::measure(&arguments, &visitor, &mut report).await?;
    }
    if wanted(Figures::Rest) {
        drop(panel);
        panel = Panel::start(&arguments, panel::USUAL)?;
        start::until_judged(&visitor).await?;
        rest::measure(&panel, "2 s (default)", &mut report).await?;
    }
    drop(panel);
    println!("\n{report}");
    Ok(())
}
