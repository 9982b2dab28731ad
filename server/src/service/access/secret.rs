//! Secrets that this panel makes: from the system's generator, shown once, kept as hashes.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// What a token begins with, so that scanners of source code find lost ones.
const PREFIX: &str = "mng_";

/// A token's secret: 256 random bits.
pub(super) struct Token {
    /// The whole text.
    pub secret: String,
    /// Its first characters.
    pub hint: String,
    /// Its SHA-256.
    pub hash: [u8; 32],
}

pub(super) fn token() -> Token {
    let secret = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>()));
    Token { hint: secret.chars().take(PREFIX.len() + 4).collect(), hash: Sha256::digest(secret.as_bytes()).into(), secret }
}

/// A password that nobody has to think of: 144 random bits.
pub(super) fn password() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 18]>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_is_another_and_its_hint_gives_nothing_away() {
        let (one, two) = (token(), token());
        assert_ne!(one.secret, two.secret);
        assert_eq!((one.secret.len(), one.hint.len()), (47, 8));
        assert!(one.secret.starts_with(&one.hint) && one.hint.starts_with("mng_"));
        assert_eq!(one.hash[..], Sha256::digest(one.secret.as_bytes())[..]);
    }
}
