//! How a stream to a member is opened: a function that is handed in, so that probing does not know whether there is a route or a port-forward.

use std::{io, sync::Arc, time::Duration};

use futures::{FutureExt, future::BoxFuture};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};

use crate::observed::Answer;

/// Whither.
#[derive(Clone, Debug)]
pub struct Target {
    /// The Kubernetes cluster.
    pub cluster: String,
    /// The pod's namespace.
    pub namespace: String,
    /// The pod's name.
    pub pod: String,
    /// The pod's address.
    pub ip: Option<String>,
    /// The port.
    pub port: u16,
}

/// A stream to a member.
pub trait Duplex: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Duplex for T {}

/// An open stream.
pub type Stream = Box<dyn Duplex>;

/// Why no stream could be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Nothing listens there.
    #[error("the port refused the connection")]
    Refused,
    /// No word came back.
    #[error("no word came back")]
    Silent,
    /// There is no way to the member.
    #[error("there is no way to the member: {0}")]
    NoWay(String),
}

/// Opens a stream.
pub type Open = Arc<dyn Fn(Target) -> BoxFuture<'static, Result<Stream, OpenError>> + Send + Sync>;

impl OpenError {
    /// What a failed attempt says about the member.
    pub fn answer(self) -> Answer {
        match self {
            OpenError::Refused => Answer::Refused,
            OpenError::Silent => Answer::Silent,
            OpenError::NoWay(cause) => Answer::NoWay(cause),
        }
    }
}

/// By the pod's own address, where the panel has a route to it.
pub fn direct(limit: Duration) -> Open {
    Arc::new(move |target| connect(target, limit).boxed())
}

async fn connect(target: Target, limit: Duration) -> Result<Stream, OpenError> {
    let Some(ip) = target.ip else { return Err(OpenError::NoWay("the pod has no address".into())) };
    match timeout(limit, TcpStream::connect((ip.as_str(), target.port))).await {
        Ok(Ok(stream)) => Ok(Box::new(stream)),
        Ok(Err(error)) if error.kind() == io::ErrorKind::ConnectionRefused => Err(OpenError::Refused),
        Ok(Err(error)) => Err(OpenError::NoWay(error.to_string())),
        Err(_) => Err(OpenError::Silent),
    }
}
