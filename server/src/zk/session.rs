//! Client sessions for reading znodes: at most one per ensemble, opened when somebody browses, closed when nobody did for a while, and made
//! anew when it ended or its connection broke. It reads through members whose addresses are handed in, and sets no watch.

use std::{
    any::Any,
    collections::HashMap,
    fmt,
    net::SocketAddr,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use app::model::EnsembleName;
use tokio::{
    sync::Mutex,
    time::{Instant, sleep_until, timeout},
};
use zookeeper_client::{Client, Error, SessionState};

/// A session that nobody used for so long is closed.
const IDLE: Duration = Duration::from_secs(60);
/// The time for a member to take a session. It is a write of the whole ensemble: 3.5 ms usually, 18 ms at worst (3.8).
const CONNECT: Duration = Duration::from_secs(2);
/// The time for finding a way to a member and a session through it, all members tried.
const OPEN: Duration = Duration::from_secs(3);
/// How soon the ensemble forgets the session of a panel that died.
const SESSION_TIMEOUT: Duration = Duration::from_secs(10);

/// A member that a session may go through.
#[derive(Clone, Debug)]
pub struct Host {
    /// The pod.
    pub pod: String,
    /// Where it takes connections, as seen from here.
    pub address: SocketAddr,
}

/// Members to try in order, and whatever must live as long as their addresses (a bridge through a port-forward).
pub struct Hosts {
    /// In order of preference.
    pub hosts: Vec<Host>,
    /// Dropped with the session.
    pub keep: Box<dyn Any + Send + Sync>,
}

/// No member took the session; what the last one said, where there was one.
#[derive(Debug, thiserror::Error)]
#[error("no member took the session")]
pub struct NoSession(#[source] Option<Error>);

/// An open session.
#[derive(Clone)]
pub struct Session {
    pub(super) client: Client,
    /// The pod that it goes through.
    pub pod: String,
}

/// The sessions of all ensembles.
#[derive(Default)]
pub struct Sessions {
    slots: RwLock<HashMap<EnsembleName, Arc<Slot>>>,
}

type Slot = Mutex<Option<Open>>;

struct Open {
    session: Session,
    used_at: Instant,
    _keep: Box<dyn Any + Send + Sync>,
}

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sessions").finish_non_exhaustive()
    }
}

impl Sessions {
    /// The ensemble's session, opened through one of `hosts` where there is none that works. Who comes while it is being opened waits for it.
    pub async fn get(&self, name: &EnsembleName, hosts: impl AsyncFnOnce() -> Hosts) -> Result<Session, NoSession> {
        let slot = self.slot(name);
        let mut place = slot.lock().await;
        if let Some(open) = place.as_mut().filter(|open| works(&open.session)) {
            open.used_at = Instant::now();
            return Ok(open.session.clone());
        }
        *place = None;
        let opening = async {
            let Hosts { hosts, keep } = hosts().await;
            connect(&hosts).await.map(|session| (session, keep))
        };
        let (session, keep) = timeout(OPEN, opening).await.unwrap_or(Err(NoSession(None)))?;
        *place = Some(Open { session: session.clone(), used_at: Instant::now(), _keep: keep });
        drop(place);
        tokio::spawn(close_when_idle(slot));
        Ok(session)
    }

    /// Closes an ensemble's session: it is gone, or the session did not answer.
    pub fn forget(&self, name: &EnsembleName) {
        self.slots.write().unwrap_or_else(PoisonError::into_inner).remove(name);
    }

    fn slot(&self, name: &EnsembleName) -> Arc<Slot> {
        if let Some(slot) = self.slots.read().unwrap_or_else(PoisonError::into_inner).get(name) {
            return slot.clone();
        }
        self.slots.write().unwrap_or_else(PoisonError::into_inner).entry(name.clone()).or_default().clone()
    }
}

/// Whether requests have a chance. One that lost its connection would come back by itself, but perhaps through an address that is no more.
fn works(session: &Session) -> bool {
    matches!(session.client.state(), SessionState::SyncConnected | SessionState::ConnectedReadOnly)
}

async fn connect(hosts: &[Host]) -> Result<Session, NoSession> {
    let mut last = None;
    for host in hosts {
        let address = host.address.to_string();
        let connector = Client::connector().with_session_timeout(SESSION_TIMEOUT).with_readonly(true).with_fail_eagerly();
        let connecting = connector.connect(&address);
        match timeout(CONNECT, connecting).await {
            Ok(Ok(client)) => return Ok(Session { client, pod: host.pod.clone() }),
            Ok(Err(error)) => last = Some(error),
            Err(_) => last = Some(Error::Timeout),
        }
    }
    Err(NoSession(last))
}

/// Ends with the session that it watches; the next session brings its own watcher.
async fn close_when_idle(slot: Arc<Slot>) {
    let slot = Arc::downgrade(&slot);
    let mut look_at = Instant::now() + IDLE;
    loop {
        sleep_until(look_at).await;
        let Some(slot) = slot.upgrade() else { return };
        let mut place = slot.lock().await;
        match place.as_ref().map(|open| open.used_at + IDLE) {
            Some(until) if until > Instant::now() => look_at = until,
            _ => {
                *place = None;
                return;
            }
        }
    }
}
