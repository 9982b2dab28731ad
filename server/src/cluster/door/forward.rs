//! A stream through the API server's port-forward. That the port refused is told late and beside the stream: it is brought back here as
//! the error that a direct connection would have had.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use futures::{FutureExt, future::BoxFuture};
use k8s_openapi::api::core::v1::Pod;
use kube::{Api, Client};
use tokio::{
    io::{AsyncRead, AsyncWrite, DuplexStream, ReadBuf},
    time::timeout,
};

use super::{DoorError, Place};

/// Opening takes 12 to 55 ms on a quiet machine (measured).
const LIMIT: Duration = Duration::from_secs(3);
/// Time to hear that the port refused, where the answer decides which way is remembered.
pub(super) const SECOND_THOUGHTS: Duration = Duration::from_millis(300);

/// The pod's side of a port-forward.
pub(super) struct Forward {
    stream: DuplexStream,
    refusal: BoxFuture<'static, Option<String>>,
    ended: bool,
}

pub(super) async fn open(client: Client, place: &Place, second_thoughts: Duration) -> Result<Forward, DoorError> {
    let pods: Api<Pod> = Api::namespaced(client, &place.namespace);
    let no_way = |text: &str| DoorError::NoWay(text.to_owned());
    let opened = timeout(LIMIT, pods.portforward(&place.pod, &[place.port])).await;
    let mut forwarder = opened.map_err(|_| DoorError::Silent)?.map_err(|error| no_way(&error.to_string()))?;
    let stream = forwarder.take_stream(place.port).ok_or_else(|| no_way("the port-forward has no stream"))?;
    let refusal = forwarder.take_error(place.port).ok_or_else(|| no_way("the port-forward has no error channel"))?;
    // The forwarder's task goes on by itself until the stream is dropped.
    let mut forward = Forward { stream, refusal: refusal.boxed(), ended: false };
    match timeout(second_thoughts, &mut forward.refusal).await {
        Ok(Some(refusal)) => Err(told(&refusal)),
        Ok(None) => Err(no_way("the port-forward ended")),
        Err(_) => Ok(forward),
    }
}

/// The kubelet's sentence ends with what the connection inside the pod met.
fn told(refusal: &str) -> DoorError {
    if is_refused(refusal) { DoorError::Refused } else { DoorError::NoWay(refusal.trim().to_owned()) }
}

fn is_refused(refusal: &str) -> bool {
    refusal.contains("connection refused") || refusal.contains("Connection refused")
}

impl AsyncRead for Forward {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        if !self.ended {
            ready!(Pin::new(&mut self.stream).poll_read(cx, buf))?;
            if buf.filled().len() > before || buf.remaining() == 0 {
                return Poll::Ready(Ok(()));
            }
            self.ended = true;
        }
        // An end without a refusal is the pod's own.
        match self.refusal.as_mut().poll(cx) {
            Poll::Ready(Some(refusal)) => {
                self.refusal = std::future::ready(None).boxed();
                let kind = if is_refused(&refusal) { io::ErrorKind::ConnectionRefused } else { io::ErrorKind::ConnectionAborted };
                Poll::Ready(Err(io::Error::new(kind, refusal)))
            }
            Poll::Ready(None) => {
                self.refusal = std::future::ready(None).boxed();
                Poll::Ready(Ok(()))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncWrite for Forward {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
