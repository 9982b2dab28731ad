//! The panel as a process of its own, as it runs in production, so that it can be killed as it can be there.

use std::process::{Child, Command, Stdio};

use server::config::ClusterConfig;
use tempfile::TempDir;

/// A running `menagerie serve`; it is killed when dropped.
pub struct PanelProcess {
    child: Child,
    _folder: TempDir,
}

impl PanelProcess {
    /// Starts it on that database and cluster, with short leases and waits.
    pub fn start(database_url: &str, cluster: &ClusterConfig) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("menagerie.toml");
        let kubeconfig = cluster.kubeconfig.as_ref().unwrap().display();
        let text = format!(
            "listen = '127.0.0.1:0'\ndatabase_url = '{database_url}'\n[[clusters]]\nname = '{}'\nkubeconfig = '{kubeconfig}'\n\
             [operation]\nsteady_s = 4\nwatch_s = 2\nlease_s = 4\n[log]\nformat = 'text'\nfilter = 'warn,server::task::engine=info'\n",
            cluster.name
        );
        std::fs::write(&file, text).unwrap();
        let child =
            Command::new(env!("CARGO_BIN_EXE_menagerie")).args(["serve", "--config"]).arg(&file).stdout(Stdio::null()).spawn().unwrap();
        Self { child, _folder: folder }
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
