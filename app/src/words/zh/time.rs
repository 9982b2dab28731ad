use super::super::time::{Span, Time};
use crate::model::Timestamp;

pub const TIME: Time = Time {
    span,
    ago: |span_| match span_ {
        Span::Seconds(0) => "刚刚".into(),
        other => format!("{}前", span(other)),
    },
    took,
    about: |ms| format!("约 {}", took(ms)),
    so_far: |ms| format!("已进行 {}", took(ms / 1000 * 1000)),
    moment,
};

fn span(span: Span) -> String {
    match span {
        Span::Seconds(n) => format!("{n} 秒"),
        Span::Minutes(n) => format!("{n} 分钟"),
        Span::Hours(n) => format!("{n} 小时"),
        Span::Days(n) => format!("{n} 天"),
    }
}

fn took(ms: u64) -> String {
    match (ms / 60_000, ms / 1000) {
        (0, 0..10) if !ms.is_multiple_of(1000) => format!("{:.1} 秒", ms as f64 / 1000.0),
        (0, s) => format!("{s} 秒"),
        (m, s) if m < 60 => match s % 60 {
            0 => format!("{m} 分钟"),
            rest => format!("{m} 分 {rest} 秒"),
        },
        (m, _) => format!("{} 小时 {} 分", m / 60, m % 60),
    }
}

fn moment(at: Timestamp, now: Timestamp) -> String {
    if at.seconds_until(now) < 86_400 { at.clock() } else { at.exact() }
}
