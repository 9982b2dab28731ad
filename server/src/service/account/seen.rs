//! Who made a request and which token was used, noted in memory and written from time to time: no request waits for that.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use app::model::Timestamp;
use uuid::Uuid;

/// Accounts and tokens remembered between two writings; the rest is noted the next time.
const REMEMBERED: usize = 10_000;

/// What has been noted since it was last taken.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    noted: Arc<Mutex<Noted>>,
}

/// Accounts, and tokens with where and when they were used.
#[derive(Debug, Default)]
pub(super) struct Noted {
    pub accounts: HashMap<Uuid, Timestamp>,
    pub tokens: HashMap<Uuid, (String, Timestamp)>,
}

impl Seen {
    pub(super) fn note(&self, account: Uuid, token: Option<(Uuid, &str)>, now: Timestamp) {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        if noted.accounts.len() < REMEMBERED {
            noted.accounts.insert(account, now);
        }
        if let Some((token, origin)) = token
            && noted.tokens.len() < REMEMBERED
        {
            noted.tokens.insert(token, (origin.to_owned(), now));
        }
    }

    pub(super) fn take(&self) -> Noted {
        std::mem::take(&mut *self.noted.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
