//! Statuses for the tests of this room, built in the words of the product.

use app::model::{
    Cell, EnsembleName, EnsembleStatus, Health, Member, MemberState, Quorum, Strip, Timestamp, Zxid,
    driver::{DriverKind, Layout},
    member::{PeerType, PodFacts, Seen, Source, Srvr},
};

/// A healthy ensemble of three in `alpha/prod`.
pub fn status(name: &str) -> StatusExample {
    let at = Timestamp::from_ms(1_795_442_537_000);
    let strip = Strip::new(vec![Cell::Leader, Cell::Follower, Cell::Follower], vec![]);
    StatusExample(EnsembleStatus {
        name: EnsembleName::new("alpha", "prod", name),
        uid: "u".into(),
        resource_version: "1".into(),
        driver: DriverKind::StatefulSet,
        layout: Layout::Other,
        chain: vec![],
        evidence: vec![],
        health: Health::Serves,
        since: at,
        findings: vec![],
        quorum: Quorum { voters: 3, serving: 3 },
        strip,
        leader: Some(0),
        members: (1..=3).map(|myid| member(name, myid, at)).collect(),
        replicas: 3,
        version: Some("3.9.4".into()),
        image: None,
        clients: Some(12),
        znodes: Some(400),
        data_size: None,
        lag: Some(0),
        spare_volumes: vec![],
        client_endpoint: None,
        changed_at: at,
        seen_at: at,
        events: vec![],
    })
}

fn member(name: &str, myid: u8, at: Timestamp) -> Member {
    let srvr = Srvr {
        version: "3.9.4".into(),
        zxid: Zxid(0x1_0000_0001),
        latency_avg_ms: 0.5,
        latency_max_ms: 9.0,
        connections: 5,
        outstanding: 0,
        znodes: 400,
    };
    let leads = myid == 1;
    Member {
        myid,
        pod: format!("{name}-{}", myid - 1),
        peer_type: PeerType::Participant,
        state: if leads { MemberState::Leader } else { MemberState::Follower },
        since: Some(at),
        cell: if leads { Cell::Leader } else { Cell::Follower },
        behind: Some(0),
        srvr: Some(Seen { value: srvr, at, from: Source::Srvr }),
        mntr: None,
        facts: Some(PodFacts { uid: format!("p{myid}"), phase: "Running".into(), ready: true, ..PodFacts::default() }),
        volume: None,
    }
}

pub struct StatusExample(EnsembleStatus);

impl StatusExample {
    pub fn status(self) -> EnsembleStatus {
        self.0
    }

    fn with(mut self, change: impl FnOnce(&mut EnsembleStatus)) -> Self {
        change(&mut self.0);
        self
    }

    pub fn health(self, health: Health) -> Self {
        self.with(|s| s.health = health)
    }

    pub fn namespace(self, namespace: &str) -> Self {
        self.with(|s| s.name.namespace = namespace.into())
    }

    pub fn cluster(self, cluster: &str) -> Self {
        self.with(|s| s.name.cluster = cluster.into())
    }

    pub fn version(self, version: &str) -> Self {
        self.with(|s| s.version = Some(version.into()))
    }

    pub fn znodes(self, znodes: Option<u64>) -> Self {
        self.with(|s| s.znodes = znodes)
    }

    pub fn on_node(self, node: &str) -> Self {
        self.with(|s| s.members.iter_mut().filter_map(|m| m.facts.as_mut()).for_each(|f| f.node = Some(node.into())))
    }

    pub fn zxid(self, zxid: u64) -> Self {
        self.with(|s| s.members.iter_mut().filter_map(|m| m.srvr.as_mut()).for_each(|seen| seen.value.zxid = Zxid(zxid)))
    }
}
