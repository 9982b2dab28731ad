//! A listener on loopback whose connections lead to one member through the port-forward. It ends, with all its connections, when dropped.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
};

use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    task::{JoinHandle, JoinSet},
};
use tracing::debug;

use super::{Cluster, Place};

/// One session holds one connection, and a second one while it moves.
const CONNECTIONS: usize = 4;

pub(super) struct Bridge {
    pub address: SocketAddr,
    task: JoinHandle<()>,
}

impl Bridge {
    pub(super) async fn open(cluster: Arc<Cluster>, place: Place) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let task = tokio::spawn(serve(listener, cluster, place));
        Ok(Self { address, task })
    }
}

impl Drop for Bridge {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(listener: TcpListener, cluster: Arc<Cluster>, place: Place) {
    // Dropped with this task, which ends the connections.
    let mut connections = JoinSet::new();
    while let Ok((client, _)) = listener.accept().await {
        while connections.try_join_next().is_some() {}
        if connections.len() >= CONNECTIONS {
            connections.join_next().await;
        }
        connections.spawn(carry(client, cluster.clone(), place.clone()));
    }
}

/// A client whose member cannot be reached sees its connection close, as it would without the bridge.
async fn carry(mut client: TcpStream, cluster: Arc<Cluster>, place: Place) {
    match cluster.open(&place).await {
        Ok(mut member) => drop(copy_bidirectional(&mut client, &mut member).await),
        Err(error) => debug!(cluster.name = cluster.name(), pod.name = %place.pod, error = %error, "could not bridge to a member"),
    }
}
