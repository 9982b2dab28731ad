//! What exactly is hashed. Anyone who can read the table can check it by hand: SHA-256 over the hash of the row before (32 bytes, zeros before the
//! first) followed by the row as one JSON array in UTF-8, without spaces, in the order of the tuples below, times in milliseconds since 1970.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// Bytes of SHA-256.
pub(super) type Hash = [u8; 32];

/// The hash before the first row.
pub(super) const BEFORE_FIRST: Hash = [0; 32];

/// A row as it is hashed and stored.
#[derive(Debug, PartialEq)]
pub(super) enum Entry {
    Intent(Box<IntentEntry>),
    Outcome(OutcomeEntry),
}

#[derive(Debug, PartialEq)]
pub(super) struct IntentEntry {
    pub at_ms: i64,
    pub actor: String,
    pub action: String,
    /// Cluster, namespace, name.
    pub ensemble: Option<(String, String, String)>,
    pub reason: Option<String>,
    pub origin: String,
    pub request_id: String,
    pub operation: Option<String>,
    pub before: Option<String>,
    pub after: Option<String>,
    /// The token behind it. Rows without one are hashed without this place, as they were before there were tokens.
    pub token: Option<String>,
}

#[derive(Debug, PartialEq)]
pub(super) struct OutcomeEntry {
    pub at_ms: i64,
    pub intent: i64,
    pub result: String,
    pub refusal: Option<String>,
    pub after: Option<String>,
}

impl Entry {
    /// The hash of this row with that number after a row with that hash.
    pub(super) fn hash(&self, number: i64, previous: &Hash) -> Hash {
        let mut digest = Sha256::new();
        digest.update(previous);
        digest.update(self.content(number));
        digest.finalize().into()
    }

    fn content(&self, number: i64) -> String {
        match self {
            Entry::Intent(e) => {
                let ensemble = e.ensemble.as_ref().map(|(cluster, namespace, name)| [cluster, namespace, name]);
                let row = (
                    "intent",
                    number,
                    e.at_ms,
                    &e.actor,
                    &e.action,
                    ensemble,
                    &e.reason,
                    &e.origin,
                    &e.request_id,
                    &e.operation,
                    &e.before,
                    &e.after,
                );
                match &e.token {
                    None => json(&row),
                    Some(token) => json(&(row, token)),
                }
            }
            Entry::Outcome(e) => json(&("outcome", number, e.at_ms, e.intent, &e.result, &e.refusal, &e.after)),
        }
    }
}

/// Tuples of texts and numbers always have a JSON form.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome() -> OutcomeEntry {
        OutcomeEntry { at_ms: 1_795_442_537_250, intent: 1, result: "refused".into(), refusal: Some("busy".into()), after: None }
    }

    #[test]
    fn a_row_is_hashed_as_documented() {
        let entry = Entry::Outcome(outcome());
        assert_eq!(entry.content(2), r#"["outcome",2,1795442537250,1,"refused","busy",null]"#);
        let by_hand = Sha256::digest([&[7u8; 32][..], entry.content(2).as_bytes()].concat());
        assert_eq!(entry.hash(2, &[7; 32])[..], by_hand[..]);
    }

    #[test]
    fn number_content_and_predecessor_all_change_the_hash() {
        let entry = Entry::Outcome(outcome());
        let hash = entry.hash(2, &BEFORE_FIRST);
        assert_ne!(hash, entry.hash(3, &BEFORE_FIRST));
        assert_ne!(hash, entry.hash(2, &[1; 32]));
        assert_ne!(hash, Entry::Outcome(OutcomeEntry { result: "done".into(), ..outcome() }).hash(2, &BEFORE_FIRST));
    }
}
