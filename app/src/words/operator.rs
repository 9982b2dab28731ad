//! MiddlewareOperators: making one, and changing those that are there.

use crate::model::package::operator::{OperatorDeed, OperatorObstacle, OperatorWrite, Topology};

/// Their words.
pub struct OperatorWords {
    /// On the page of packages.
    pub link: &'static str,
    pub title: fn(&str) -> String,
    pub place: &'static str,
    pub topology_note: &'static str,
    pub topology: fn(Topology) -> &'static str,
    /// What a topology means.
    pub topology_means: fn(Topology) -> &'static str,
    pub image: &'static str,
    pub image_note: &'static str,
    pub name_hint: &'static str,
    pub namespace_hint: &'static str,
    pub repository_hint: &'static str,
    pub project_hint: &'static str,
    pub watch_hint: &'static str,
    pub watch_all: &'static str,
    pub review: &'static str,
    pub review_next: &'static str,
    pub edit: &'static str,
    /// On a button or a link.
    pub word: fn(OperatorDeed) -> &'static str,
    pub title_of: fn(OperatorDeed, &str) -> String,
    /// What a deed means.
    pub means: fn(OperatorDeed) -> &'static str,
    pub write: fn(&OperatorWrite) -> String,
    pub baseline: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub own: &'static str,
    pub own_note: &'static str,
    pub own_caption: &'static str,
    pub field: &'static str,
    pub value: &'static str,
    pub obstacle: fn(&OperatorObstacle) -> String,
    pub typed: fn(&str) -> String,
    pub typed_hint: &'static str,
    pub watches: &'static str,
    /// Whose ensembles one runs.
    pub watched: fn(&[String]) -> String,
    pub unfinished: &'static str,
    /// A version that was asked for and is not taken in.
    pub asked: fn(&str) -> String,
    /// What was just done, by its word in addresses.
    pub done: fn(&str, &str) -> String,
    pub waiting: fn(&str) -> String,
    pub waiting_so: &'static str,
}
