//! All SQL: private row structs, checked queries. Never names `cluster`, `zk` or `live`, and decides nothing about people: rules that a
//! constraint can hold stand in `migrations/`.

mod access;
mod account;
mod attempt;
mod audit;
mod error;
mod history;
mod idempotency;
mod migrate;
mod operation;
mod platform_action;
mod scopes;
mod session;

use std::{str::FromStr, time::Duration};

use secrecy::{ExposeSecret, SecretString};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

pub use access::{AccessChange, Changed, NewToken};
pub use account::Account;
pub use attempt::{Attempt, FREE_TRIES_BY_NAME, FREE_TRIES_BY_ORIGIN};
pub use audit::{AuditIntent, AuditOutcome, ChainState};
pub use error::{Error, Result};
pub use history::HealthChange;
pub use idempotency::{Kept, KeptAnswer};
pub use operation::{BeginError, Ending, Lease, NewOperation, Progress, Wished};
pub use session::{SessionRow, session_key};

use error::ask;

/// How long a request may wait for a connection: without Postgres, pages must not wait longer than this for what they can do without.
const ACQUIRE: Duration = Duration::from_secs(2);

/// Postgres. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Store {
    pool: PgPool,
}

impl Store {
    /// A store that connects when it is first asked, so that the panel starts and reads without Postgres. Fails only on a URL that is none.
    pub fn connect_lazy(url: &SecretString) -> Result<Self> {
        let options = PgConnectOptions::from_str(url.expose_secret())
            .map_err(|source| Error::failed("read the database URL", source))?
            .application_name("menagerie")
            .options([("statement_timeout", "4s"), ("lock_timeout", "3s")]);
        let pool = PgPoolOptions::new().max_connections(16).acquire_timeout(ACQUIRE).connect_lazy_with(options);
        Ok(Self { pool })
    }

    /// Asks Postgres whether it answers.
    pub async fn ping(&self) -> Result<()> {
        ask("ask Postgres whether it answers", sqlx::query!("select 1 as one").fetch_one(&self.pool)).await?;
        Ok(())
    }

    /// Gives all connections back.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// A text as Postgres can keep it: without NUL, and of at most `limit` characters. People type into these.
fn storable(text: &str, limit: usize) -> String {
    text.chars().take(limit).map(|c| if c == '\0' { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::storable;

    #[test]
    fn what_postgres_cannot_keep_is_replaced_and_the_rest_cut() {
        assert_eq!(storable("a\0b", 10), "a\u{fffd}b");
        assert_eq!(storable("äöü", 2), "äö");
    }
}
