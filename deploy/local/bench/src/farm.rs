//! Answers as every member of the fleet: `srvr`, `mntr` and the AdminServer's voting view, at any address of 127.64.0.0/13 that has a member.
//! The long answers are those of real servers, with the few values changed that must fit.

use std::{net::SocketAddr, sync::Arc, time::Instant};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::{
    Outcome,
    fleet::{ADMIN_PORT, CLIENT_PORT, Member, Part},
};

const LEADER: &str = include_str!("../../../../server/src/zk/fixtures/3.8.0-leader.mntr.txt");
const FOLLOWER: &str = include_str!("../../../../server/src/zk/fixtures/3.8.0-follower.mntr.txt");
const NOT_SERVING: &str = "This ZooKeeper instance is not currently serving requests\n";
/// Transactions a second of every ensemble: its counters never rest.
const PACE: u64 = 20;
/// How far a member that lags is behind.
const BEHIND: u64 = 5_000;

/// Answers until killed.
pub async fn serve() -> Outcome {
    let clients = TcpListener::bind(("0.0.0.0", CLIENT_PORT)).await?;
    let admins = TcpListener::bind(("0.0.0.0", ADMIN_PORT)).await?;
    let answers = Arc::new(Answers { began: Instant::now() });
    println!("the farm answers");
    loop {
        let (stream, is_admin) = tokio::select! {
            accepted = clients.accept() => (accepted?.0, false),
            accepted = admins.accept() => (accepted?.0, true),
        };
        let answers = answers.clone();
        tokio::spawn(async move {
            // Whoever leaves before the answer does not want it.
            let _ = if is_admin { answers.admin(stream).await } else { answers.word(stream).await };
        });
    }
}

struct Answers {
    began: Instant,
}

impl Answers {
    async fn word(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let Some(member) = member(&stream)? else { return Ok(()) };
        let mut word = [0; 4];
        stream.read_exact(&mut word).await?;
        let answer = match (&word, member.part()) {
            (_, Part::Out) => NOT_SERVING.to_owned(),
            (b"srvr", part) => self.srvr(member, part),
            (b"mntr", part) => mntr(member, part),
            _ => String::new(),
        };
        stream.write_all(answer.as_bytes()).await?;
        stream.shutdown().await
    }

    async fn admin(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let Some(member) = member(&stream)? else { return Ok(()) };
        let mut request = [0; 1_024];
        let _ = stream.read(&mut request).await?;
        let server = |id| format!(r#""{id}" : {{ "server_addresses" : [ "zk-{id}:2888" ], "learner_type" : "participant" }}"#);
        let servers: Vec<String> = (1..=member.ensemble.size()).map(server).collect();
        let body = format!(r#"{{ "current_config" : {{ {} }}, "command" : "voting_view", "error" : null }}"#, servers.join(", "));
        let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len());
        stream.write_all((head + &body).as_bytes()).await?;
        stream.shutdown().await
    }

    fn srvr(&self, member: Member, part: Part) -> String {
        let (number, seconds) = (u64::from(member.ensemble.0), self.began.elapsed().as_secs());
        let behind = if part == Part::Lags { BEHIND } else { 0 };
        let zxid = (3 << 32) + 100_000 + seconds * PACE - behind;
        let connections = 4 + (number + u64::from(member.ordinal) + seconds / 7) % 5;
        let mode = if part == Part::Leads { "leader" } else { "follower" };
        let version = member.ensemble.version();
        format!(
            "Zookeeper version: {version}-7246445ec281f3dbf53dc54e970c914f39713903, built on 2025-08-19 19:53 UTC\n\
             Latency min/avg/max: 0/0.8574/206\nReceived: 422924\nSent: 438112\nConnections: {connections}\nOutstanding: 0\n\
             Zxid: {zxid:#x}\nMode: {mode}\nNode count: {}\n",
            1_000 + number * 37
        )
    }
}

fn member(stream: &TcpStream) -> std::io::Result<Option<Member>> {
    let SocketAddr::V4(address) = stream.local_addr()? else { return Ok(None) };
    Ok(Member::at(*address.ip()))
}

fn mntr(member: Member, part: Part) -> String {
    let size = member.ensemble.size();
    let text = if part == Part::Leads { LEADER } else { FOLLOWER };
    text.replace("zk_quorum_size\t3", &format!("zk_quorum_size\t{size}"))
        .replace("zk_synced_followers\t2", &format!("zk_synced_followers\t{}", size - 1))
}
