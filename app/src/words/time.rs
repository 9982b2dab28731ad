//! Spans and moments in words. One rule of rounding for every language: seconds under a minute, minutes under an hour, hours under two days.

use crate::model::Timestamp;

/// A span, rounded down to one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    Seconds(i64),
    Minutes(i64),
    Hours(i64),
    Days(i64),
}

impl Span {
    /// From one moment to another; zero where the first is later.
    pub const fn between(from: Timestamp, to: Timestamp) -> Self {
        Self::of(from.seconds_until(to))
    }

    /// So many seconds.
    pub const fn of(seconds: i64) -> Self {
        match seconds {
            ..60 => Span::Seconds(seconds),
            60..3_600 => Span::Minutes(seconds / 60),
            3_600..172_800 => Span::Hours(seconds / 3_600),
            _ => Span::Days(seconds / 86_400),
        }
    }
}

/// How spans and moments are said.
pub struct Time {
    /// `38 min`.
    pub span: fn(Span) -> String,
    /// `38 min ago`.
    pub ago: fn(Span) -> String,
    /// How long something took, from milliseconds: `0.4 s`, `1 min 28 s`.
    pub took: fn(u64) -> String,
    /// `about 33 s`.
    pub about: fn(u64) -> String,
    /// `21 s so far`.
    pub so_far: fn(u64) -> String,
    /// A moment seen from another: the clock within a day, else the date with it.
    pub moment: fn(Timestamp, Timestamp) -> String,
}
