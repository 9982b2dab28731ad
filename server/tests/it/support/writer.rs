//! A client that writes all the time, one small write after the other, and remembers the longest time between two that were accepted.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::{task::JoinHandle, time::timeout};
use zookeeper_client::{Acls, Client, CreateMode};

/// A write that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(2);

/// Writes until dropped.
pub struct Writer {
    figures: Arc<Figures>,
    task: JoinHandle<()>,
}

#[derive(Default)]
struct Figures {
    accepted: AtomicU64,
    sessions: AtomicU64,
    longest_stall_ms: AtomicU64,
}

impl Writer {
    /// Starts once the first write was accepted.
    pub async fn start(address: &str) -> Self {
        let figures = Arc::new(Figures::default());
        let task = tokio::spawn(write(address.to_owned(), figures.clone()));
        for _ in 0..300 {
            if figures.accepted.load(Ordering::Relaxed) > 0 {
                return Self { figures, task };
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("no write was accepted by {address}");
    }

    /// Writes that were accepted.
    pub fn accepted(&self) -> u64 {
        self.figures.accepted.load(Ordering::Relaxed)
    }

    /// Sessions that were opened: one, unless a session was lost.
    pub fn sessions(&self) -> u64 {
        self.figures.sessions.load(Ordering::Relaxed)
    }

    /// The longest time between two writes that were accepted.
    pub fn longest_stall(&self) -> Duration {
        Duration::from_millis(self.figures.longest_stall_ms.load(Ordering::Relaxed))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn write(address: String, figures: Arc<Figures>) {
    let mut last: Option<Instant> = None;
    loop {
        let connecting = Client::connector().with_session_timeout(Duration::from_secs(20)).connect(&address);
        let Ok(Ok(client)) = timeout(PATIENCE, connecting).await else { continue };
        figures.sessions.fetch_add(1, Ordering::Relaxed);
        let everybody = Acls::anyone_all();
        drop(timeout(PATIENCE, client.create("/written", b"", &CreateMode::Persistent.with_acls(everybody))).await);
        while !client.state().is_terminated() {
            if let Ok(Ok(_)) = timeout(PATIENCE, client.set_data("/written", b"x", None)).await {
                let now = Instant::now();
                let stall = last.map_or(Duration::ZERO, |last| now - last);
                figures.longest_stall_ms.fetch_max(stall.as_millis() as u64, Ordering::Relaxed);
                figures.accepted.fetch_add(1, Ordering::Relaxed);
                last = Some(now);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}
