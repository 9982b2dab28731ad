//! Four letter words over any stream: write the word, read until the answer is complete, give up at a limit. Nothing here opens a stream.

use std::{io, time::Duration};

use app::model::member::Mntr;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    time::{Instant, timeout, timeout_at},
};

use super::{mntr, srvr};
use crate::observed::Answer;

/// An answer that grows beyond this is not one of ZooKeeper's: the longest, `mntr`, has about 20 KiB.
const LONGEST_ANSWER: usize = 64 * 1024;
/// Room for most answers, so that one comes in few reads.
const USUAL_ANSWER: usize = 8 * 1024;
/// After this much silence `mntr` is taken as complete. Through a port-forward its pieces come within 7 ms, the end of the stream a second late.
const END_OF_MNTR: Duration = Duration::from_millis(200);

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// No complete answer within the limit.
    #[error("no complete answer within {0:?}")]
    Silent(Duration),
    /// The stream ended before the answer was complete.
    #[error("the stream ended after {0} bytes of answer")]
    Ended(usize),
    /// More bytes than any answer has.
    #[error("more than {LONGEST_ANSWER} bytes of answer")]
    TooLong,
    /// The stream broke.
    #[error("could not read the answer")]
    Broken(#[from] io::Error),
    /// Complete, but not ZooKeeper's.
    #[error("an answer that is not ZooKeeper's: {0}")]
    Foreign(String),
    /// The word is not on the server's whitelist.
    #[error("the word is not in the whitelist")]
    NotWhitelisted,
}

/// Asks `srvr`. An error says that the caller may try another source; [`AskError::answer`] says what it means for the member.
pub async fn srvr(stream: impl AsyncRead + AsyncWrite + Unpin, limit: Duration) -> Result<Answer, AskError> {
    let text = ask(stream, "srvr", limit, srvr::complete, None).await?;
    match srvr::parse(&text) {
        Ok(srvr::Reply::Serving(mode, srvr)) => Ok(Answer::Serving { mode, srvr }),
        Ok(srvr::Reply::NotServing) => Ok(Answer::NotServing),
        Ok(srvr::Reply::NotWhitelisted) => Err(AskError::NotWhitelisted),
        Err(error) => Err(AskError::Foreign(error.to_string())),
    }
}

/// Asks `mntr`; `None` while the server does not serve.
pub async fn mntr(stream: impl AsyncRead + AsyncWrite + Unpin, limit: Duration) -> Result<Option<Mntr>, AskError> {
    let text = ask(stream, "mntr", limit, mntr::complete, Some(END_OF_MNTR)).await?;
    match mntr::parse(&text) {
        Ok(mntr::Reply::Mntr(mntr)) => Ok(Some(mntr)),
        Ok(mntr::Reply::NotServing) => Ok(None),
        Ok(mntr::Reply::NotWhitelisted) => Err(AskError::NotWhitelisted),
        Err(error) => Err(AskError::Foreign(error.to_string())),
    }
}

impl AskError {
    /// What a failed `srvr` says about the member.
    pub fn answer(&self) -> Answer {
        match self {
            AskError::Silent(_) | AskError::Ended(_) => Answer::Silent,
            AskError::Broken(error) if error.kind() == io::ErrorKind::ConnectionRefused => Answer::Refused,
            AskError::Broken(error) if error.kind() == io::ErrorKind::ConnectionReset => Answer::Silent,
            AskError::Broken(_) | AskError::TooLong | AskError::Foreign(_) | AskError::NotWhitelisted => Answer::NoWay(self.to_string()),
        }
    }
}

