//! What this replica remembers of sessions, and whether Postgres answered lately. Bounded; forgetting costs a query, never a sign-out.

use std::{
    collections::HashSet,
    future::Future,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use app::model::Timestamp;
use moka::future::Cache;

use crate::store::{Error, Result, SessionRow};

/// A remembered session is asked for again after this.
const FRESH_MS: i64 = 30_000;
/// After a question without an answer, nobody else waits for one for so long.
const AWAY_MS: i64 = 5_000;
/// A page must not wait longer for what memory knows as well.
const PATIENCE: Duration = Duration::from_millis(1_500);
/// Sessions remembered.
const CAPACITY: u64 = 10_000;

type Key = [u8; 32];

/// What is remembered of a session.
#[derive(Debug)]
pub(super) enum Known {
    /// Nothing.
    Nothing,
    /// The person left it.
    Left,
    /// Read lately, or Postgres is away.
    Fresh(SessionRow),
    /// Good unless Postgres says otherwise.
    Stale(SessionRow),
}

#[derive(Clone, Debug)]
enum Entry {
    Left,
    Read { row: Arc<SessionRow>, at: Timestamp },
}

#[derive(Clone, Debug)]
pub(super) struct Memory {
    entries: Cache<Key, Entry>,
    /// Left, and not yet ended in Postgres.
    left: Arc<Mutex<HashSet<Key>>>,
    away_until_ms: Arc<AtomicI64>,
    /// What was read up to then may have been ended since.
    stale_until_ms: Arc<AtomicI64>,
}

impl Memory {
    pub(super) fn new(longest_ms: i64) -> Self {
        let longest = Duration::from_millis(longest_ms.unsigned_abs());
        let entries = Cache::builder().max_capacity(CAPACITY).time_to_live(longest).build();
        Self { entries, left: Arc::default(), away_until_ms: Arc::default(), stale_until_ms: Arc::default() }
    }

    pub(super) async fn find(&self, key: &Key, now: Timestamp) -> Known {
        match self.entries.get(key).await {
            None => Known::Nothing,
            Some(Entry::Left) => Known::Left,
            // Another replica may have prolonged it: only Postgres knows.
            Some(Entry::Read { row, .. }) if row.expires_at <= now => Known::Nothing,
            Some(Entry::Read { row, at }) if self.is_fresh(at, now) => Known::Fresh((*row).clone()),
            Some(Entry::Read { row, .. }) if self.is_away(now) => Known::Fresh((*row).clone()),
            Some(Entry::Read { row, .. }) => Known::Stale((*row).clone()),
        }
    }

    /// What was read until now must be read again.
    pub(super) fn stale(&self, now: Timestamp) {
        self.stale_until_ms.store(now.ms(), Ordering::Relaxed);
    }

    fn is_fresh(&self, at: Timestamp, now: Timestamp) -> bool {
        now.ms() - at.ms() < FRESH_MS && at.ms() > self.stale_until_ms.load(Ordering::Relaxed)
    }

    pub(super) async fn keep(&self, row: SessionRow, now: Timestamp) {
        let entry = Entry::Read { row: Arc::new(row.clone()), at: now };
        // A person who left while the session was being read has left.
        self.entries.entry(row.key).and_upsert_with(async |old| keep_left(old.map(|e| e.into_value()), entry)).await;
    }

    pub(super) async fn forget(&self, key: &Key) {
        self.entries.invalidate(key).await;
    }

    pub(super) async fn leave(&self, key: Key) {
        self.entries.insert(key, Entry::Left).await;
        self.left.lock().unwrap_or_else(PoisonError::into_inner).insert(key);
    }

    pub(super) fn gone(&self, key: &Key) {
        self.left.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }

    pub(super) fn left(&self) -> Vec<Key> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner).iter().copied().collect()
    }

    /// Asks Postgres, unless it did not answer a moment ago.
    pub(super) async fn unless_away<T>(&self, now: Timestamp, question: impl Future<Output = Result<T>>) -> Result<T> {
        if self.is_away(now) {
            return Err(Error::away("read a session"));
        }
        let answer = tokio::time::timeout(PATIENCE, question).await.unwrap_or_else(|_| Err(Error::away("read a session in time")));
        if answer.as_ref().is_err_and(Error::is_away) {
            self.away_until_ms.store(now.ms() + AWAY_MS, Ordering::Relaxed);
        }
        answer
    }

    fn is_away(&self, now: Timestamp) -> bool {
        now.ms() < self.away_until_ms.load(Ordering::Relaxed)
    }
}

fn keep_left(old: Option<Entry>, new: Entry) -> Entry {
    match old {
        Some(Entry::Left) => Entry::Left,
        _ => new,
    }
}
