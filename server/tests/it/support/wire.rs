//! A wire to Postgres that can be cut and mended: faults are made where they happen in life, not in our own types.

use std::{path::PathBuf, str::FromStr};

use sqlx::postgres::PgConnectOptions;
use tempfile::TempDir;
use tokio::{
    io::{AsyncRead, AsyncWrite, copy_bidirectional},
    net::{TcpStream, UnixListener, UnixStream},
    task::JoinHandle,
};

/// A Unix socket that leads to the Postgres of a URL.
pub struct Wire {
    folder: TempDir,
    to: PgConnectOptions,
    running: Option<JoinHandle<()>>,
}

trait Duplex: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Duplex for T {}

impl Wire {
    /// A wire to the server of that URL, mended.
    pub fn to(url: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut wire = Self { folder, to: PgConnectOptions::from_str(url).unwrap(), running: None };
        wire.mend();
        wire
    }

    /// The URL of the same database over this wire.
    pub fn url(&self) -> String {
        let database = self.to.get_database().unwrap();
        format!("postgres:///{database}?host={}&user={}", self.folder.path().display(), self.to.get_username())
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join(".s.PGSQL.5432")
    }

    /// Lets connections through.
    pub fn mend(&mut self) {
        let listener = UnixListener::bind(self.socket()).unwrap();
        let to = self.to.clone();
        self.running = Some(tokio::spawn(async move {
            let mut open = tokio::task::JoinSet::new();
            while let Ok((mut client, _)) = listener.accept().await {
                let to = to.clone();
                open.spawn(async move {
                    if let Some(mut server) = connect(&to).await {
                        let _ = copy_bidirectional(&mut client, &mut server).await;
                    }
                });
            }
        }));
    }

    /// Drops every connection and lets no new one through.
    pub async fn cut(&mut self) {
        if let Some(running) = self.running.take() {
            running.abort();
            let _ = running.await;
        }
        std::fs::remove_file(self.socket()).unwrap();
    }
}

async fn connect(to: &PgConnectOptions) -> Option<Box<dyn Duplex>> {
    let port = to.get_port();
    match to.get_socket() {
        Some(folder) => Some(Box::new(UnixStream::connect(folder.join(format!(".s.PGSQL.{port}"))).await.ok()?)),
        None => Some(Box::new(TcpStream::connect((to.get_host(), port)).await.ok()?)),
    }
}
