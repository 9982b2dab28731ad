//! Server-sent events as a program reads them.

use std::{pin::Pin, time::Duration};

use futures::{Stream, StreamExt};
use reqwest::Response;
use serde_json::Value;
use tokio::time::timeout;

/// One event.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub kind: String,
    pub id: Option<String>,
    pub data: Value,
}

/// A stream that is being read.
pub struct Events {
    bytes: Pin<Box<dyn Stream<Item = reqwest::Result<Vec<u8>>> + Send>>,
    text: String,
}

impl Events {
    pub fn of(answer: Response) -> Self {
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        Self { bytes: Box::pin(answer.bytes_stream().map(|part| part.map(|bytes| bytes.to_vec()))), text: String::new() }
    }

    /// The next event; nothing where the stream ends, or says nothing for so long.
    pub async fn next(&mut self, within: Duration) -> Option<Told> {
        timeout(within, self.read()).await.ok().flatten()
    }

    async fn read(&mut self) -> Option<Told> {
        loop {
            while let Some((event, rest)) = self.text.split_once("\n\n").map(|(event, rest)| (event.to_owned(), rest.to_owned())) {
                self.text = rest;
                let field = |name: &str| event.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")).map(str::to_owned));
                if let Some(data) = field("data") {
                    return Some(Told {
                        kind: field("event").unwrap_or_default(),
                        id: field("id"),
                        data: serde_json::from_str(&data).unwrap(),
                    });
                }
            }
            self.text.push_str(&String::from_utf8(self.bytes.next().await?.ok()?).unwrap());
        }
    }

    /// Everything up to the first event with an id.
    pub async fn bundle(&mut self) -> Vec<Told> {
        let mut told = Vec::new();
        while told.last().is_none_or(|last: &Told| last.id.is_none()) {
            told.push(self.next(Duration::from_secs(20)).await.expect("the bundle ends with an id"));
        }
        told
    }
}
