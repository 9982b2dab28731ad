//! The AdminServer's HTTP commands, the second source: `voting_view`, `monitor`, `server_stats`. One short HTTP exchange over a stream that is
//! handed in. Its status code says nothing: it answers 200 without a quorum, and an HTML page with 500 where `monitor` finds no server.

mod answer;
mod exchange;

use std::time::Duration;

use app::model::{MyId, member::Mntr};
use tokio::io::{AsyncRead, AsyncWrite};

use crate::observed::Answer;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    /// No complete answer within the limit.
    #[error("no complete answer within {0:?}")]
    Silent(Duration),
    /// The HTTP exchange failed.
    #[error("could not exchange HTTP with the AdminServer")]
    Http(#[from] hyper::Error),
    /// More bytes than any answer has, or the body broke off.
    #[error("could not read the AdminServer's answer: {0}")]
    Body(String),
    /// Not an answer that we can read; its beginning.
    #[error("an answer that is not the AdminServer's: {0:?}")]
    Foreign(String),
    /// Its own words.
    #[error("the AdminServer said: {0}")]
    Said(String),
}

/// `voting_view` (3.6 on): the participants of the running configuration; `None` while the server does not serve.
pub async fn voting_view(stream: impl Stream, limit: Duration) -> Result<Option<Vec<MyId>>, AdminError> {
    answer::voting_view(&exchange::get(stream, "voting_view", limit).await?)
}

/// `monitor` (3.5 on): the keys of `mntr`; `None` while the server does not serve.
pub async fn monitor(stream: impl Stream, limit: Duration) -> Result<Option<Mntr>, AdminError> {
    answer::monitor(&exchange::get(stream, "monitor", limit).await?)
}

/// `server_stats` (3.5 on): what `srvr` tells, for servers that have it off their whitelist.
pub async fn server_stats(stream: impl Stream, limit: Duration) -> Result<Answer, AdminError> {
    answer::server_stats(&exchange::get(stream, "server_stats", limit).await?)
}

/// A stream to the AdminServer's port.
pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + 'static> Stream for T {}
