//! Faults at the wire to a member: a small TCP proxy before a real server that passes everything on, slowly, not at all, or cuts the line.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
    task::JoinHandle,
    time::sleep,
};

/// What the wire does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mode {
    /// Passes on.
    Whole,
    /// Passes on a few bytes at a time, each after so long.
    Slow(Duration),
    /// Takes connections and says nothing.
    Hang,
    /// Ends connections, and takes new ones only to end them.
    Cut,
}

/// The wire to one server.
pub struct Wire {
    pub address: SocketAddr,
    mode: watch::Sender<Mode>,
    counts: Arc<Counts>,
    accepting: JoinHandle<()>,
}

#[derive(Default)]
struct Counts {
    open: AtomicUsize,
    most: AtomicUsize,
    all: AtomicUsize,
}

impl Wire {
    /// A wire to `server` that listens on `at` (port 0: any).
    pub async fn to(server: SocketAddr, at: SocketAddr) -> Self {
        let listener = TcpListener::bind(at).await.unwrap();
        let address = listener.local_addr().unwrap();
        let mode = watch::Sender::new(Mode::Whole);
        let watched = mode.subscribe();
        let counts = Arc::<Counts>::default();
        let counted = counts.clone();
        let accepting = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (counted, watched) = (counted.clone(), watched.clone());
                tokio::spawn(async move {
                    counted.all.fetch_add(1, Ordering::SeqCst);
                    counted.most.fetch_max(counted.open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    carry(stream, server, watched).await;
                    counted.open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Self { address, mode, counts, accepting }
    }

    /// Connections so far, and how many were open at once at most.
    pub fn connections(&self) -> (usize, usize) {
        (self.counts.all.load(Ordering::SeqCst), self.counts.most.load(Ordering::SeqCst))
    }

    /// A wire to `server` on any port of the loopback.
    pub async fn before(server: SocketAddr) -> Self {
        Self::to(server, SocketAddr::from(([127, 0, 0, 1], 0))).await
    }

    pub fn becomes(&self, mode: Mode) {
        self.mode.send_replace(mode);
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn carry(near: TcpStream, server: SocketAddr, mut mode: watch::Receiver<Mode>) {
    if *mode.borrow() == Mode::Cut {
        return;
    }
    let Ok(far) = TcpStream::connect(server).await else { return };
    let ((near_read, near_write), (far_read, far_write)) = (near.into_split(), far.into_split());
    tokio::select! {
        () = pump(near_read, far_write, mode.clone()) => {}
        () = pump(far_read, near_write, mode.clone()) => {}
        _ = mode.wait_for(|mode| *mode == Mode::Cut) => {}
    }
}

async fn pump(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, mut mode: watch::Receiver<Mode>) {
    let mut piece = [0; 64];
    loop {
        let Ok(read @ 1..) = from.read(&mut piece).await else { return };
        if mode.wait_for(|mode| *mode != Mode::Hang).await.is_err() {
            return;
        }
        let now = *mode.borrow();
        if let Mode::Slow(pause) = now {
            sleep(pause).await;
        }
        if to.write_all(&piece[..read]).await.is_err() {
            return;
        }
    }
}
