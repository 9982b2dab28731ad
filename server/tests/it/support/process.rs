//! The panel as a process of its own, as it runs in production, so that it can be killed as it can be there.

use std::{
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use axum::http::Request;
use kube::{
    Client, Config,
    config::{KubeConfigOptions, Kubeconfig},
};
use server::config::ClusterConfig;
use tempfile::TempDir;

use super::{kube::kubeconfig, node};

/// A running `menagerie serve`; it is killed when dropped.
pub struct PanelProcess {
    child: Child,
    listen: SocketAddr,
    _folder: TempDir,
}

impl PanelProcess {
    /// Starts it on that database and cluster, with short leases and waits.
    pub fn start(database_url: &str, cluster: &ClusterConfig) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("menagerie.toml");
        let kubeconfig = cluster.kubeconfig.as_ref().unwrap().display();
        // A port that was free a moment ago.
        let listen = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap();
        let text = format!(
            "listen = '{listen}'\ndatabase_url = '{database_url}'\n[[clusters]]\nname = '{}'\nkubeconfig = '{kubeconfig}'\n\
             [operation]\nsteady_s = 4\nwatch_s = 2\nlease_s = 4\n[log]\nformat = 'text'\nfilter = 'warn,server::task::engine=info'\n",
            cluster.name
        );
        std::fs::write(&file, text).unwrap();
        let child =
            Command::new(env!("CARGO_BIN_EXE_menagerie")).args(["serve", "--config"]).arg(&file).stdout(Stdio::null()).spawn().unwrap();
        Self { child, listen, _folder: folder }
    }

    /// Where it listens, once it does.
    pub async fn address(&self) -> SocketAddr {
        for _ in 0..300 {
            if tokio::net::TcpStream::connect(self.listen).await.is_ok() {
                return self.listen;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("nobody listens on {}", self.listen);
    }

    /// Memory that it holds, in kB.
    pub fn resident_kb(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.split_whitespace().next()?.parse().ok()).unwrap()
    }

    /// SIGTERM, and how it ended.
    pub fn ask_to_stop(&mut self) -> std::process::ExitStatus {
        Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        self.child.wait().unwrap()
    }

    /// `kill -9`, and waits until it is gone.
    pub fn kill(self) {
        drop(self);
    }
}

impl Drop for PanelProcess {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A second API server of the test node, on port 6444, that cannot stream the first list of a watch; it is killed when dropped.
pub struct OlderApiServer(Child);

impl OlderApiServer {
    /// Starts it and waits until it is ready: until it has read the roles it refuses everybody.
    pub async fn start() -> Self {
        let started = Self::spawn();
        let access = Config::from_custom_kubeconfig(over_port_6444(kubeconfig()), &KubeConfigOptions::default()).await.unwrap();
        let client = Client::try_from(access).unwrap();
        let ready = || Request::get("/readyz").body(Vec::new()).unwrap();
        for _ in 0..600 {
            if client.request_text(ready()).await.is_ok() {
                return started;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the second API server is not ready after a minute");
    }

    fn spawn() -> Self {
        let mut command = node::script("older-apiserver");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Self(command.spawn().unwrap())
    }
}

/// A kubeconfig that leads to the second API server.
pub fn over_port_6444(file: PathBuf) -> Kubeconfig {
    let mut access = Kubeconfig::read_from(file).unwrap();
    let cluster = access.clusters[0].cluster.as_mut().unwrap();
    cluster.server = cluster.server.as_ref().map(|server| server.replace(":6443", ":6444"));
    access
}

impl Drop for OlderApiServer {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}
