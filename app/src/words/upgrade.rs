//! The page that asks for a version, and what a change of version means.

use crate::model::{driver::DriverKind, operation::Trouble, plan::upgrade::VersionChange};

/// Its words.
pub struct UpgradeWords {
    /// What is asked.
    pub choose: &'static str,
    pub choose_note: &'static str,
    /// Beside the name of the version.
    pub change: fn(VersionChange) -> &'static str,
    /// What is good to know about such a change; empty where nothing is.
    pub change_note: fn(VersionChange) -> &'static str,
    /// The version that runs, in a sentence.
    pub now: fn(Option<&str>) -> String,
    /// Nothing can be chosen.
    pub none: &'static str,
    pub none_why: &'static str,
    /// Where the image of such an ensemble is chosen instead.
    pub elsewhere: fn(DriverKind) -> &'static str,
    /// What a person can do about an image that cannot be pulled; empty for any other trouble.
    pub repair: fn(&Trouble) -> String,
}
