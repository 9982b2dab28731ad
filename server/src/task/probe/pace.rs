//! When members are asked more often than usual.

use app::model::{EnsembleStatus, Health, Timestamp};

/// How long trouble counts as news, in milliseconds. What is broken for longer is asked at the usual pace again.
const NEWS_MS: i64 = 120_000;

/// Whether the ensemble lacks a leader, or the member does not serve, and that is news.
pub fn troubled(status: &EnsembleStatus, pod: &str, now: Timestamp) -> bool {
    let news = |since: Timestamp| since.plus_ms(NEWS_MS) > now;
    let leaderless = status.leader.is_none() && status.health != Health::Stopped && news(status.since);
    let member = status.members.iter().find(|member| member.pod == pod);
    leaderless || member.is_some_and(|member| !member.state.serves() && member.since.is_some_and(news))
}
