//! The answer to `srvr`, the one word that every server from 3.4 to 3.9 answers by default. Pure text to values.

use app::model::{Zxid, member::Srvr};

use super::refusal::{self, Refusal};
use crate::observed::Mode;

/// What a server answered to `srvr`.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// It serves, or at least reads (`Mode: read-only`).
    Serving(Mode, Srvr),
    /// It runs without a leader, or is not yet in step with one.
    NotServing,
    /// Someone took `srvr` off the whitelist.
    NotWhitelisted,
}

/// The text is not an answer of a ZooKeeper server.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an answer to srvr: {0:?}")]
pub struct NotSrvr(pub String);

/// Reads the answer. Lines that it does not know are passed over, so that later versions may add some.
pub fn parse(text: &str) -> Result<Reply, NotSrvr> {
    match refusal::read(text) {
        Some(Refusal::NotServing) => return Ok(Reply::NotServing),
        Some(Refusal::NotWhitelisted) => return Ok(Reply::NotWhitelisted),
        None => {}
    }
    serving(text).ok_or_else(|| NotSrvr(text.chars().take(80).collect()))
}

/// Whether the text already holds everything that is read of it. The leader's `Proposal sizes` line comes after the end that counts.
pub fn complete(text: &str) -> bool {
    let counted = text.rsplit_once("\nNode count: ").is_some_and(|(_, rest)| rest.contains('\n'));
    counted || refusal::complete(text)
}

fn serving(text: &str) -> Option<Reply> {
    let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let (_, latency_avg_ms, latency_max_ms) = latency(field("Latency min/avg/max:")?)?;
    let srvr = Srvr {
        version: version(field("Zookeeper version:")?),
        zxid: Zxid::parse_hex(field("Zxid:")?)?,
        latency_avg_ms,
        latency_max_ms,
        connections: field("Connections:")?.parse().ok()?,
        outstanding: field("Outstanding:")?.parse().ok()?,
        znodes: field("Node count:")?.parse().ok()?,
    };
    Some(Reply::Serving(mode(field("Mode:")?)?, srvr))
}

/// A server's mode by its word (`Mode:` here, `server_state` in the AdminServer).
pub fn mode(word: &str) -> Option<Mode> {
    match word {
        "leader" => Some(Mode::Leader),
        "follower" => Some(Mode::Follower),
        "observer" => Some(Mode::Observer),
        "standalone" => Some(Mode::Standalone),
        "read-only" => Some(Mode::ReadOnly),
        _ => None,
    }
}

/// The number alone: releases write `3.9.4-<commit>, built on …`, Debian `3.8.0-${mvngit.commit.id}, built on …`.
pub fn version(text: &str) -> String {
    text.split(['-', ',', ' ']).next().unwrap_or_default().to_owned()
}

/// Whole numbers before 3.5, with a fraction for the average since.
fn latency(text: &str) -> Option<(f64, f64, f64)> {
    let mut parts = text.split('/').map(|part| part.trim().parse::<f64>().ok().filter(|ms| ms.is_finite()));
    Some((parts.next()??, parts.next()??, parts.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Mode, Srvr) {
        match parse(text).unwrap() {
            Reply::Serving(mode, srvr) => (mode, srvr),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn debians_odd_version_is_a_version() {
        let (mode, srvr) = read(include_str!("fixtures/3.8.0-leader.srvr.txt"));
        assert_eq!(mode, Mode::Leader);
        assert_eq!(srvr.version, "3.8.0");
        assert_eq!(
            (srvr.zxid, srvr.latency_avg_ms, srvr.latency_max_ms, srvr.connections, srvr.znodes),
            (Zxid(0x4_0000_015d), 6.4316, 48.0, 2, 200_021)
        );
    }

    #[test]
    fn every_mode_is_read() {
        let cases = [
            (include_str!("fixtures/3.9.4-leader.srvr.txt"), Mode::Leader),
            (include_str!("fixtures/3.9.4-follower.srvr.txt"), Mode::Follower),
            (include_str!("fixtures/observer-self.srvr.txt"), Mode::Observer),
            (include_str!("fixtures/standalone.srvr.txt"), Mode::Standalone),
            (include_str!("fixtures/read-only.srvr.txt"), Mode::ReadOnly),
        ];
        for (text, mode) in cases {
            let (read, srvr) = read(text);
            assert_eq!((read, srvr.version.as_str()), (mode, if mode == Mode::Leader { "3.9.4" } else { srvr.version.as_str() }));
            assert!(complete(text));
        }
    }

    #[test]
    fn the_short_latencies_of_3_4_are_read() {
        let text = "Zookeeper version: 3.4.14-4c25d480e66aadd371de8bd2fd8da255ac140bcf, built on 03/06/2019 16:18 GMT\nLatency min/avg/max: 0/1/15\nReceived: 1\nSent: 0\nConnections: 1\nOutstanding: 0\nZxid: 0x0\nMode: standalone\nNode count: 4\n";
        let (_, srvr) = read(text);
        assert_eq!((srvr.version.as_str(), srvr.latency_avg_ms), ("3.4.14", 1.0));
    }

    #[test]
    fn a_server_without_a_leader_is_not_serving() {
        let text = include_str!("fixtures/no-quorum-ex-leader.srvr.txt");
        assert_eq!(parse(text), Ok(Reply::NotServing));
        assert!(complete(text));
    }

    #[test]
    fn a_word_off_the_whitelist_is_told_apart() {
        let text = "srvr is not executed because it is not in the whitelist.\n";
        assert_eq!(parse(text), Ok(Reply::NotWhitelisted));
        assert!(complete(text));
    }

    #[test]
    fn half_an_answer_is_neither_complete_nor_read() {
        let whole = include_str!("fixtures/3.9.4-follower.srvr.txt");
        let cuts = (0..whole.len()).filter(|end| whole.is_char_boundary(*end)).map(|end| &whole[..end]);
        assert!(cuts.clone().all(|part| !complete(part)));
        assert!(parse(&whole[..whole.len() / 2]).is_err());
        assert!(parse("HTTP/1.1 400 Bad Request\r\n").is_err());
        assert!(parse("").is_err());
    }

    #[test]
    fn the_leaders_answer_is_complete_before_its_proposal_sizes() {
        let whole = include_str!("fixtures/3.9.4-leader.srvr.txt");
        let cut = whole.find("Proposal sizes").unwrap();
        assert!(complete(&whole[..cut]));
        assert!(parse(&whole[..cut]).is_ok());
    }
}
