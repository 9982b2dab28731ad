//! What can go wrong when Postgres is asked. The sentence says what was attempted; the cause stays in the log.

use std::{future::Future, time::Duration};

use app::error::AppError;

/// What the store answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Longest time for one question: a Postgres that took the connection and then hangs counts as away.
const LIMIT: Duration = Duration::from_secs(5);

/// A question to Postgres that was not answered.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Postgres does not answer, or does not take work now.
    #[error("could not {what}")]
    Away { what: &'static str, source: sqlx::Error },
    /// It answered, and refused.
    #[error("could not {what}")]
    Failed { what: &'static str, source: sqlx::Error },
    /// A stored value means nothing to this version.
    #[error("could not read `{value}` as {what}")]
    Unreadable { what: &'static str, value: String },
    /// The schema could not be brought up to date.
    #[error("could not bring the schema up to date")]
    Migrate(#[source] sqlx::migrate::MigrateError),
}

impl Error {
    pub(super) fn failed(what: &'static str, source: sqlx::Error) -> Self {
        if is_away(&source) { Error::Away { what, source } } else { Error::Failed { what, source } }
    }

    /// Postgres was not asked, because it did not answer a moment ago; or it took too long.
    pub fn away(what: &'static str) -> Self {
        Error::Away { what, source: sqlx::Error::PoolTimedOut }
    }

    /// Whether Postgres did not answer, so that trying again later makes sense.
    pub fn is_away(&self) -> bool {
        match self {
            Error::Away { .. } => true,
            Error::Migrate(sqlx::migrate::MigrateError::Execute(source)) => is_away(source),
            _ => false,
        }
    }
}

/// Classes 08 (connection), 53 (no resources), 57P (shutdown, starting up) and 25006 (a standby that only reads) of Postgres' error codes.
fn is_away(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Database(refused) => {
            refused.code().is_some_and(|code| ["08", "53", "57P"].iter().any(|class| code.starts_with(class)) || code == "25006")
        }
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        _ => false,
    }
}

/// Waits for an answer, no longer than the limit; `what` completes "could not …".
pub(super) async fn ask<T>(what: &'static str, question: impl Future<Output = sqlx::Result<T>>) -> Result<T> {
    match tokio::time::timeout(LIMIT, question).await {
        Ok(answer) => answer.map_err(|source| Error::failed(what, source)),
        Err(_) => Err(Error::away(what)),
    }
}

impl From<Error> for crate::error::Error {
    fn from(error: Error) -> Self {
        let what = error.to_string();
        if error.is_away() {
            crate::error::Error::new(AppError::CannotRecord, what).because(error)
        } else {
            crate::error::Error::internal(what).because(error)
        }
    }
}
