//! How many tries there are, and how waits grow. Pure.

use app::model::Timestamp;

/// Wrong passwords for one name before the first wait.
pub const FREE_TRIES_BY_NAME: i32 = 5;
/// Wrong passwords from one origin before the first wait: many people may share an address.
pub const FREE_TRIES_BY_ORIGIN: i32 = 20;
/// The first wait; each further wrong password doubles it.
const FIRST_WAIT_MS: i64 = 30_000;
/// No wait is longer: a name must not be locked for good by whoever knows it.
const LONGEST_WAIT_MS: i64 = 15 * 60_000;
/// Failures are forgotten after so long without one.
pub(super) const FORGOTTEN_MS: i64 = 60 * 60_000;

/// Failures counted under one key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Count {
    pub failures: i32,
    pub last_at: Timestamp,
    pub noted: bool,
    pub free: i32,
}

impl Count {
    /// The count as it is now: old failures are forgotten.
    pub(super) fn now(self, now: Timestamp) -> Self {
        let is_old = now.ms() - self.last_at.ms() > FORGOTTEN_MS;
        if is_old { Self { failures: 0, noted: false, ..self } } else { self }
    }

    /// Milliseconds to wait before the next try.
    pub(super) fn wait_ms(self, now: Timestamp) -> i64 {
        let beyond = self.failures - self.free;
        if beyond < 0 {
            return 0;
        }
        let wait = FIRST_WAIT_MS.saturating_mul(1 << beyond.min(16)).min(LONGEST_WAIT_MS);
        (self.last_at.ms() + wait - now.ms()).clamp(0, LONGEST_WAIT_MS)
    }

    /// The count with one try more.
    pub(super) fn taken(self, now: Timestamp) -> Self {
        Self { failures: self.failures.saturating_add(1), last_at: now, noted: false, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(failures: i32) -> Count {
        Count { failures, last_at: Timestamp::from_ms(1_000_000), noted: false, free: FREE_TRIES_BY_NAME }
    }

    #[test]
    fn waits_grow_and_stay_bearable() {
        let wait = |failures| count(failures).wait_ms(Timestamp::from_ms(1_000_000)) / 1000;
        assert_eq!([0, 4, 5, 6, 7, 9, 10, 500].map(wait), [0, 0, 30, 60, 120, 480, 900, 900]);
    }

    #[test]
    fn a_wait_passes() {
        assert_eq!(count(5).wait_ms(Timestamp::from_ms(1_029_999)), 1);
        assert_eq!(count(5).wait_ms(Timestamp::from_ms(1_030_000)), 0);
    }

    #[test]
    fn failures_of_long_ago_are_forgotten() {
        assert_eq!(count(9).now(Timestamp::from_ms(1_000_000 + FORGOTTEN_MS + 1)).failures, 0);
        assert_eq!(count(9).now(Timestamp::from_ms(1_000_000 + FORGOTTEN_MS)).failures, 9);
    }
}
