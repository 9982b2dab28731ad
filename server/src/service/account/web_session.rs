//! Web sessions: in Postgres, behind a small memory. While Postgres answers, what is in memory is at most half a minute old; while it does not, a
//! known session stays good until its own end, so that people who are signed in go on reading.

mod memory;
mod store;

use serde_json::Value;
use tower_sessions::{
    session::{Id, Record},
    session_store::{Error as SessionError, Result as SessionResult},
};

use super::Person;
use crate::{
    clock::Clock,
    config::SessionConfig,
    error::{Error, Result},
    store::{SessionRow, Store, session_key},
};
use memory::{Known, Memory};

/// The key of the [`Person`] in a session.
pub const PERSON: &str = "person";

/// A session in use is prolonged when it is this much older than new: not at every request.
const PROLONG_AFTER_MS: i64 = 60_000;

/// All web sessions. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct WebSessions {
    store: Store,
    clock: Clock,
    idle_ms: i64,
    longest_ms: i64,
    memory: Memory,
}

impl WebSessions {
    pub(super) fn new(store: Store, clock: Clock, config: &SessionConfig) -> Self {
        let idle_ms = i64::from(config.idle_minutes) * 60_000;
        let longest_ms = i64::from(config.longest_hours) * 3_600_000;
        Self { store, clock, idle_ms, longest_ms, memory: Memory::new(longest_ms) }
    }

    /// Nothing in memory is fresh any more: somebody's session may have been ended elsewhere.
    pub(super) fn stale(&self) {
        self.memory.stale(self.clock.now());
    }

    /// Whether the session with that key has not ended, as far as anybody can say now.
    pub(super) async fn is_live(&self, key: [u8; 32]) -> bool {
        !matches!(self.find(key).await, Ok(None))
    }

    /// Ends sessions that people left while Postgres was away, and removes those that have run out.
    pub(super) async fn sweep(&self) -> Result<()> {
        for key in self.memory.left() {
            self.store.delete_session(&key).await?;
            self.memory.gone(&key);
        }
        self.store.sweep_sessions(self.clock.now()).await?;
        Ok(())
    }

    /// The session from memory where it is fresh enough, else from Postgres.
    async fn find(&self, key: [u8; 32]) -> SessionResult<Option<SessionRow>> {
        let now = self.clock.now();
        let known = self.memory.find(&key, now).await;
        match known {
            Known::Left => return Ok(None),
            Known::Fresh(row) => return Ok(Some(row)),
            Known::Stale(_) | Known::Nothing => {}
        }
        match self.memory.unless_away(now, self.read(key)).await {
            Ok(Some(row)) => {
                self.memory.keep(row.clone(), now).await;
                Ok(Some(row))
            }
            Ok(None) => {
                self.memory.forget(&key).await;
                Ok(None)
            }
            Err(error) => match known {
                Known::Stale(row) => Ok(Some(row)),
                _ => Err(backend(error)),
            },
        }
    }

    /// The session in Postgres, prolonged where it is in use.
    async fn read(&self, key: [u8; 32]) -> crate::store::Result<Option<SessionRow>> {
        let now = self.clock.now();
        let Some(mut row) = self.store.find_session(&key, now).await? else { return Ok(None) };
        let fresh_end = now.plus_ms(self.idle_ms).min(row.ends_at);
        if fresh_end.ms() - row.expires_at.ms() > PROLONG_AFTER_MS {
            self.store.touch_session(&key, fresh_end).await?;
            row.expires_at = fresh_end;
        }
        Ok(Some(row))
    }

    fn row(&self, record: &Record) -> SessionResult<SessionRow> {
        let person = record.data.get(PERSON).cloned().unwrap_or(Value::Null);
        let person: Person = serde_json::from_value(person).map_err(|error| SessionError::Encode(error.to_string()))?;
        let now = self.clock.now();
        let ends_at = now.plus_ms(self.longest_ms);
        Ok(SessionRow {
            key: key_of(&record.id),
            account: person.account,
            data: encode(record)?,
            origin: person.origin,
            started_at: now,
            expires_at: now.plus_ms(self.idle_ms).min(ends_at),
            ends_at,
        })
    }
}

pub(super) fn key_of(id: &Id) -> [u8; 32] {
    session_key(&id.0.to_le_bytes())
}

fn encode(record: &Record) -> SessionResult<Vec<u8>> {
    rmp_serde::to_vec(&record.data).map_err(|error| SessionError::Encode(error.to_string()))
}

fn backend(error: crate::store::Error) -> SessionError {
    SessionError::Backend(Error::from(error).chain())
}