/// One word, one answer. Ends when `complete` says so, at the end of the stream, or after `silence` behind a line's end.
async fn ask(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    word: &str,
    limit: Duration,
    complete: fn(&str) -> bool,
    silence: Option<Duration>,
) -> Result<String, AskError> {
    let end = Instant::now() + limit;
    let mut answer = Vec::with_capacity(USUAL_ANSWER);
    let asked = async {
        stream.write_all(word.as_bytes()).await?;
        stream.flush().await?;
        loop {
            let ended = match silence.filter(|_| answer.ends_with(b"\n")) {
                Some(silence) => match timeout(silence, stream.read_buf(&mut answer)).await {
                    Ok(read) => read? == 0,
                    Err(_) => true,
                },
                None => stream.read_buf(&mut answer).await? == 0,
            };
            let text = str::from_utf8(&answer).unwrap_or_default();
            if complete(text) || (ended && text.ends_with('\n')) {
                return Ok(text.to_owned());
            }
            if ended {
                return Err(AskError::Ended(answer.len()));
            }
            if answer.len() > LONGEST_ANSWER {
                return Err(AskError::TooLong);
            }
        }
    };
    timeout_at(end, asked).await.unwrap_or(Err(AskError::Silent(limit)))
}

#[cfg(test)]
mod tests {
    use tokio::io::{DuplexStream, duplex};

    use super::*;

    const LIMIT: Duration = Duration::from_secs(2);

    /// A server that reads the word, then plays its part on the stream.
    fn server<F: Future<Output = ()> + Send + 'static>(part: impl FnOnce(DuplexStream) -> F + Send + 'static) -> DuplexStream {
        let (ours, mut theirs) = duplex(1024);
        tokio::spawn(async move {
            let mut word = [0; 4];
            theirs.read_exact(&mut word).await.unwrap();
            part(theirs).await;
        });
        ours
    }

    #[tokio::test]
    async fn an_answer_is_taken_before_the_end_of_the_stream() {
        let stream = server(async |mut stream| {
            stream.write_all(include_bytes!("fixtures/3.9.4-leader.srvr.txt")).await.unwrap();
            tokio::time::sleep(Duration::from_secs(60)).await;
        });
        let asked = Instant::now();
        assert!(matches!(srvr(stream, LIMIT).await, Ok(Answer::Serving { .. })));
        assert!(asked.elapsed() < LIMIT / 2);
    }

    #[tokio::test]
    async fn mntr_in_pieces_ends_with_a_silence() {
        let stream = server(async |mut stream| {
            for piece in include_bytes!("fixtures/3.8.0-leader.mntr.txt").chunks(700) {
                stream.write_all(piece).await.unwrap();
                tokio::time::sleep(Duration::from_millis(7)).await;
            }
            tokio::time::sleep(Duration::from_secs(60)).await;
        });
        assert_eq!(mntr(stream, LIMIT).await.unwrap().unwrap().quorum_size, Some(3));
    }

    #[tokio::test]
    async fn a_server_that_accepts_and_says_nothing_is_silent_after_the_limit() {
        let stream = server(async |stream| {
            tokio::time::sleep(Duration::from_secs(60)).await;
            drop(stream);
        });
        let error = srvr(stream, Duration::from_millis(50)).await.unwrap_err();
        assert_eq!(error.answer(), Answer::Silent);
    }

    #[tokio::test]
    async fn half_an_answer_is_not_an_answer() {
        let stream = server(async |mut stream| stream.write_all(b"Zookeeper version: 3.9.4\nLatency min").await.unwrap());
        assert!(matches!(srvr(stream, LIMIT).await, Err(AskError::Ended(36))));
    }

    #[tokio::test]
    async fn an_endless_answer_is_cut_off() {
        let stream = server(async |mut stream| while stream.write_all(&[b'x'; 512]).await.is_ok() {});
        assert!(matches!(srvr(stream, LIMIT).await, Err(AskError::TooLong)));
    }

    #[tokio::test]
    async fn another_protocol_is_no_way_to_the_member() {
        let stream = server(async |mut stream| stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap());
        assert!(matches!(srvr(stream, LIMIT).await.unwrap_err().answer(), Answer::NoWay(_)));
    }
}
