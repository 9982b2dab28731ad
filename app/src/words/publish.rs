//! Publishing a package, and changing one that is there.

use crate::model::package::{PackageCheck, PackageDeed, PackageObstacle, PackageWrite, PackageWrong};

/// Their words.
pub struct Publish {
    /// On the page of packages.
    pub link: &'static str,
    pub title: fn(&str) -> String,
    pub note: fn(&str) -> String,
    pub file: &'static str,
    pub file_hint: fn(usize) -> String,
    pub submit: &'static str,
    pub found: &'static str,
    pub clean: fn(&PackageCheck) -> String,
    pub clean_so: &'static str,
    pub unclean: fn(usize) -> String,
    pub unclean_so: &'static str,
    pub faults: &'static str,
    pub at: &'static str,
    pub what: &'static str,
    pub archive: &'static str,
    pub wrong: fn(&PackageWrong) -> String,
    pub name: &'static str,
    pub versions: &'static str,
    pub size: &'static str,
    pub size_is: fn(usize, usize) -> String,
    pub brings: &'static str,
    pub definitions: &'static str,
    pub definitions_so: &'static str,
    pub replaces: &'static str,
    pub replaces_nothing: &'static str,
    /// What becomes of those who use the package that is replaced.
    pub replaces_so: fn(usize) -> String,
    pub lacks: fn(&[String]) -> String,
    pub confirm: &'static str,
    pub publish: &'static str,
    pub deed: DeedWords,
    pub update: UpdateWords,
}

/// Words about the package of an ensemble.
pub struct UpdateWords {
    /// In the way to the page.
    pub crumb: &'static str,
    pub title: fn(&str) -> String,
    pub link: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub asked: &'static str,
    pub said: &'static str,
    pub means: &'static str,
    pub back_means: &'static str,
    pub submit: &'static str,
    pub back: &'static str,
    pub leave: &'static str,
}

/// Words about deeds.
pub struct DeedWords {
    /// On a button or a link.
    pub word: fn(PackageDeed) -> &'static str,
    pub title: fn(PackageDeed, &str) -> String,
    /// What it means.
    pub means: fn(PackageDeed) -> &'static str,
    pub writes: &'static str,
    pub write: fn(&PackageWrite) -> String,
    pub replaces: fn(&str) -> String,
    pub blocked: &'static str,
    pub obstacle: fn(&PackageObstacle) -> String,
    pub reason: &'static str,
    pub reason_hint: &'static str,
    pub typed: fn(&str) -> String,
    pub typed_hint: &'static str,
    pub back: &'static str,
    pub actions: &'static str,
    /// What was just done, by its word in addresses.
    pub done: fn(&str, &str) -> String,
    pub done_so: &'static str,
    pub waiting: fn(&str) -> String,
    pub waiting_so: &'static str,
}
