//! ZooKeeper's transaction id: the epoch in the high 32 bits, a counter in the low 32 bits. Lag is meaningful within one epoch only.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A transaction id as `srvr` prints it (`Zxid: 0x100000042`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Zxid(pub u64);

impl Zxid {
    /// The leader's term.
    pub const fn epoch(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// The transaction's number within the epoch.
    pub const fn counter(self) -> u32 {
        self.0 as u32
    }

    /// How many transactions `self` is behind `leader`; `None` across epochs, where the difference says nothing
    /// (right after an election the leader shows `0x100000000` and its followers an older zxid).
    pub const fn behind(self, leader: Zxid) -> Option<u32> {
        if self.epoch() == leader.epoch() { Some(leader.counter().saturating_sub(self.counter())) } else { None }
    }

    /// From `0x…`, as `srvr` and `mntr` print it.
    pub fn parse_hex(text: &str) -> Option<Self> {
        u64::from_str_radix(text.trim().strip_prefix("0x")?, 16).ok().map(Self)
    }
}

impl fmt::Display for Zxid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lag_counts_within_one_epoch_and_is_unknown_across_two() {
        let leader = Zxid(0x1_0000_0042);
        assert_eq!(Zxid(0x1_0000_0040).behind(leader), Some(2));
        assert_eq!(Zxid(0x1_0000_0050).behind(leader), Some(0));
        assert_eq!(Zxid(0xf_0000_0000).behind(leader), None);
        assert_eq!(Zxid::parse_hex("0x100000042"), Some(leader));
        assert_eq!(Zxid::parse_hex("100000042"), None);
        assert_eq!(leader.to_string(), "0x100000042");
    }
}
