//! One GET on a connection of its own, bounded in bytes and time.

use std::time::Duration;

use http_body_util::{BodyExt, Empty, Limited};
use hyper::{Request, body::Bytes, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use tokio::time::timeout;

use super::{AdminError, Stream};

/// `monitor` has about 23 KiB; a server with a thousand client namespaces has more.
const LONGEST_ANSWER: usize = 1024 * 1024;

/// The body of `/commands/<command>`, whatever the status.
pub async fn get(stream: impl Stream, command: &str, limit: Duration) -> Result<Bytes, AdminError> {
    let exchange = async {
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        let request = Request::get(format!("/commands/{command}"))
            .header(header::HOST, "localhost")
            .header(header::CONNECTION, "close")
            .body(Empty::<Bytes>::new())
            .map_err(|error| AdminError::Body(error.to_string()))?;
        let answer = async {
            let response = sender.send_request(request).await?;
            let body = Limited::new(response.into_body(), LONGEST_ANSWER).collect().await;
            body.map(|body| body.to_bytes()).map_err(|error| AdminError::Body(error.to_string()))
        };
        tokio::pin!(answer);
        // The connection is driven only as long as the answer is awaited: both end together, and no task is left behind.
        tokio::select! {
            answer = &mut answer => answer,
            ended = connection => { ended?; answer.await }
        }
    };
    timeout(limit, exchange).await.unwrap_or(Err(AdminError::Silent(limit)))
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::*;

    #[tokio::test]
    async fn an_answer_is_read_over_any_stream() {
        let (ours, mut theirs) = duplex(256);
        let server = tokio::spawn(async move {
            let mut request = vec![0; 512];
            let read = theirs.read(&mut request).await.unwrap();
            theirs.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await.unwrap();
            String::from_utf8(request[..read].to_vec()).unwrap()
        });
        assert_eq!(get(ours, "voting_view", Duration::from_secs(2)).await.unwrap(), "{}");
        assert!(server.await.unwrap().starts_with("GET /commands/voting_view HTTP/1.1\r\n"));
    }

    #[tokio::test]
    async fn a_port_that_says_nothing_is_left_after_the_limit() {
        let (ours, _theirs) = duplex(256);
        assert!(matches!(get(ours, "monitor", Duration::from_millis(50)).await, Err(AdminError::Silent(_))));
    }
}
