//! What was refused to whom, on its way to the audit. The decision does not wait for Postgres, and who knocks a thousand times is noted once
//! a minute.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use app::model::{EnsembleName, access::Verb};
use tokio::sync::mpsc;
use uuid::Uuid;

/// The same refusal is noted again after this.
const AGAIN: Duration = Duration::from_secs(60);
/// Refusals that wait to be written, and that are remembered; more are dropped, and the drop is logged.
const WAITING: usize = 256;
const REMEMBERED: usize = 4_096;

type Key = (Uuid, Verb, Option<EnsembleName>);

/// A refusal.
#[derive(Clone, Debug)]
pub struct Denial {
    /// Who, by name.
    pub actor: String,
    /// The token behind it.
    pub token: Option<String>,
    /// What was asked.
    pub verb: Verb,
    /// On which ensemble.
    pub ensemble: Option<EnsembleName>,
    /// From where.
    pub origin: String,
    /// Under which request.
    pub request_id: String,
}

/// Where refusals are handed in. Cloning is cheap: every request's context has one.
#[derive(Clone, Debug)]
pub struct Denials(Arc<Desk>);

#[derive(Debug)]
struct Desk {
    sender: mpsc::Sender<Denial>,
    noted: Mutex<HashMap<Key, Instant>>,
}

impl Denials {
    /// A way for refusals, and its other end.
    pub fn channel() -> (Self, mpsc::Receiver<Denial>) {
        let (sender, receiver) = mpsc::channel(WAITING);
        (Self(Arc::new(Desk { sender, noted: Mutex::default() })), receiver)
    }

    /// Hands a refusal in, unless the same one was a moment ago. Answers whether it was handed in.
    pub fn note(&self, account: Uuid, denial: Denial) -> bool {
        let key = (account, denial.verb, denial.ensemble.clone());
        self.is_new(key)
            && self.0.sender.try_send(denial).inspect_err(|_| tracing::warn!("a refusal was not audited: too many wait")).is_ok()
    }

    fn is_new(&self, key: Key) -> bool {
        let now = Instant::now();
        let mut noted = self.0.noted.lock().unwrap_or_else(PoisonError::into_inner);
        noted.retain(|_, at| now.duration_since(*at) < AGAIN);
        noted.len() < REMEMBERED && noted.insert(key, now).is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn denial(verb: Verb) -> Denial {
        Denial { actor: "mei".into(), token: None, verb, ensemble: None, origin: String::new(), request_id: String::new() }
    }

    #[test]
    fn who_knocks_a_thousand_times_is_noted_once() {
        let (denials, mut receiver) = Denials::channel();
        assert_eq!((0..1000).filter(|_| denials.note(Uuid::nil(), denial(Verb::AuditRead))).count(), 1);
        assert!(denials.note(Uuid::nil(), denial(Verb::Admin)) && denials.note(Uuid::max(), denial(Verb::Admin)));
        assert_eq!(std::iter::from_fn(|| receiver.try_recv().ok()).count(), 3);
    }
}
