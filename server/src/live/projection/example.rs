//! Ensembles for the tests of the fold, built in the words of the product: `ensemble("orders").voters(3).leader(2).down(3)`.

use std::collections::HashMap;

use app::model::{
    EnsembleName, EnsembleStatus, MyId, Timestamp, Zxid,
    driver::{DriverKind, Layout},
    member::{Mntr, PeerType, PodFacts, Seen, Source, Srvr},
    stopped::Stopped,
};

use super::project;
use crate::observed::{Answer, Mode, ObservedEnsemble, ObservedMember, ProbeMemory};

const NOON: Timestamp = Timestamp::from_ms(1_795_442_537_000);
const PATIENCE_MS: i64 = 8_000;
pub const ZXID: Zxid = Zxid(0x2_0000_0100);

pub fn ensemble(name: &str) -> Example {
    Example {
        observed: ObservedEnsemble {
            name: EnsembleName::new("alpha", "prod", name),
            uid: "sts".into(),
            resource_version: "7".into(),
            driver: DriverKind::StatefulSet,
            layout: Layout::Menagerie,
            chain: vec![],
            stateful_set: None,
            size: None,
            caught_up: true,
            troubles: vec![],
            default_opens: None,
            evidence: vec![],
            replicas: 0,
            updated_replicas: 0,
            rolling_out: false,
            outdated: 0,
            settings_written: None,
            update_strategy: "RollingUpdate".into(),
            rollout_hold: None,
            idle_finalizer: None,
            image: Some("registry:5000/library/zookeeper:3.9.4-jre-17".into()),
            client_port: 2181,
            admin_port: Some(8080),
            client_endpoint: None,
            shared_services: vec![],
            members: vec![],
            asks: Default::default(),
            spare_volumes: vec![],
            volumes_go_by: None,
            volumes_go_with_members: None,
            stopped: None,
            super_secret: None,
            events: vec![],
            seen_at: NOON,
        },
        probes: HashMap::new(),
        view: None,
        previous: None,
        silent_since: None,
        now: NOON,
    }
}

#[derive(Clone)]
pub struct Example {
    observed: ObservedEnsemble,
    probes: HashMap<String, ProbeMemory>,
    view: Option<Vec<MyId>>,
    previous: Option<EnsembleStatus>,
    silent_since: Option<Timestamp>,
    now: Timestamp,
}

impl Example {
    /// That many members of the StatefulSet, every one following, none leading.
    pub fn voters(mut self, count: u16) -> Self {
        self.observed.replicas = count;
        for myid in 1..=count as u8 {
            self = self.member(myid, true);
        }
        self
    }

    /// One more pod than the StatefulSet wants.
    pub fn beyond(self, myid: MyId) -> Self {
        self.member(myid, false)
    }

    fn member(mut self, myid: MyId, wanted: bool) -> Self {
        let pod = self.pod(myid);
        let facts = PodFacts {
            uid: format!("uid-{myid}"),
            phase: "Running".into(),
            ready: true,
            started_at: Some(self.now.plus_ms(-3_600_000)),
            ..PodFacts::default()
        };
        let ordinal = u16::from(myid) - 1;
        self.observed.members.push(ObservedMember {
            myid,
            ordinal,
            pod,
            wanted,
            peer_type: PeerType::Participant,
            facts: Some(facts),
            volume: None,
        });
        self.says(myid, Mode::Follower)
    }

    pub fn leader(self, myid: MyId) -> Self {
        self.says(myid, Mode::Leader)
    }

    pub fn says(self, myid: MyId, mode: Mode) -> Self {
        let srvr = Srvr {
            version: "3.9.4".into(),
            zxid: ZXID,
            latency_avg_ms: 0.4,
            latency_max_ms: 12.0,
            connections: 5,
            outstanding: 0,
            znodes: 400,
        };
        self.answers(myid, Answer::Serving { mode, srvr })
    }

    pub fn answers(mut self, myid: MyId, answer: Answer) -> Self {
        let (pod, now) = (self.pod(myid), self.now);
        let uid = self.facts(myid).map_or_else(|| format!("uid-{myid}"), |facts| facts.uid.clone());
        self.probes.entry(pod).or_default().learn(&uid, PATIENCE_MS, now, answer, Source::Srvr);
        self
    }

    pub fn not_serving(self, myid: MyId) -> Self {
        self.answers(myid, Answer::NotServing)
    }

    pub fn refusing(self, myid: MyId) -> Self {
        self.answers(myid, Answer::Refused)
    }

