//! What a server says in place of an answer to a four letter word.

/// Said by all versions while they have no leader, or are not yet in step with one.
pub const NOT_SERVING: &str = "This ZooKeeper instance is not currently serving requests";
/// The end of what is said to a word that is not on the whitelist (3.4.10 on).
const NOT_WHITELISTED: &str = "is not executed because it is not in the whitelist.";
/// A refusal is one line; what is longer is an answer, and is not searched for one.
const LONGEST: usize = 256;

/// Why a server does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has no leader, or is not yet in step with one.
    NotServing,
    /// The word is not on its whitelist.
    NotWhitelisted,
}

/// The refusal that a text is, if it is one.
pub fn read(text: &str) -> Option<Refusal> {
    if text.len() > LONGEST {
        None
    } else if text.contains(NOT_SERVING) {
        Some(Refusal::NotServing)
    } else {
        text.contains(NOT_WHITELISTED).then_some(Refusal::NotWhitelisted)
    }
}

/// Whether the text is a refusal, to its end.
pub fn complete(text: &str) -> bool {
    text.ends_with('\n') && read(text).is_some()
}
