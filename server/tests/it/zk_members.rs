//! Asking real members: roles, versions and voting view, over whole, slow, hanging and cut wires.

use std::{net::SocketAddr, time::Duration};

use server::{
    observed::{Answer, Mode},
    zk::{
        admin_server,
        four_letter::{self, AskError},
    },
};
use tokio::{net::TcpStream, time::Instant};

use crate::support::{
    member_wire::{self as wire, Wire},
    members::{Members, srvr},
};

/// Generous: the first question to a young AdminServer waits for all of Jetty.
const LIMIT: Duration = Duration::from_secs(15);

fn mode(answer: &Answer) -> Option<Mode> {
    if let Answer::Serving { mode, .. } = answer { Some(*mode) } else { None }
}

async fn open(address: SocketAddr, port: u16) -> TcpStream {
    TcpStream::connect((address.ip(), port)).await.unwrap()
}

#[tokio::test]
async fn one_of_three_members_leads_and_knows_who_votes() {
    let members = Members::shared().await;
    let modes: Vec<_> = members.answers().await.iter().map(|answer| mode(answer).unwrap()).collect();
    assert_eq!(modes.iter().filter(|mode| **mode == Mode::Leader).count(), 1, "{modes:?}");
    assert_eq!(modes.iter().filter(|mode| **mode == Mode::Follower).count(), 2, "{modes:?}");
    let leader = members.addresses[modes.iter().position(|mode| *mode == Mode::Leader).unwrap()];

    let mntr = four_letter::mntr(open(leader, 2181).await, LIMIT).await.unwrap().unwrap();
    assert_eq!((mntr.quorum_size, mntr.synced_voters, mntr.peer_state.as_deref()), (Some(3), Some(2), Some("leading - broadcast")));
    let view = admin_server::voting_view(open(leader, 8080).await, LIMIT).await.unwrap();
    assert_eq!(view, Some(vec![1, 2, 3]));
}

#[tokio::test]
async fn the_admin_server_tells_the_same_as_the_words() {
    let address = Members::shared().await.addresses[0];
    let stats = admin_server::server_stats(open(address, 8080).await, LIMIT).await.unwrap();
    let (Answer::Serving { mode: one, srvr: a }, Answer::Serving { mode: other, srvr: b }) = (stats, srvr(address).await) else {
        panic!("it does not serve")
    };
    assert_eq!((one, a.version, a.zxid.epoch()), (other, b.version, b.zxid.epoch()));
    assert!(admin_server::monitor(open(address, 8080).await, LIMIT).await.unwrap().unwrap().quorum_size == Some(3));
}

#[tokio::test]
async fn a_single_member_of_an_older_release_stands_alone() {
    let members = Members::start("old", 1, "3.7.2").await;
    assert_eq!(mode(&members.answers().await[0]), Some(Mode::Standalone));
    let stream = open(members.addresses[0], 2181).await;
    assert!(four_letter::mntr(stream, LIMIT).await.is_ok());
    members.end().await;
}

#[tokio::test]
async fn a_slow_wire_still_gives_the_answer_and_a_hanging_one_gives_none_in_time() {
    let wire = Wire::before(Members::shared().await.addresses[0]).await;
    wire.becomes(wire::Mode::Slow(Duration::from_millis(100)));
    assert!(mode(&srvr(wire.address).await).is_some());

    wire.becomes(wire::Mode::Hang);
    let asked = Instant::now();
    let error = four_letter::srvr(TcpStream::connect(wire.address).await.unwrap(), Duration::from_millis(300)).await.unwrap_err();
    assert!(matches!(error, AskError::Silent(_)), "{error:?}");
    assert!(asked.elapsed() < Duration::from_secs(1));
}

#[tokio::test]
async fn a_cut_wire_is_no_answer() {
    let wire = Wire::before(Members::shared().await.addresses[0]).await;
    wire.becomes(wire::Mode::Cut);
    assert_eq!(srvr(wire.address).await, Answer::Silent);
    wire.becomes(wire::Mode::Whole);
    assert!(mode(&srvr(wire.address).await).is_some());
}
