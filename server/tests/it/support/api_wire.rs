//! A wire to the test node's API server that can be cut and mended, and a kubeconfig that leads over it.

use std::net::SocketAddr;

use kube::config::Kubeconfig;
use server::config::ClusterConfig;
use tempfile::TempDir;
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    task::{JoinHandle, JoinSet},
};

/// The wire.
pub struct ApiWire {
    folder: TempDir,
    here: SocketAddr,
    there: String,
    running: Option<JoinHandle<()>>,
}

impl ApiWire {
    /// A wire to the API server of that cluster, mended.
    pub async fn to(cluster: &ClusterConfig) -> Self {
        let mut access = Kubeconfig::read_from(cluster.kubeconfig.as_ref().unwrap()).unwrap();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let here = listener.local_addr().unwrap();
        let named = access.clusters[0].cluster.as_mut().unwrap();
        let there = named.server.replace(format!("https://{here}")).unwrap().trim_start_matches("https://").to_owned();
        named.tls_server_name = there.split(':').next().map(str::to_owned);
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("kubeconfig"), serde_json::to_string(&access).unwrap()).unwrap();
        let mut wire = Self { folder, here, there, running: None };
        wire.carry(listener);
        wire
    }

    /// The cluster, over this wire.
    pub fn cluster(&self, of: &ClusterConfig) -> ClusterConfig {
        ClusterConfig { kubeconfig: Some(self.folder.path().join("kubeconfig")), ..of.clone() }
    }

    /// Drops every connection and lets no new one through.
    pub async fn cut(&mut self) {
        let running = self.running.take().unwrap();
        running.abort();
        drop(running.await);
    }

    /// Lets connections through again.
    pub async fn mend(&mut self) {
        let listener = TcpListener::bind(self.here).await.unwrap();
        self.carry(listener);
    }

    fn carry(&mut self, listener: TcpListener) {
        let there = self.there.clone();
        self.running = Some(tokio::spawn(async move {
            let mut open = JoinSet::new();
            while let Ok((mut client, _)) = listener.accept().await {
                let there = there.clone();
                open.spawn(async move {
                    if let Ok(mut server) = TcpStream::connect(there).await {
                        drop(copy_bidirectional(&mut client, &mut server).await);
                    }
                });
            }
        }));
    }
}
