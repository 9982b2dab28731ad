//! Why the work on an operation stops, here or for good.

use std::fmt;

use app::model::operation::Trouble;

use crate::cluster::WriteError;

/// Why the work stops.
#[derive(Debug)]
pub(super) enum Halt {
    /// Every step has its evidence.
    Succeeded,
    /// A person ended it.
    Aborted,
    /// A person paused it.
    Paused,
    /// A guard no longer passes: stopped until a person goes on.
    Guarded(Trouble),
    /// A step could not be done.
    Failed(Trouble),
    /// The panel stops; the next engine goes on.
    Stopping,
    /// Another engine may hold it.
    LeaseLost,
}

impl fmt::Display for Halt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Halt::Succeeded => f.write_str("succeeded"),
            Halt::Aborted => f.write_str("was aborted"),
            Halt::Paused => f.write_str("was paused"),
            Halt::Guarded(trouble) => write!(f, "paused by itself: {trouble:?}"),
            Halt::Failed(trouble) => write!(f, "failed: {trouble:?}"),
            Halt::Stopping => f.write_str("was given back"),
            Halt::LeaseLost => f.write_str("was lost"),
        }
    }
}

/// What a write's answer means for the step, once asking again makes no sense. The sentence stays Kubernetes' own.
impl From<WriteError> for Halt {
    fn from(error: WriteError) -> Self {
        Halt::Failed(match error {
            WriteError::Conflict { object, .. } => Trouble::Conflict { object },
            WriteError::Gone { .. } => Trouble::EnsembleGone,
            WriteError::Refused { message, .. } => Trouble::KubernetesRefused { message },
            error @ (WriteError::Owned { .. } | WriteError::Silent { .. }) => Trouble::KubernetesRefused { message: error.to_string() },
        })
    }
}
