//! Who leads, when one says so or two do.

use app::model::MemberState;

use super::Sight;

/// The index of the voter that leads; of two that say so the one of the later epoch, for the other was deposed and has not noticed.
pub fn of(sights: &[Sight<'_>]) -> Option<usize> {
    let epoch = |sight: &Sight<'_>| sight.member.srvr.as_ref().map_or(0, |seen| seen.value.zxid.epoch());
    let leads = |sight: &Sight<'_>| sight.member.votes() && claims(sight);
    sights.iter().enumerate().filter(|(_, sight)| leads(sight)).max_by_key(|(_, sight)| epoch(sight)).map(|(index, _)| index)
}

/// Whether the member says that it leads.
pub fn claims(sight: &Sight<'_>) -> bool {
    matches!(sight.member.state, MemberState::Leader | MemberState::Standalone)
}
