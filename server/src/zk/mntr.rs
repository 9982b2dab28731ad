//! The answer to `mntr` and the same keys from the AdminServer's `monitor`. Servers tell four hundred keys and every client namespace adds
//! more: only those that the model has are read, the rest is dropped unseen.

use app::model::member::Mntr;

use super::refusal::{self, Refusal};

/// What a server answered to `mntr`.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// The keys we read.
    Mntr(Mntr),
    /// It runs without a leader, or is not yet in step with one.
    NotServing,
    /// `mntr` is not on the whitelist (the default from 3.5.3 on).
    NotWhitelisted,
}

/// The text is not an answer of a ZooKeeper server.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an answer to mntr: {0:?}")]
pub struct NotMntr(pub String);

/// Reads the answer: a key and a value a line, parted by the first tab.
pub fn parse(text: &str) -> Result<Reply, NotMntr> {
    match refusal::read(text) {
        Some(Refusal::NotServing) => return Ok(Reply::NotServing),
        Some(Refusal::NotWhitelisted) => return Ok(Reply::NotWhitelisted),
        None => {}
    }
    if !text.starts_with("zk_") {
        return Err(NotMntr(text.chars().take(80).collect()));
    }
    let pairs = text.lines().filter_map(|line| line.strip_prefix("zk_")?.split_once('\t'));
    Ok(Reply::Mntr(collect(pairs)))
}

/// Whether the text is one of the short answers. A full one has no last key to wait for: it ends with a silence.
pub fn complete(text: &str) -> bool {
    refusal::complete(text)
}

/// Folds keys without their `zk_` prefix.
pub fn collect<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Mntr {
    let mut mntr = Mntr::default();
    let mut synced_followers = None;
    for (key, value) in pairs {
        match key {
            "peer_state" => mntr.peer_state = Some(value.to_owned()),
            "quorum_size" => mntr.quorum_size = small(value),
            "synced_followers" => synced_followers = small(value),
            "synced_non_voting_followers" => mntr.synced_non_voting = small(value),
            "approximate_data_size" => mntr.data_size = count(value),
            "watch_count" => mntr.watches = count(value),
            "ephemerals_count" => mntr.ephemerals = count(value),
            "open_file_descriptor_count" => mntr.open_fds = count(value),
            _ => {}
        }
    }
    // The leader counts followers without a vote among the synced ones: joiners, and servers that a reconfig has removed.
    mntr.synced_voters = synced_followers.map(|all| all.saturating_sub(mntr.synced_non_voting.unwrap_or(0)));
    mntr
}

/// A count: whole in the default provider, `2.24634122E8` in the Prometheus one, where `NaN` says that there is none.
fn count(value: &str) -> Option<u64> {
    let number: f64 = value.trim().parse().ok()?;
    (number.is_finite() && number >= 0.0).then_some(number as u64)
}

fn small(value: &str) -> Option<u16> {
    count(value).and_then(|n| u16::try_from(n).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Mntr {
        match parse(text).unwrap() {
            Reply::Mntr(mntr) => mntr,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_default_providers_leader_is_read() {
        let mntr = read(include_str!("fixtures/3.8.0-leader.mntr.txt"));
        let expected = Mntr {
            peer_state: Some("leading - broadcast".into()),
            quorum_size: Some(3),
            synced_voters: Some(2),
            synced_non_voting: Some(0),
            data_size: Some(224_633_983),
            watches: Some(2),
            ephemerals: Some(6),
            open_fds: Some(50),
        };
        assert_eq!(mntr, expected);
    }

    #[test]
    fn the_prometheus_providers_floats_labels_and_nans_are_read() {
        let mntr = read(include_str!("fixtures/3.9.4-leader.mntr.txt"));
        assert_eq!((mntr.quorum_size, mntr.synced_voters, mntr.data_size), (Some(3), Some(2), Some(224_634_122)));
        assert_eq!((mntr.watches, mntr.open_fds), (Some(1), Some(72)));
        assert_eq!(read("zk_watch_count\tNaN\nzk_quorum_size\t-1\n").watches, None);
    }

    #[test]
    fn a_follower_tells_of_no_synced_followers() {
        let mntr = read(include_str!("fixtures/3.8.0-follower.mntr.txt"));
        assert_eq!((mntr.peer_state.as_deref(), mntr.synced_voters), (Some("following - broadcast"), None));
    }

    #[test]
    fn a_joiner_is_synced_and_has_no_vote() {
        let mntr = read(include_str!("fixtures/joiner-before-reconfig.mntr.txt"));
        assert_eq!((mntr.quorum_size, mntr.synced_voters, mntr.synced_non_voting), (Some(1), Some(0), Some(1)));
    }

    #[test]
    fn an_observer_is_no_synced_follower() {
        let mntr = read(include_str!("fixtures/leader-with-observer.mntr.txt"));
        assert_eq!((mntr.quorum_size, mntr.synced_voters, mntr.synced_non_voting), (Some(3), Some(2), Some(0)));
    }

    #[test]
    fn keys_of_3_4_suffice() {
        let mntr =
            read("zk_version\t3.4.14-x, built on y\nzk_server_state\tleader\nzk_followers\t2\nzk_synced_followers\t2\nzk_watch_count\t7\n");
        assert_eq!((mntr.quorum_size, mntr.synced_voters, mntr.watches), (None, Some(2), Some(7)));
    }

    #[test]
    fn refusals_are_told_apart_from_nonsense() {
        assert_eq!(parse("mntr is not executed because it is not in the whitelist.\n"), Ok(Reply::NotWhitelisted));
        assert_eq!(parse("This ZooKeeper instance is not currently serving requests\n"), Ok(Reply::NotServing));
        assert!(parse("<html>").is_err());
    }
}
