//! Reading znodes of a real ensemble: twenty thousand children, ACLs, ephemerals, a megabyte of binary, and a session that breaks.

use std::time::Duration;

use app::model::{EnsembleName, znode::ZnodePath};
use server::zk::{
    Browsing,
    session::{Host, Hosts, Session},
    znodes::{ReadError, Told},
};
use tokio::time::Instant;
use zookeeper_client::{Acl, Acls, AuthId, Client, CreateMode, Permission};

use crate::support::{
    member_wire::{self as wire, Wire},
    members::Members,
};

fn path(text: &str) -> ZnodePath {
    ZnodePath::parse(text).unwrap()
}

fn orders() -> EnsembleName {
    EnsembleName::new("test", "it", "orders")
}

fn hosts(addresses: &[std::net::SocketAddr]) -> Hosts {
    let host = |address: &std::net::SocketAddr| Host { pod: address.to_string(), address: *address };
    Hosts { hosts: addresses.iter().map(host).collect(), keep: Box::new(()) }
}

async fn writer(members: &Members) -> Client {
    Client::connect(&members.addresses[0].to_string()).await.unwrap()
}

async fn reader(browsing: &Browsing, members: &Members) -> Session {
    browsing.sessions.get(&orders(), async || hosts(&members.addresses)).await.unwrap()
}

#[tokio::test]
async fn twenty_thousand_children_open_in_under_a_second_and_page_on_from_memory() {
    let members = Members::shared().await;
    let client = writer(members).await;
    let options = CreateMode::Persistent.with_acls(Acls::anyone_all());
    client.create("/many", b"", &options).await.unwrap();
    for batch in 0..40 {
        let mut writes = client.new_multi_writer();
        for n in 0..500 {
            writes.add_create(&format!("/many/n-{:05}", batch * 500 + n), b"x", &options).unwrap();
        }
        writes.commit().await.unwrap();
    }

    let browsing = Browsing::default();
    let session = reader(&browsing, members).await;
    let many = path("/many");
    let opened = Instant::now();
    let stat = session.stat(&many).await.unwrap();
    let names = browsing.names.get(&orders(), &session, &many, &stat).await.unwrap();
    let first = session.children(&many, &names.sorted[..200]).await.unwrap();
    let took = opened.elapsed();
    assert!(took < Duration::from_secs(1), "{took:?}");
    assert_eq!((names.sorted.len(), first.len(), first[0].name.as_str(), first[0].num_children), (20_000, 200, "n-00000", Some(0)));

    let again = browsing.names.get(&orders(), &session, &many, &stat).await.unwrap();
    assert!(std::sync::Arc::ptr_eq(&names, &again), "the list was asked for twice");
    client.delete("/many/n-00000", None).await.unwrap();
    let stat = loop {
        let stat = session.stat(&many).await.unwrap();
        if stat.num_children == 19_999 {
            break stat;
        }
    };
    let fresh = browsing.names.get(&orders(), &session, &many, &stat).await.unwrap();
    assert_eq!((fresh.sorted.len(), fresh.sorted[0].as_str()), (19_999, "n-00001"));
}

#[tokio::test]
async fn what_the_acl_refuses_is_refused_and_digests_stay_masked() {
    let members = Members::shared().await;
    let client = writer(members).await;
    let secret = [Acl::new(Permission::ALL, AuthId::new("digest", "ann:xQJmxLMiHGwaqBvst5y6rkB6HQs="))];
    client.create("/secret", b"hush", &CreateMode::Persistent.with_acls(Acls::new(&secret))).await.unwrap();
    let readable = [Acl::new(Permission::READ, AuthId::anyone()), secret[0].clone()];
    client.create("/shown", b"hello", &CreateMode::Persistent.with_acls(Acls::new(&readable))).await.unwrap();

    let session = reader(&Browsing::default(), members).await;
    assert!(matches!(session.data(&path("/secret")).await, Err(ReadError::NoAuth)));
    assert!(matches!(session.names(&path("/secret")).await, Err(ReadError::NoAuth)));
    let told = session.stats(&[path("/secret"), path("/shown"), path("/nowhere")]).await.unwrap();
    assert!(matches!(told[..], [Told::Denied, Told::Stat(_), Told::Gone]), "{told:?}");
    let listed = session.children(&ZnodePath::root(), &["secret".into(), "shown".into()]).await.unwrap();
    assert_eq!(listed.iter().map(|child| child.num_children).collect::<Vec<_>>(), [None, Some(0)]);
    let acl = session.acl(&path("/shown")).await.unwrap();
    assert!(acl.iter().any(|entry| entry.scheme == "digest" && entry.id == "ann:x"), "{acl:?}");
    assert!(matches!(session.stat(&path("/nowhere")).await, Err(ReadError::NoNode)));
}

#[tokio::test]
async fn an_ephemeral_names_the_session_that_holds_it_and_a_megabyte_comes_whole() {
    let members = Members::shared().await;
    let client = writer(members).await;
    client.create("/held", b"", &CreateMode::Ephemeral.with_acls(Acls::anyone_all())).await.unwrap();
    let binary: Vec<u8> = (0..1_000_000_u32).map(|n| n.to_le_bytes()[0]).collect();
    client.create("/binary", &binary, &CreateMode::Persistent.with_acls(Acls::anyone_all())).await.unwrap();

    let session = reader(&Browsing::default(), members).await;
    let stat = session.stat(&path("/held")).await.unwrap();
    assert_eq!(stat.ephemeral_owner, Some(client.session_id().to_string()));
    assert_eq!(session.data(&path("/binary")).await.unwrap(), binary);
}

#[tokio::test]
async fn one_session_serves_all_and_a_broken_one_is_made_anew_through_another_member() {
    let members = Members::shared().await;
    let wire = Wire::before(members.addresses[0]).await;
    let browsing = Browsing::default();
    let through = [wire.address, members.addresses[1]];
    let first = browsing.sessions.get(&orders(), async || hosts(&through)).await.unwrap();
    assert_eq!(first.pod, wire.address.to_string());
    let second = browsing.sessions.get(&orders(), async || panic!("a second session was opened")).await.unwrap();
    assert!(second.stat(&ZnodePath::root()).await.is_ok());

    wire.becomes(wire::Mode::Cut);
    let broken = loop {
        if let Err(error) = first.stat(&ZnodePath::root()).await {
            break error;
        }
    };
    assert!(matches!(broken, ReadError::Lost(_)), "{broken:?}");
    let third = browsing.sessions.get(&orders(), async || hosts(&through)).await.unwrap();
    assert_eq!(third.pod, members.addresses[1].to_string());
    assert!(third.stat(&ZnodePath::root()).await.is_ok());
}

#[tokio::test]
async fn without_a_member_that_answers_there_is_no_session_and_no_long_wait() {
    let asked = Instant::now();
    let nobody = [std::net::SocketAddr::from(([127, 0, 0, 1], 9))];
    assert!(Browsing::default().sessions.get(&orders(), async || hosts(&nobody)).await.is_err());
    assert!(asked.elapsed() < Duration::from_secs(3));
}
