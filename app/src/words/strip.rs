//! The quorum strip in words: what a screen reader says, and the labels of the large one.

use crate::model::Strip;

/// Words about strips.
pub struct StripWords {
    /// The whole strip as a sentence.
    pub says: fn(&Strip) -> String,
    /// Below the places left of the post.
    pub needed: fn(&Strip) -> String,
    /// Below the places right of the post.
    pub spare: fn(&Strip) -> String,
    /// Below the observers.
    pub observers: fn(u64) -> String,
    /// `survives 1`.
    pub survives: fn(&Strip) -> String,
}
