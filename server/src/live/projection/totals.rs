//! What the members come to together: the quorum and its strip, clients, version, and figures that one member tells for all.

use app::model::{MemberState, Quorum, Strip, member::Source};

use super::Sight;

/// The leader's figure, else the largest of those that answer.
pub fn told(sights: &[Sight<'_>], leader: Option<usize>, figure: impl Fn(&Sight<'_>) -> Option<u64>) -> Option<u64> {
    leader.and_then(|index| figure(&sights[index])).or_else(|| sights.iter().filter_map(&figure).max())
}

/// Voters, and how many of them serve.
pub fn quorum(sights: &[Sight<'_>]) -> Quorum {
    let voters = sights.iter().filter(|s| s.member.votes());
    Quorum { voters: voters.clone().count() as u16, serving: voters.filter(|s| s.member.state.serves()).count() as u16 }
}

/// Voters that could not be asked.
pub fn unknown_voters(sights: &[Sight<'_>]) -> u16 {
    sights.iter().filter(|s| s.member.votes() && s.member.state == MemberState::Unknown).count() as u16
}

/// The strip: voters on one side, observers on the other.
pub fn strip(sights: &[Sight<'_>]) -> Strip {
    let cells = |votes: bool| sights.iter().filter(|s| s.member.votes() == votes).map(|s| s.member.cell).collect();
    Strip::new(cells(true), cells(false))
}

/// Clients of all members that answer. The four letter word's own connection is among those that it counts; the AdminServer's is not.
pub fn clients(sights: &[Sight<'_>]) -> Option<u32> {
    let of = |sight: &Sight<'_>| {
        let own = u32::from(sight.member.srvr.as_ref()?.from == Source::Srvr);
        sight.fresh().map(|srvr| srvr.connections.saturating_sub(own))
    };
    let counts: Vec<u32> = sights.iter().filter_map(of).collect();
    (!counts.is_empty()).then(|| counts.iter().sum())
}

/// The leader's version, else that of any member that ever answered, else what the image is called.
pub fn version(sights: &[Sight<'_>], leader: Option<usize>, image: Option<&str>) -> Option<String> {
    let of = |sight: &Sight<'_>| sight.member.srvr.as_ref().map(|seen| seen.value.version.clone());
    leader.and_then(|index| of(&sights[index])).or_else(|| sights.iter().find_map(of)).or_else(|| image.and_then(tag))
}

/// The version in an image's tag: `registry:5000/zookeeper:3.9.4-jre-17@sha256:…` is `3.9.4`.
fn tag(image: &str) -> Option<String> {
    let name = image.rsplit('/').next()?.split('@').next()?;
    let tag = name.split_once(':')?.1.split('-').next()?;
    tag.starts_with(|c: char| c.is_ascii_digit()).then(|| tag.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_in_a_tag_is_its_number_and_nothing_else() {
        assert_eq!(tag("registry:5000/library/zookeeper:3.9.4-jre-17@sha256:00").as_deref(), Some("3.9.4"));
        assert_eq!(tag("zookeeper:3.8").as_deref(), Some("3.8"));
        assert_eq!(tag("registry:5000/zookeeper@sha256:00"), None);
        assert_eq!(tag("zookeeper:latest"), None);
    }
}
