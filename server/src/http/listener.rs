//! Connections: one whose other end takes nothing is cut, so that nobody holds memory, a stream or the panel's end by not reading.

use std::time::Duration;

use axum::serve::{ListenerExt, TapIo};
use tokio::net::{TcpListener, TcpStream};
use tracing::debug;

/// Cuts connections that have had something to take for so long and took nothing of it. The kernel sees that; no task has to watch.
pub fn patient(listener: TcpListener, stalled: Duration) -> TapIo<TcpListener, impl FnMut(&mut TcpStream) + Send + 'static> {
    listener.tap_io(move |connection| {
        if let Err(error) = cut_when_stalled(connection, stalled) {
            debug!("a connection is not watched: {error}");
        }
    })
}

#[cfg(target_os = "linux")]
fn cut_when_stalled(connection: &TcpStream, stalled: Duration) -> std::io::Result<()> {
    let socket = socket2::SockRef::from(connection);
    socket.set_tcp_nodelay(true)?;
    socket.set_tcp_user_timeout(Some(stalled))
}

/// Elsewhere the system's own timeouts hold.
#[cfg(not(target_os = "linux"))]
fn cut_when_stalled(connection: &TcpStream, _stalled: Duration) -> std::io::Result<()> {
    connection.set_nodelay(true)
}
