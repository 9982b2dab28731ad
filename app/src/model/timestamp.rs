//! A moment, in milliseconds since 1970 UTC. Times are given to the rules as parameters; nothing here asks a clock.

use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since 1970 UTC.
    pub const fn from_ms(ms: i64) -> Self {
        Self(ms)
    }

    /// Milliseconds since 1970 UTC.
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// Whole seconds from this moment to `now`; zero when this moment lies in the future (two clocks differ).
    pub const fn seconds_until(self, now: Timestamp) -> i64 {
        let seconds = (now.0 - self.0) / 1000;
        if seconds < 0 { 0 } else { seconds }
    }

    /// This moment and `ms` milliseconds more.
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// The whole second that this moment lies in.
    pub const fn whole_second(self) -> Self {
        Self(self.0 - self.0.rem_euclid(1000))
    }

    /// RFC 3339 in UTC to the second, for `<time datetime>`, logs and the command line.
    pub fn rfc3339(self) -> String {
        self.to_datetime().replace_nanosecond(0).ok().and_then(|t| t.format(&Rfc3339).ok()).unwrap_or_default()
    }

    /// `2026-11-23 14:02:17 UTC`, the exact time a person reads on hover.
    pub fn exact(self) -> String {
        let t = self.to_datetime();
        format!("{} {} UTC", t.date(), self.clock())
    }

    /// `14:02:17`, where order matters and the day is plain.
    pub fn clock(self) -> String {
        let t = self.to_datetime();
        format!("{:02}:{:02}:{:02}", t.hour(), t.minute(), t.second())
    }

    /// The same moment for libraries; a value outside of their range becomes 1970.
    pub fn to_datetime(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000).unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }
}

impl From<OffsetDateTime> for Timestamp {
    fn from(t: OffsetDateTime) -> Self {
        Self((t.unix_timestamp_nanos() / 1_000_000) as i64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_the_same_in_every_form() {
        let t = Timestamp::from_ms(1_795_442_537_250);
        assert_eq!(t.rfc3339(), "2026-11-23T14:02:17Z");
        assert_eq!(t.exact(), "2026-11-23 14:02:17 UTC");
        assert_eq!(t.clock(), "14:02:17");
    }

    #[test]
    fn a_moment_of_a_clock_that_runs_ahead_is_not_negative() {
        assert_eq!(Timestamp::from_ms(5000).seconds_until(Timestamp::from_ms(1000)), 0);
    }
}
