//! Argon2id with the library's defaults (19 MiB, 2 passes: OWASP's minimum), on blocking threads and a few at a time, so that people who guess
//! cannot take all memory and cores.

use std::{
    sync::{Arc, LazyLock},
    time::Duration,
};

use app::error::AppError;
use argon2::{
    Argon2,
    password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString},
};
use secrecy::{ExposeSecret, SecretString};
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};

use crate::error::{Error, Result};

/// Passwords compared at once.
const AT_ONCE: usize = 2;
/// How long a sign-in may wait for its turn.
const TURN: Duration = Duration::from_secs(5);

/// What an unknown name is compared with, so that it takes as long as a known one.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash_now(&SecretString::from("nobody")).ok());

/// Hashes and compares passwords.
#[derive(Clone, Debug)]
pub(super) struct Passwords {
    turns: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Passwords {
    /// Whether the password is the one of that hash; without a hash never, after the same time.
    pub(super) async fn matches(&self, hash: Option<String>, password: SecretString) -> Result<bool> {
        self.in_turn(move || {
            let nobody = NOBODY.as_deref();
            let is_known = hash.is_some();
            let is_right = hash.as_deref().or(nobody).is_some_and(|hash| verify_now(hash, &password));
            Ok(is_known && is_right)
        })
        .await
    }

    /// The hash of a new password.
    pub(super) async fn hash(&self, password: SecretString) -> Result<String> {
        self.in_turn(move || hash_now(&password)).await
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let Ok(Ok(turn)) = timeout(TURN, self.turns.clone().acquire_owned()).await else {
            let wait_s = TURN.as_secs() as u32;
            return Err(Error::new(AppError::SignInSlowed { wait_s }, "could not compare a password: too many wait for their turn"));
        };
        let done = spawn_blocking(move || {
            let answer = work();
            drop(turn);
            answer
        });
        done.await.map_err(|error| Error::internal("could not compare a password").because(error))?
    }
}

fn hash_now(password: &SecretString) -> Result<String> {
    let failed = |error: argon2::password_hash::Error| Error::internal("could not hash a password").because(error.to_string());
    let salt = SaltString::encode_b64(&rand::random::<[u8; 16]>()).map_err(failed)?;
    let hash = Argon2::default().hash_password(password.expose_secret().as_bytes(), &salt).map_err(failed)?;
    Ok(hash.to_string())
}

fn verify_now(hash: &str, password: &SecretString) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.expose_secret().as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_own_password_matches() {
        let passwords = Passwords::default();
        let hash = passwords.hash("right".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(passwords.matches(Some(hash.clone()), "right".into()).await.unwrap());
        assert!(!passwords.matches(Some(hash), "wrong".into()).await.unwrap());
        assert!(!passwords.matches(Some("no hash".into()), "".into()).await.unwrap());
    }

    #[tokio::test]
    async fn nobodys_password_matches_nobody() {
        assert!(!Passwords::default().matches(None, "nobody".into()).await.unwrap());
    }
}
