//! `menagerie audit verify`: checks the audit's chain and says so on the terminal. Changes nothing.

use std::process::ExitCode;

use crate::{
    config::Config,
    error::Error,
    store::{ChainState, Store},
};

/// What to print, and how to leave.
#[derive(Debug, PartialEq, Eq)]
pub struct Report {
    /// One line.
    pub text: String,
    /// 0: verified; 1: broken; 2: could not be checked.
    pub code: u8,
}

/// Checks the chain of the configured database and prints what was found.
pub async fn run(config: &Config) -> ExitCode {
    let report = match Store::connect_lazy(&config.database_url) {
        Ok(store) => check(&store).await,
        Err(error) => not_checked(error),
    };
    if report.code == 0 {
        println!("{}", report.text)
    } else {
        eprintln!("menagerie: {}", report.text)
    }
    ExitCode::from(report.code)
}

/// Checks the chain of a store.
pub async fn check(store: &Store) -> Report {
    match store.verify_chain().await {
        Ok(ChainState::Verified { rows, last_hash }) => {
            Report { text: format!("verified: {rows} rows are present, in order and unchanged; the last hash is {last_hash}"), code: 0 }
        }
        Ok(ChainState::Broken { number }) => {
            let good = number - 1;
            Report { text: format!("broken at row {number}: it is missing or altered; rows up to {good} are good"), code: 1 }
        }
        Err(error) => not_checked(error),
    }
}

fn not_checked(error: crate::store::Error) -> Report {
    Report { text: Error::from(error).chain(), code: 2 }
}
