//! Ways to a member: by its pod's address, or through the API server's port-forward where there is no route. Which of them works is learnt
//! once and remembered for a while, for each namespace, because network policies are made for namespaces. Knows nothing of ZooKeeper.

mod bridge;
mod forward;

use std::{
    collections::HashMap,
    io,
    net::{IpAddr, SocketAddr},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::{Instant, timeout},
};

use self::bridge::Bridge;
use super::Cluster;
use crate::config::Route;

const DIRECT_LIMIT: Duration = Duration::from_secs(1);
/// After this the way is tried anew: routes and policies change.
const REMEMBERED: Duration = Duration::from_secs(300);

/// A member's port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The pod's namespace.
    pub namespace: String,
    /// The pod's name.
    pub pod: String,
    /// The pod's address, where it has one.
    pub ip: Option<String>,
    /// The port.
    pub port: u16,
}

/// A stream to a member. Through a port-forward its end comes a second late (measured): readers stop when the answer is complete.
pub trait MemberStream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> MemberStream for T {}

/// Why no stream could be opened.
#[derive(Debug, thiserror::Error)]
pub enum DoorError {
    /// The pod is there and nothing listens on the port.
    #[error("the port refused the connection")]
    Refused,
    /// Nobody answered within the limit.
    #[error("no answer to the connection")]
    Silent,
    /// There is no way: no address, no route, or the API server refused the port-forward.
    #[error("no way to the member: {0}")]
    NoWay(String),
}

/// An address on which a member answers as long as this is kept.
pub struct Reached {
    /// The pod's own, or a listener on loopback that leads to it.
    pub address: SocketAddr,
    _bridge: Option<Bridge>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Direct,
    Forward,
}

/// The way that worked last, by namespace, and whether neither did.
#[derive(Default)]
pub(super) struct Ways {
    working: Mutex<HashMap<String, (Way, Instant)>>,
    none: AtomicBool,
}

impl Ways {
    fn of(&self, namespace: &str) -> Option<Way> {
        let ways = self.working.lock().unwrap_or_else(PoisonError::into_inner);
        ways.get(namespace).filter(|(_, learnt_at)| learnt_at.elapsed() < REMEMBERED).map(|(way, _)| *way)
    }

    fn remember(&self, namespace: &str, way: Way) {
        self.working.lock().unwrap_or_else(PoisonError::into_inner).insert(namespace.to_owned(), (way, Instant::now()));
        self.none.store(false, Ordering::Relaxed);
    }
}

impl Cluster {
    /// Opens a stream to a member.
    pub async fn open(&self, place: &Place) -> Result<Box<dyn MemberStream>, DoorError> {
        match self.way(&place.namespace) {
            Some(Way::Direct) => direct(place).await,
            Some(Way::Forward) => self.forward(place, Duration::ZERO).await,
            None => self.find_way(place).await,
        }
    }

    /// An address for libraries that take nothing but one. Other programs of this machine may use a loopback listener while it is kept,
    /// with no more rights than any client of the ensemble has.
    pub async fn reach(self: &Arc<Self>, place: Place) -> Result<Reached, DoorError> {
        let way = match self.way(&place.namespace) {
            Some(way) => way,
            None => {
                self.open(&place).await?;
                self.way(&place.namespace).unwrap_or(Way::Forward)
            }
        };
        if way == Way::Direct {
            return Ok(Reached { address: address(&place)?, _bridge: None });
        }
        let bridge = Bridge::open(self.clone(), place).await.map_err(|error| DoorError::NoWay(error.to_string()))?;
        Ok(Reached { address: bridge.address, _bridge: Some(bridge) })
    }

    fn way(&self, namespace: &str) -> Option<Way> {
        match self.route {
            Route::Direct => Some(Way::Direct),
            Route::PortForward => Some(Way::Forward),
            Route::Auto => self.ways.of(namespace),
        }
    }

    /// A refusal comes from the pod itself, so it proves the route as well as a stream does. A pod that is gone proves nothing about it.
    async fn find_way(&self, place: &Place) -> Result<Box<dyn MemberStream>, DoorError> {
        let found = direct(place).await;
        if matches!(found, Ok(_) | Err(DoorError::Refused)) {
            self.ways.remember(&place.namespace, Way::Direct);
            return found;
        }
        match self.forward(place, forward::SECOND_THOUGHTS).await {
            Ok(stream) => {
                self.ways.remember(&place.namespace, Way::Forward);
                Ok(stream)
            }
            Err(DoorError::Refused) => Err(DoorError::Refused),
            Err(_) => {
                self.ways.none.store(true, Ordering::Relaxed);
                found
            }
        }
    }

    /// Whether members can be asked by a port-forward only, as far as was tried.
    pub(super) fn needs_forward(&self) -> bool {
        self.route == Route::PortForward || (self.route == Route::Auto && self.ways.none.load(Ordering::Relaxed))
    }

    async fn forward(&self, place: &Place, second_thoughts: Duration) -> Result<Box<dyn MemberStream>, DoorError> {
        Ok(Box::new(forward::open(self.client.clone(), place, second_thoughts).await?))
    }
}

fn address(place: &Place) -> Result<SocketAddr, DoorError> {
    let ip = place.ip.as_deref().ok_or_else(|| DoorError::NoWay("the pod has no address".into()))?;
    let ip: IpAddr = ip.parse().map_err(|_| DoorError::NoWay(format!("`{ip}` is no address")))?;
    Ok(SocketAddr::new(ip, place.port))
}

async fn direct(place: &Place) -> Result<Box<dyn MemberStream>, DoorError> {
    match timeout(DIRECT_LIMIT, TcpStream::connect(address(place)?)).await {
        Ok(Ok(stream)) => {
            // Questions are small; without this the second of them may wait for an acknowledgement.
            drop(stream.set_nodelay(true));
            Ok(Box::new(stream))
        }
        Ok(Err(error)) if error.kind() == io::ErrorKind::ConnectionRefused => Err(DoorError::Refused),
        Ok(Err(error)) if error.kind() == io::ErrorKind::TimedOut => Err(DoorError::Silent),
        Ok(Err(error)) => Err(DoorError::NoWay(error.to_string())),
        Err(_) => Err(DoorError::Silent),
    }
}
