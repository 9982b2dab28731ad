//! The server's error: a kind for the person, a sentence of what was attempted for the log, and the cause, which stays there.

use std::{error::Error as StdError, fmt};

use app::{error::AppError, model::Verb};

/// What services answer.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error with its cause.
#[derive(Debug)]
pub struct Error {
    /// What the person is told.
    pub kind: AppError,
    /// What was attempted, lower case, without the cause.
    pub what: String,
    /// Why it failed.
    pub source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// An error without a cause: a rule said no.
    pub fn new(kind: AppError, what: impl Into<String>) -> Self {
        Self { kind, what: what.into(), source: None }
    }

    /// Adds the cause.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The role does not allow it.
    pub fn forbidden(verb: Verb) -> Self {
        Self::new(AppError::Forbidden { verb }, format!("could not allow {verb:?}"))
    }

    /// Something only we can mend. The request id is filled in at the door.
    pub fn internal(what: impl Into<String>) -> Self {
        Self::new(AppError::Internal { request_id: String::new() }, what)
    }

    /// The whole chain of causes, for one line of log.
    pub fn chain(&self) -> String {
        let mut text = self.what.clone();
        let mut source = self.source.as_deref().map(|s| s as &dyn StdError);
        while let Some(cause) = source {
            text.push_str(": ");
            text.push_str(&cause.to_string());
            source = cause.source();
        }
        text
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|s| s as &(dyn StdError + 'static))
    }
}
