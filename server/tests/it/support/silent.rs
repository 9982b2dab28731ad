//! A client that asks and then reads nothing.

use std::net::SocketAddr;

use socket2::SockRef;
use tokio::{
    io::AsyncWriteExt,
    net::{TcpSocket, TcpStream},
};

/// Sends requests and reads no answer. What the kernels keep for it is as small as can be, so that the panel soon notices.
pub async fn reader(address: SocketAddr, requests: &str) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(2_048).unwrap();
    SockRef::from(&socket).set_tcp_mss(536).unwrap();
    let mut stream = socket.connect(address).await.unwrap();
    stream.write_all(requests.as_bytes()).await.unwrap();
    stream
}
