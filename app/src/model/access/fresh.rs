//! A secret that was just made: the answer that made it shows it, and nothing ever again.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A new token's or a new password's text.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fresh {
    /// The token's or the account's name.
    pub name: String,
    /// The text itself.
    pub secret: String,
}

/// The secret is for one pair of eyes.
impl fmt::Debug for Fresh {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fresh").field("name", &self.name).finish_non_exhaustive()
    }
}
