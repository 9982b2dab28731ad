//! People: signing in and out, and the first administrator. Passwords are compared here and nowhere else; they are never logged, never stored and
//! never sent on.

mod book;
mod origin;
mod password;
mod seen;
mod web_session;

use std::sync::Arc;

use app::{
    error::AppError,
    model::{Timestamp, audit::AuditAction},
};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use tracing::{info, warn};
use uuid::Uuid;

pub use origin::counted;
pub use web_session::{PERSON, WebSessions};

use crate::{
    clock::Clock,
    config::{FirstAdminConfig, SessionConfig},
    context::{Book, Denials, OpContext},
    error::{Error, Result},
    store::{Account, Attempt, AuditIntent, AuditOutcome, Store},
};
use password::Passwords;
use seen::Seen;

/// Longest name kept of what was typed where nobody was signed in.
const TYPED_NAME: usize = 100;

/// Whoever asks before anybody is signed in.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The client's address.
    pub origin: String,
    /// The request's id.
    pub request_id: String,
}

/// A person who signed in: what a web session holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The account.
    pub account: Uuid,
    /// Its name.
    pub name: String,
    /// The address that the session was begun from.
    #[serde(default)]
    pub origin: String,
}

/// Accounts and their web sessions.
#[derive(Debug)]
pub struct Accounts {
    store: Store,
    clock: Clock,
    passwords: Passwords,
    sessions: WebSessions,
    session_config: SessionConfig,
    book: watch::Sender<Arc<Book>>,
    denials: Denials,
    seen: Seen,
}

impl Accounts {
    /// Accounts kept in that store.
    pub fn new(store: Store, clock: Clock, session_config: SessionConfig, denials: Denials) -> Self {
        let sessions = WebSessions::new(store.clone(), clock, &session_config);
        let book = watch::Sender::new(Arc::default());
        Self { store, clock, passwords: Passwords::default(), sessions, session_config, book, denials, seen: Seen::default() }
    }

    /// Web sessions, for the door that turns cookies into people.
    pub fn sessions(&self) -> &WebSessions {
        &self.sessions
    }

    /// How cookies are sent and origins are told.
    pub fn session_config(&self) -> &SessionConfig {
        &self.session_config
    }

    /// Compares name and password. Every try is counted before the password is looked at, refusals are audited, and an unknown name takes as long
    /// as a wrong password. Without Postgres nobody new signs in.
    pub async fn sign_in(&self, visitor: &Visitor, name: &str, password: SecretString) -> Result<Person> {
        let now = self.clock.now();
        let intent = sign_in_intent(visitor, name, now);
        match self.store.take_attempt(name, &counted(&visitor.origin), now).await? {
            Attempt::Slowed { wait_s, first } => {
                if first {
                    self.store.record_refused(&intent, "sign_in_slowed").await?;
                }
                Err(Error::new(AppError::SignInSlowed { wait_s }, "could not sign in so soon after failures"))
            }
            Attempt::Taken { tries_left } => {
                let Some(account) = self.matching(name, password).await? else {
                    self.store.record_refused(&intent, "sign_in_refused").await?;
                    return Err(Error::new(AppError::SignInRefused { tries_left }, "could not sign in: name and password do not match"));
                };
                let intent = AuditIntent { actor: account.name.clone(), ..intent };
                self.store.record_audit(&intent, &AuditOutcome::done(now)).await?;
                self.store.clear_attempts(name, &counted(&visitor.origin)).await?;
                Ok(Person { account: account.id, name: account.name, origin: visitor.origin.clone() })
            }
        }
    }

    /// The account, if it may sign in and the password is its own.
    async fn matching(&self, name: &str, password: SecretString) -> Result<Option<Account>> {
        let account = self.store.find_account(name).await?.filter(|account| !account.is_disabled);
        let hash = account.as_ref().map(|account| account.password_hash.clone());
        let is_right = self.passwords.matches(hash, password).await?;
        Ok(account.filter(|_| is_right))
    }

    /// The hash of a new password.
    pub async fn hash(&self, password: SecretString) -> Result<String> {
        self.passwords.hash(password).await
    }

    /// Whether that is the actor's own password. Tries are counted as at the sign-in.
    pub async fn owns_password(&self, cx: &OpContext, password: SecretString) -> Result<bool> {
        let (origin, now) = (counted(&cx.origin), self.clock.now());
        if let Attempt::Slowed { wait_s, .. } = self.store.take_attempt(&cx.actor, &origin, now).await? {
            return Err(Error::new(AppError::SignInSlowed { wait_s }, "could not compare a password so soon after failures"));
        }
        let hash = self.store.password_hash(cx.account()).await?;
        let is_right = self.passwords.matches(hash, password).await?;
        if is_right {
            self.store.clear_attempts(&cx.actor, &origin).await?;
        }
        Ok(is_right)
    }

    /// Records that a person signs out. The session ends whether or not this can be recorded: nobody is kept signed in by a database.
    pub async fn sign_out(&self, cx: &OpContext) {
        let now = self.clock.now();
        let intent = AuditIntent::new(cx, AuditAction::SignOut, now);
        if let Err(error) = self.store.record_audit(&intent, &AuditOutcome::done(now)).await {
            let error = Error::from(error);
            warn!(request.id = cx.request_id, "signed out without a record: {}", error.chain());
        }
    }

    /// Makes the first administrator where there is no account at all. May be called again: then there is one.
    pub async fn ensure_first_admin(&self, config: &FirstAdminConfig) -> Result<()> {
        if self.store.has_accounts().await? {
            return self.refresh().await;
        }
        let password =
            config.read_password().map_err(|e| Error::internal("could not read the first administrator's password").because(e))?;
        let hash = self.passwords.hash(password).await?;
        if self.store.ensure_first_admin(&config.name, &hash, self.clock.now()).await? {
            info!(account.name = config.name, "made the first administrator `{}`", config.name);
        }
        self.refresh().await
    }

    /// Removes what has run out: sessions, kept answers, counts of failed sign-ins, and old actions of OpenSaola.
    pub async fn sweep(&self) -> Result<()> {
        self.sessions.sweep().await?;
        self.store.sweep_keys(self.clock.now()).await?;
        self.store.sweep_attempts(self.clock.now()).await?;
        self.store.sweep_actions(self.clock.now()).await?;
        Ok(())
    }
}

fn sign_in_intent(visitor: &Visitor, name: &str, at: Timestamp) -> AuditIntent {
    AuditIntent {
        at,
        actor: name.trim().chars().take(TYPED_NAME).collect(),
        action: AuditAction::SignIn,
        ensemble: None,
        reason: None,
        origin: visitor.origin.clone(),
        request_id: visitor.request_id.clone(),
        operation: None,
        before: None,
        after: None,
        token: None,
    }
}