    pub fn unreachable(mut self, myid: MyId) -> Self {
        let pod = self.pod(myid);
        self.probes.remove(&pod);
        self.answers(myid, Answer::NoWay("no route to host".into()))
    }

    /// Without a pod.
    pub fn down(mut self, myid: MyId) -> Self {
        self.place(myid).facts = None;
        self
    }

    pub fn pod_is(mut self, myid: MyId, change: impl FnOnce(&mut PodFacts)) -> Self {
        if let Some(facts) = &mut self.place(myid).facts {
            change(facts);
        }
        self
    }

    pub fn observer(mut self, myid: MyId) -> Self {
        self.place(myid).peer_type = PeerType::Observer;
        self.says(myid, Mode::Observer)
    }

    /// What every member tells as the voting view.
    pub fn voting_view(mut self, view: &[MyId]) -> Self {
        self.view = Some(view.to_vec());
        self
    }

    pub fn quorum_size(mut self, myid: MyId, size: u16) -> Self {
        let (pod, at) = (self.pod(myid), self.now);
        let value = Mntr { quorum_size: Some(size), ..Mntr::default() };
        self.probes.entry(pod).or_default().mntr = Some(Seen { value, at, from: Source::Mntr });
        self
    }

    /// Changes the member's last `srvr` and where it stood at that moment.
    pub fn srvr(mut self, myid: MyId, change: impl FnOnce(&mut Srvr)) -> Self {
        let pod = self.pod(myid);
        let memory = self.probes.get_mut(&pod).unwrap();
        let seen = memory.srvr.as_mut().unwrap();
        change(&mut seen.value);
        memory.trail.last_mut().unwrap().1 = seen.value.zxid;
        self
    }

    pub fn stood(mut self, myid: MyId, ms_ago: i64, zxid: Zxid) -> Self {
        let (pod, at) = (self.pod(myid), self.now.plus_ms(-ms_ago));
        self.probes.get_mut(&pod).unwrap().trail.insert(0, (at, zxid));
        self
    }

    pub fn silent_cluster(mut self) -> Self {
        self.silent_since = Some(self.now);
        self
    }

    pub fn rolling_out(mut self) -> Self {
        self.observed.rolling_out = true;
        self
    }

    /// Settings written at noon; the members started an hour before.
    pub fn service_shared(mut self, service: &str, with: &str) -> Self {
        self.observed.shared_services.push((service.into(), with.into()));
        self
    }

    pub fn settings_written(mut self) -> Self {
        self.observed.settings_written = Some(NOON);
        self
    }

    pub fn waits_for_a_restart(mut self, outdated: u16) -> Self {
        (self.observed.outdated, self.observed.update_strategy) = (outdated, "OnDelete".into());
        self
    }

    pub fn without_an_admin_server(self) -> Self {
        self.voting_view(&[])
    }

    pub fn stopped(mut self) -> Self {
        self.observed.replicas = 0;
        self.observed.members.iter_mut().for_each(|member| member.wanted = false);
        let members = self.observed.members.len() as u16;
        self.observed.stopped = Some(Stopped { members, noted: true, since: None, by: Some("mei".into()) });
        self
    }

    /// Stopped by nobody's order.
    pub fn unasked(mut self) -> Self {
        self.observed.stopped = None;
        self
    }

    /// The same ensemble so much later, remembering its status of now.
    pub fn later(mut self, ms: i64) -> Self {
        self.previous = Some(self.status());
        self.now = self.now.plus_ms(ms);
        self
    }

    pub fn status(&self) -> EnsembleStatus {
        let mut probes = self.probes.clone();
        let all: Vec<MyId> =
            self.observed.members.iter().filter(|m| m.wanted && m.peer_type == PeerType::Participant).map(|m| m.myid).collect();
        for memory in probes.values_mut() {
            memory.voting_view = Some(self.view.clone().unwrap_or_else(|| all.clone()));
        }
        project(&self.observed, &probes, self.previous.as_ref(), self.silent_since, self.now)
    }

    fn pod(&self, myid: MyId) -> String {
        format!("{}-{}", self.observed.name.name, myid - 1)
    }

    fn place(&mut self, myid: MyId) -> &mut ObservedMember {
        self.observed.members.iter_mut().find(|m| m.myid == myid).unwrap()
    }

    fn facts(&self, myid: MyId) -> Option<&PodFacts> {
        self.observed.members.iter().find(|m| m.myid == myid)?.facts.as_ref()
    }
}
