//! Which numbers of voters may be asked for, and what is wrong with the others. It knows no present size.

use serde::{Deserialize, Serialize};

/// The sizes on offer. Every write waits for a majority, so more voters make writes slower, not safer.
pub const SIZES: [u16; 5] = [1, 3, 5, 7, 9];
const MOST: u16 = SIZES[SIZES.len() - 1];

/// What is wrong with a number of voters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SizeFault {
    /// Not a number of voters at all.
    NotANumber,
    /// Zero or below.
    TooFew,
    /// More than nine.
    TooMany,
    /// An even number survives no more than one less.
    Even,
    /// It has that many already.
    Same,
}

impl SizeFault {
    /// What is wrong with this number, if anything.
    pub const fn of(voters: u16) -> Option<SizeFault> {
        match voters {
            0 => Some(SizeFault::TooFew),
            _ if voters > MOST => Some(SizeFault::TooMany),
            _ if voters.is_multiple_of(2) => Some(SizeFault::Even),
            _ => None,
        }
    }

    /// Reads a number of voters as a person types it.
    pub fn check(typed: &str) -> Result<u16, SizeFault> {
        let typed = typed.trim();
        let digits = typed.strip_prefix(['-', '+']).unwrap_or(typed);
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(SizeFault::NotANumber);
        }
        if typed.starts_with('-') {
            return Err(SizeFault::TooFew);
        }
        // Digits that do not fit are simply too many.
        let voters = digits.parse().unwrap_or(u16::MAX);
        Self::of(voters).map_or(Ok(voters), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_odd_numbers_from_one_to_nine_may_be_asked_for() {
        for voters in ["1", "3", "5", "7", "9", " 5 ", "+3", "03"] {
            assert!(SizeFault::check(voters).is_ok(), "{voters}");
        }
        for (typed, fault) in [
            ("", SizeFault::NotANumber),
            ("three", SizeFault::NotANumber),
            ("3.0", SizeFault::NotANumber),
            ("-", SizeFault::NotANumber),
            ("٣", SizeFault::NotANumber),
            ("0", SizeFault::TooFew),
            ("-3", SizeFault::TooFew),
            ("-0", SizeFault::TooFew),
            ("2", SizeFault::Even),
            ("6", SizeFault::Even),
            ("8", SizeFault::Even),
            ("10", SizeFault::TooMany),
            ("11", SizeFault::TooMany),
            ("99999999999999999999", SizeFault::TooMany),
        ] {
            assert_eq!(SizeFault::check(typed), Err(fault), "{typed}");
        }
    }
}
