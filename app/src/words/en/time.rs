use super::super::time::{Span, Time};
use crate::model::Timestamp;

pub const TIME: Time = Time {
    span,
    ago: |span_| match span_ {
        Span::Seconds(0) => "now".into(),
        other => format!("{} ago", span(other)),
    },
    took,
    about: |ms| format!("about {}", took(ms)),
    so_far: |ms| format!("{} so far", took(ms / 1000 * 1000)),
    moment,
};

fn span(span: Span) -> String {
    match span {
        Span::Seconds(n) => format!("{n} s"),
        Span::Minutes(n) => format!("{n} min"),
        Span::Hours(n) => format!("{n} h"),
        Span::Days(n) => format!("{n} d"),
    }
}

fn took(ms: u64) -> String {
    match (ms / 60_000, ms / 1000) {
        (0, 0..10) if !ms.is_multiple_of(1000) => format!("{:.1} s", ms as f64 / 1000.0),
        (0, s) => format!("{s} s"),
        (m, s) if m < 60 => match s % 60 {
            0 => format!("{m} min"),
            rest => format!("{m} min {rest} s"),
        },
        (m, _) => format!("{} h {} min", m / 60, m % 60),
    }
}

fn moment(at: Timestamp, now: Timestamp) -> String {
    if at.seconds_until(now) < 86_400 { at.clock() } else { at.exact() }
}
