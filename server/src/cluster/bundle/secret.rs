//! The super-user, with whom this panel changes the list of voters. The password is drawn once and shown to nobody; pods get its digest only.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use rand::{Rng, distr::Alphanumeric};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use sha1::{Digest, Sha1};

/// The key of the password.
pub(in crate::cluster) const PASSWORD: &str = "password";
/// The key of the digest.
pub(super) const DIGEST: &str = "digest";
/// 190 bits: what the digest, which is not salted, gives away is of no use.
const LENGTH: usize = 32;

pub(super) fn draw() -> SecretString {
    rand::rng().sample_iter(Alphanumeric).take(LENGTH).map(char::from).collect::<String>().into()
}

pub(super) fn body(password: &SecretString) -> Value {
    json!({"type": "Opaque", "stringData": {PASSWORD: password.expose_secret(), DIGEST: digest(password.expose_secret())}})
}

/// What stands for a password on the review page, before there is one.
pub(super) const SHOWN: &str = "(drawn when it is made, kept if it is there)";

pub(super) fn shown() -> Value {
    json!({"type": "Opaque", "stringData": {PASSWORD: SHOWN, DIGEST: "(super:BASE64(SHA-1))"}})
}

/// `DigestAuthenticationProvider.generateDigest`: SHA-1 over `user:password`, in base64, behind the user.
fn digest(password: &str) -> String {
    format!("super:{}", STANDARD.encode(Sha1::digest(format!("super:{password}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_the_one_that_zookeeper_makes() {
        // The administrator's guide of ZooKeeper gives this pair for `super:test`.
        assert_eq!(digest("test"), "super:D/InIHSb7yEEbrWz8b9l71RjZJU=");
    }

    #[test]
    fn two_passwords_differ_and_do_not_show_in_debug() {
        let (one, other) = (draw(), draw());
        assert_ne!(one.expose_secret(), other.expose_secret());
        assert_eq!(one.expose_secret().len(), LENGTH);
        assert!(!format!("{one:?}").contains(one.expose_secret()));
    }
}
