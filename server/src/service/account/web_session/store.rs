//! The sessions as tower-sessions wants to have them.

use async_trait::async_trait;
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
    session_store::{Error as SessionError, Result as SessionResult},
};
use tracing::warn;

use super::{WebSessions, backend, encode, key_of, memory::Known};
use crate::error::Error;

#[async_trait]
impl SessionStore for WebSessions {
    async fn create(&self, record: &mut Record) -> SessionResult<()> {
        loop {
            let row = self.row(record)?;
            if self.store.create_session(&row).await.map_err(backend)? {
                self.memory.keep(row, self.clock.now()).await;
                return Ok(());
            }
            record.id = Id::default();
        }
    }

    /// The layer saves once more what a handler has saved: nothing is written that stands already.
    async fn save(&self, record: &Record) -> SessionResult<()> {
        let (key, data) = (key_of(&record.id), encode(record)?);
        if matches!(self.memory.find(&key, self.clock.now()).await, Known::Fresh(row) if row.data == data) {
            return Ok(());
        }
        self.store.save_session(&key, &data).await.map_err(backend)?;
        self.memory.forget(&key).await;
        Ok(())
    }

    async fn load(&self, id: &Id) -> SessionResult<Option<Record>> {
        let Some(row) = self.find(key_of(id)).await? else { return Ok(None) };
        let data = rmp_serde::from_slice(&row.data).map_err(|error| SessionError::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date: row.expires_at.to_datetime() }))
    }

    /// Ends a session here at once. Without Postgres it is remembered as left, and ended there when Postgres is back.
    async fn delete(&self, id: &Id) -> SessionResult<()> {
        let key = key_of(id);
        self.memory.leave(key).await;
        match self.store.delete_session(&key).await {
            Ok(()) => self.memory.gone(&key),
            Err(error) => warn!("ended a session in memory only: {}", Error::from(error).chain()),
        }
        Ok(())
    }
}
