//! Event streams: how many one account may hold open. A seat is given back when its stream is dropped, however that came about.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use app::error::AppError;
use uuid::Uuid;

use super::Services;
use crate::{
    context::OpContext,
    error::{Error, Result},
};

/// Streams that are open now, by account. Cloning is cheap.
#[derive(Clone, Debug, Default)]
pub struct Streams {
    open: Arc<Mutex<HashMap<Uuid, u32>>>,
}

/// The right to one open stream.
#[derive(Debug)]
pub struct Seat {
    streams: Streams,
    account: Uuid,
}

impl Services {
    /// A seat for one more stream of that account.
    pub fn take_seat(&self, cx: &OpContext) -> Result<Seat> {
        let most = self.config.limits.streams;
        let full = || Error::new(AppError::TooManyStreams { most }, format!("could not open a stream for {}", cx.actor));
        self.streams.seat(cx.account(), most).ok_or_else(full)
    }
}

impl Streams {
    /// How many are open in all.
    pub fn open(&self) -> u32 {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).values().sum()
    }

    fn seat(&self, account: Uuid, most: u32) -> Option<Seat> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = open.entry(account).or_default();
        if *taken >= most {
            return None;
        }
        *taken += 1;
        Some(Seat { streams: self.clone(), account })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut open = self.streams.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(taken) = open.get_mut(&self.account) {
            *taken -= 1;
            if *taken == 0 {
                open.remove(&self.account);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_is_given_back_when_its_stream_ends() {
        let streams = Streams::default();
        let first = streams.seat(Uuid::nil(), 2).unwrap();
        let second = streams.seat(Uuid::nil(), 2).unwrap();
        assert!(streams.seat(Uuid::nil(), 2).is_none(), "the account has both of its seats");
        let other = streams.seat(Uuid::max(), 2);
        assert_eq!((other.is_some(), streams.open()), (true, 3));
        drop((first, other));
        assert!(streams.seat(Uuid::nil(), 2).is_some());
        drop(second);
        assert_eq!(streams.open(), 0, "nothing is remembered of those who have left");
    }
}
