//! Following a stream: one line for each event, until interrupted. A stream that ends is taken up where it was.

use std::time::Duration;

use futures::StreamExt;
use serde_json::Value;

use super::{Failure, Output, ask::show, client::Remote, table};

/// Between a stream that ended and the next: a panel that starts anew needs a moment.
const PAUSE: Duration = Duration::from_secs(1);

/// One event of a stream, as far as it was read.
#[derive(Default)]
struct Event {
    kind: String,
    id: Option<String>,
    data: String,
}

/// Every change of an ensemble.
pub async fn ensembles(remote: &Remote, out: Output) -> Result<(), Failure> {
    let mut last = None;
    loop {
        let mut bytes = remote.stream(&["events", "ensembles"], last.as_deref()).await?.bytes_stream();
        let (mut rest, mut event) = (Vec::new(), Event::default());
        // A stream that breaks is one that ended: the next try says whether the panel is there.
        while let Some(Ok(part)) = bytes.next().await {
            rest.extend_from_slice(&part);
            while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = rest.drain(..=end).collect();
                if event.read(String::from_utf8_lossy(&line).trim_end()) {
                    let whole = std::mem::take(&mut event);
                    last = whole.id.clone().or(last);
                    print(out, &whole)?;
                }
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
}

impl Event {
    /// Takes a line. Answers whether it was the event's last.
    fn read(&mut self, line: &str) -> bool {
        match line.split_once(':').map(|(name, value)| (name, value.trim_start())) {
            Some(("event", kind)) => self.kind = kind.into(),
            Some(("id", id)) => self.id = Some(id.into()),
            Some(("data", data)) => self.data.push_str(data),
            _ => {}
        }
        line.is_empty() && !self.data.is_empty()
    }
}

fn print(out: Output, event: &Event) -> Result<(), Failure> {
    let mut row: Value = serde_json::from_str(&event.data).map_err(|error| Failure::Failed(format!("could not read an event: {error}")))?;
    row["event"] = event.kind.as_str().into();
    match event.kind.as_str() {
        // A table has nothing to forget: all rows follow.
        "reset" if out == Output::Table => Ok(()),
        kind => show(out, &row, |row| table::change(kind, row)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_event_is_read_line_by_line() {
        let mut event = Event::default();
        let read: Vec<bool> = [":", "", "event: ensemble", "id: 1-2", "data: {\"a\":", "data: 1}", ""].map(|line| event.read(line)).into();
        assert_eq!(read, [false, false, false, false, false, false, true]);
        assert_eq!((event.kind.as_str(), event.id.as_deref(), event.data.as_str()), ("ensemble", Some("1-2"), "{\"a\":1}"));
    }

    #[test]
    fn what_is_gone_is_said_so() {
        let row = json!({ "cluster": "alpha", "namespace": "orders", "name": "zk" });
        assert_eq!(table::change("gone", &row), "alpha/orders/zk gone");
    }
}
