//! The probing loop before real members whose wires hang, are cut and come back.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use app::model::{
    EnsembleName, EnsembleStatus, Health, MemberState,
    driver::{DriverKind, Layout},
    finding::{DownCause, Finding},
    member::{PeerType, PodFacts},
};
use futures::FutureExt;
use server::{
    clock::Clock,
    cluster::{DoorError, MemberStream, Place},
    config::ProbeConfig,
    live::Present,
    observed::{ObservedEnsemble, ObservedMember},
    task::probe::{Prober, open::Open},
};
use tokio::{net::TcpStream, time::sleep};
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::support::{
    member_wire::{Mode, Wire},
    members::Members,
};

/// Three real members, each behind a wire on a loopback address of its own.
struct Wired {
    wires: Vec<Option<Wire>>,
    servers: Vec<SocketAddr>,
    present: Arc<Present>,
    name: EnsembleName,
    _stop: DropGuard,
}

impl Wired {
    async fn start(net: u8) -> Self {
        let servers = Members::shared().await.addresses.clone();
        let mut wires = vec![Wire::to(servers[0], SocketAddr::from(([127, 0, net, 1], 0))).await];
        let port = wires[0].address.port();
        for (index, server) in servers.iter().enumerate().skip(1) {
            wires.push(Wire::to(*server, SocketAddr::from(([127, 0, net, index as u8 + 1], port))).await);
        }
        let present = Arc::new(Present::default());
        let observed = observed(&wires);
        let name = observed.name.clone();
        present.observe(observed, None, Clock.now());
        let config = ProbeConfig { srvr_interval_ms: 200, mntr_interval_ms: 1_000, timeout_ms: 500, concurrency: 8 };
        let prober = Prober { present: present.clone(), open: plainly(), config, clock: Clock, metrics: Default::default() };
        let stop = CancellationToken::new();
        tokio::spawn(prober.run(stop.clone()));
        Self { wires: wires.into_iter().map(Some).collect(), servers, present, name, _stop: stop.drop_guard() }
    }

    async fn until(&self, what: &str, wanted: impl Fn(&EnsembleStatus) -> bool) -> Arc<EnsembleStatus> {
        let mut last = None;
        for _ in 0..1_500 {
            last = self.present.board.find(&self.name).map(|row| row.status);
            if let Some(status) = last.as_ref().filter(|status| wanted(status)) {
                return status.clone();
            }
            sleep(Duration::from_millis(10)).await;
        }
        panic!("gave up waiting until {what}: {last:#?}");
    }

    fn wire(&self, index: usize) -> &Wire {
        self.wires[index].as_ref().unwrap()
    }

    /// Nothing listens there any more.
    fn close(&mut self, index: usize) -> SocketAddr {
        self.wires[index].take().unwrap().address
    }
}

/// By a plain connection to the place's address.
fn plainly() -> Open {
    Arc::new(|_, place: Place| {
        async move {
            let address = (place.ip.unwrap(), place.port);
            match TcpStream::connect(address).await {
                Ok(stream) => Ok(Box::new(stream) as Box<dyn MemberStream>),
                Err(_) => Err(DoorError::Refused),
            }
        }
        .boxed()
    })
}

fn observed(wires: &[Wire]) -> ObservedEnsemble {
    let member = |(ordinal, wire): (usize, &Wire)| {
        let ip = Some(wire.address.ip().to_string());
        let facts = PodFacts { uid: format!("uid-{ordinal}"), phase: "Running".into(), ready: true, ip, ..PodFacts::default() };
        ObservedMember {
            myid: ordinal as u8 + 1,
            ordinal: ordinal as u16,
            pod: format!("zk-{ordinal}"),
            wanted: true,
            peer_type: PeerType::Participant,
            facts: Some(facts),
            volume: None,
        }
    };
    ObservedEnsemble {
        name: EnsembleName::new("test", "wired", "zk"),
        uid: "sts".into(),
        resource_version: "1".into(),
        driver: DriverKind::StatefulSet,
        layout: Layout::Other,
        chain: vec![],
        stateful_set: None,
        size: None,
        caught_up: true,
        troubles: vec![],
        default_opens: None,
        evidence: vec![],
        replicas: wires.len() as u16,
        updated_replicas: 0,
        rolling_out: false,
        outdated: 0,
        settings_written: None,
        update_strategy: String::new(),
        rollout_hold: None,
        idle_finalizer: None,
        image: None,
        client_port: wires[0].address.port(),
        admin_port: None,
        client_endpoint: None,
        shared_services: vec![],
        members: wires.iter().enumerate().map(member).collect(),
        asks: Default::default(),
        spare_volumes: vec![],
        volumes_go_by: None,
        volumes_go_with_members: None,
        stopped: None,
        super_secret: None,
        events: vec![],
        seen_at: Clock.now(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hanging_member_becomes_unknown_and_comes_back() {
    let wired = Wired::start(11).await;
    wired.until("all serve", |status| status.health == Health::Serves).await;
    wired.wire(2).becomes(Mode::Hang);
    let status = wired.until("it is unknown", |status| status.members[2].state == MemberState::Unknown).await;
    assert_eq!(status.quorum.voters, 3);
    assert!(status.findings.iter().any(|finding| matches!(finding, Finding::MemberUnreachable { myid: 3, .. })), "{:?}", status.findings);
    assert!(status.members[2].srvr.is_some(), "the last answer is kept with its age");
    wired.wire(2).becomes(Mode::Whole);
    wired.until("it serves again", |status| status.health == Health::Serves).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_that_refuses_is_a_member_that_is_down() {
    let mut wired = Wired::start(12).await;
    wired.until("all serve", |status| status.health == Health::Serves).await;
    let address = wired.close(1);
    let status = wired.until("it is down", |status| status.members[1].state == MemberState::Down).await;
    let caused = |finding: &Finding| matches!(finding, Finding::MemberDown { myid: 2, cause: DownCause::ConnectionRefused, .. });
    assert!(status.findings.iter().any(caused), "{:?}", status.findings);
    let server = wired.servers[1];
    wired.wires[1] = Some(Wire::to(server, address).await);
    wired.until("it serves again", |status| status.health == Health::Serves).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_is_asked_over_one_connection_at_a_time_even_when_hurried() {
    let wired = Wired::start(13).await;
    wired.until("all serve", |status| status.health == Health::Serves).await;
    let (before, _) = wired.wire(0).connections();
    let (all, most) = loop {
        wired.present.hurry.ask(&wired.name);
        sleep(Duration::from_millis(5)).await;
        let (all, most) = wired.wire(0).connections();
        if all > before + 20 {
            break (all, most);
        }
    };
    // The end of one connection may still be on its way when the next one comes.
    assert!(most <= 2, "{most} of {all} at once");
}

#[tokio::test(flavor = "multi_thread")]
async fn at_rest_a_member_is_asked_no_more_often_than_configured() {
    let wired = Wired::start(14).await;
    wired.until("all serve and told everything", |status| status.health == Health::Serves && status.data_size.is_some()).await;
    sleep(Duration::from_millis(500)).await;
    let (before, _) = wired.wire(0).connections();
    sleep(Duration::from_secs(3)).await;
    let (after, _) = wired.wire(0).connections();
    // Three seconds are 15 of `srvr` and 3 of `mntr`, a tenth more or less.
    assert!((10..=22).contains(&(after - before)), "{} questions", after - before);
}
