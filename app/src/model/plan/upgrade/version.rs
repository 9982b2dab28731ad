//! What a change from one version of ZooKeeper to another means. Data written by a newer minor release is not promised to be read by an older
//! one, and upgrades are documented from one minor release to the next.

use serde::{Deserialize, Serialize};

use crate::model::plan::GuardOutcome;

/// Servers from before this cannot be upgraded to 3.5 and later (ZooKeeper's FAQ of upgrades): their snapshots are read wrongly there.
const FIRST_TO_LEAVE_3_4: Number = (3, 4, 6);
const AFTER_3_4: Number = (3, 5, 0);

type Number = (u32, u32, u32);

/// What a change of version means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VersionChange {
    /// The image is the one in the template already.
    SameImage,
    /// Another image of the version that runs.
    Same,
    /// A newer patch of the same minor release.
    Patch,
    /// The next minor release.
    Minor,
    /// Over one minor release or more.
    Skips,
    /// Another major release.
    Major,
    /// From before 3.4.6 to 3.5 or later.
    TooOld,
    /// An older patch of the same minor release.
    PatchBack,
    /// An older minor or major release.
    Back,
    /// One of the two is not known as a number.
    Unknown,
}

impl VersionChange {
    /// From the version that runs to another one.
    pub fn between(from: Option<&str>, to: &str) -> Self {
        let (Some(from), Some(to)) = (from.and_then(number), number(to)) else { return Self::Unknown };
        match (from, to) {
            _ if from < FIRST_TO_LEAVE_3_4 && to >= AFTER_3_4 => Self::TooOld,
            _ if from == to => Self::Same,
            ((a, b, was), (x, y, will)) if (a, b) == (x, y) => {
                if will > was {
                    Self::Patch
                } else {
                    Self::PatchBack
                }
            }
            _ if to < from => Self::Back,
            ((a, ..), (x, ..)) if a != x => Self::Major,
            ((_, b, _), (_, y, _)) if y - b == 1 => Self::Minor,
            _ => Self::Skips,
        }
    }

    /// What it means for a plan.
    pub const fn outcome(self) -> GuardOutcome {
        match self {
            Self::SameImage | Self::TooOld | Self::Back => GuardOutcome::Blocks,
            Self::Skips | Self::Major | Self::PatchBack | Self::Unknown => GuardOutcome::Warns,
            Self::Same | Self::Patch | Self::Minor => GuardOutcome::Passes,
        }
    }
}

/// The number in front of a version, whatever follows it: `3.9.4-jre-17` is 3.9.4. Without a patch it is the first.
fn number(version: &str) -> Option<Number> {
    let digits = |part: &str| -> Option<u32> { part.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok() };
    let mut parts = version.trim().split('.');
    let (major, minor) = (digits(parts.next()?)?, digits(parts.next()?)?);
    let patch = match parts.next() {
        Some(part) => digits(part)?,
        None => 0,
    };
    Some((major, minor, patch))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_version_is_told_by_its_numbers() {
        use VersionChange::{Back, Major, Minor, Patch, PatchBack, Same, Skips, TooOld, Unknown};
        for (from, to, change) in [
            ("3.9.3", "3.9.4", Patch),
            ("3.8.4", "3.9.4", Minor),
            ("3.7.2", "3.9.4", Skips),
            ("3.9.4", "4.0.0", Major),
            ("3.9.4", "3.9.4", Same),
            ("3.9.4-jre-17", "3.9.4", Same),
            ("3.9.4", "3.9.3", PatchBack),
            ("3.9.4", "3.8.4", Back),
            ("4.0.0", "3.9.4", Back),
            ("3.9.4", "3.10.0", Minor),
            ("3.9.10", "3.9.4", PatchBack),
            ("3.4.5", "3.5.10", TooOld),
            ("3.4.6", "3.5.10", Minor),
            ("3.4.5", "3.4.14", Patch),
            ("3.4.14", "3.9.4", Skips),
            ("latest", "3.9.4", Unknown),
            ("3.9.4", "stable", Unknown),
            ("", "3.9.4", Unknown),
        ] {
            assert_eq!(VersionChange::between(Some(from), to), change, "{from} to {to}");
        }
        assert_eq!(VersionChange::between(None, "3.9.4"), Unknown);
    }
}
