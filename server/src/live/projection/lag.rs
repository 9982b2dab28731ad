//! Lag without false alarms. Answers come at different moments, and a busy leader runs ahead between two of them: a member lags when it still
//! lacks what the leader had some seconds before the member answered.

use app::model::{MemberState, Timestamp, Zxid};

use super::Sight;

/// What a follower may lack without lagging: the leader's transactions of the last so many milliseconds.
const GRACE_MS: i64 = 5_000;

/// Fills in how far each serving member is behind. Without a leader, or across epochs, nothing can be said.
pub fn fill(sights: &mut [Sight<'_>], leader: Option<usize>) {
    let Some(leader) = leader else { return };
    let led = sights[leader].memory;
    for (index, sight) in sights.iter_mut().enumerate() {
        sight.member.behind = match sight.member.state {
            _ if index == leader => Some(0),
            MemberState::Follower | MemberState::Observer => behind(&led.trail, &sight.memory.trail),
            _ => None,
        };
    }
}

fn behind(leader: &[(Timestamp, Zxid)], member: &[(Timestamp, Zxid)]) -> Option<u32> {
    let (answered_at, zxid) = *member.last()?;
    let (_, newest) = *leader.last()?;
    if zxid.behind(newest) == Some(0) {
        return Some(0);
    }
    let (_, before) = leader.iter().rev().find(|(at, _)| at.plus_ms(GRACE_MS) <= answered_at)?;
    zxid.behind(*before)
}
