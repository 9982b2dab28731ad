//! Ensembles for the tests of plans, built in the words of the product.

use super::{Pace, Plan, RestartBy, Situation, Step, upgrade::Target};
use crate::model::{
    Cell, EnsembleName, EnsembleStatus, Health, Member, MemberState, MyId, OperationId, Permission, Quorum, Strip, Timestamp,
    driver::{DriverKind, Layer, Layout, OwnerSize, RolloutHold},
    finding::{DownCause, Finding},
    member::{PeerType, PodFacts, SpareVolume, Volume},
    node::{Node, PodAsks},
    owner_trouble::OwnerTrouble,
    pod_template::PodChange,
    setting::SettingChange,
    stopped::Stopped,
};

const AT: Timestamp = Timestamp::from_ms(1_795_442_537_000);

/// An ensemble of our layout; the first member leads and all serve.
pub fn ensemble(voters: MyId) -> Example {
    let members: Vec<Member> = (1..=voters).map(member).collect();
    Example {
        status: EnsembleStatus {
            name: EnsembleName::new("alpha", "prod", "orders"),
            uid: "set".into(),
            resource_version: "7".into(),
            driver: DriverKind::StatefulSet,
            layout: Layout::Menagerie,
            chain: vec![Layer::named("StatefulSet", "apps/v1", "orders")],
            evidence: vec![],
            health: Health::Serves,
            since: AT,
            findings: vec![],
            quorum: Quorum { voters: u16::from(voters), serving: u16::from(voters) },
            strip: Strip::new(vec![], vec![]),
            leader: None,
            spare_volumes: vec![],
            replicas: u16::from(voters),
            members,
            version: None,
            image: None,
            clients: None,
            znodes: None,
            data_size: None,
            lag: None,
            client_endpoint: None,
            changed_at: AT,
            seen_at: AT,
            events: vec![],
        },
        asks: PodAsks::default(),
        nodes: None,
        size: None,
        troubles: vec![],
        volumes_go_by: None,
        volumes_go_with_members: None,
        idle_finalizer: None,
        stopped: None,
        update_strategy: "RollingUpdate",
        rollout_hold: None,
        can_reconfig: true,
        running: None,
        missing: vec![],
    }
    .led_by(1)
}

fn member(myid: MyId) -> Member {
    Member {
        myid,
        pod: format!("orders-{}", myid - 1),
        peer_type: PeerType::Participant,
        state: MemberState::Follower,
        since: None,
        cell: Cell::Follower,
        behind: Some(0),
        srvr: None,
        mntr: None,
        facts: Some(PodFacts { uid: format!("pod{myid}"), phase: "Running".into(), ready: true, ..PodFacts::default() }),
        volume: Some(Volume { claim: format!("data-orders-{}", myid - 1), phase: "Bound".into(), size: None, storage_class: None }),
    }
}

pub struct Example {
    pub status: EnsembleStatus,
    asks: PodAsks,
    nodes: Option<Vec<Node>>,
    size: Option<OwnerSize>,
    troubles: Vec<(OwnerTrouble, Timestamp)>,
    volumes_go_by: Option<&'static str>,
    volumes_go_with_members: Option<&'static str>,
    idle_finalizer: Option<&'static str>,
    stopped: Option<Stopped>,
    update_strategy: &'static str,
    rollout_hold: Option<RolloutHold>,
    can_reconfig: bool,
    running: Option<OperationId>,
    missing: Vec<Permission>,
}

impl Example {
    pub fn led_by(self, leader: MyId) -> Self {
        self.each(|m| m.state != MemberState::Leader || m.myid == leader, |_| {})
            .each(|m| m.state == MemberState::Leader && m.myid != leader, |m| (m.state, m.cell) = (MemberState::Follower, Cell::Follower))
            .each(|m| m.myid == leader, |m| (m.state, m.cell) = (MemberState::Leader, Cell::Leader))
            .settled()
    }

    pub fn down(self, myid: MyId) -> Self {
        let cause = DownCause::Crashing { reason: "CrashLoopBackOff".into(), message: None, restarts: 4 };
        let mut this = self.each(|m| m.myid == myid, |m| (m.state, m.cell) = (MemberState::Down, Cell::Down));
        let pod = format!("orders-{}", myid - 1);
        this.status.findings.push(Finding::MemberDown { myid, pod, votes: true, since: None, cause });
        this.settled()
    }

    pub fn not_serving(self, myid: MyId) -> Self {
        self.each(|m| m.myid == myid, |m| (m.state, m.cell) = (MemberState::NotServing, Cell::Electing)).settled()
    }

    pub fn unreachable(self, myid: MyId) -> Self {
        self.each(|m| m.myid == myid, |m| (m.state, m.cell) = (MemberState::Unknown, Cell::Unknown)).settled()
    }

    pub fn without_a_vote(self, myid: MyId) -> Self {
        self.each(|m| m.myid == myid, |m| (m.peer_type, m.state) = (PeerType::Observer, MemberState::Observer)).settled()
    }

    pub fn standalone(self) -> Self {
        self.each(|_| true, |m| m.state = MemberState::Standalone)
    }

    pub fn finding(mut self, finding: Finding) -> Self {
        self.status.findings.push(finding);
        self
    }

    pub fn other_layout(mut self) -> Self {
        self.status.layout = Layout::Other;
        self
    }

    pub fn owned_by(mut self, kind: &str) -> Self {
        self.status.driver = DriverKind::Foreign;
        self.status.chain = vec![Layer::named(kind, "v1", "x")];
        self
    }

    /// Run by pravega's operator, which was told the present number.
    pub fn run_by_an_operator(mut self) -> Self {
        (self.status.driver, self.status.layout) = (DriverKind::Pravega, Layout::Operator);
        self.status.chain = vec![
            Layer::named("ZookeeperCluster", "zookeeper.pravega.io/v1beta1", "orders"),
            Layer::named("StatefulSet", "apps/v1", "orders"),
        ];
        self.size = Some(OwnerSize {
            driver: DriverKind::Pravega,
            object: "ZookeeperCluster orders".into(),
            name: "orders".into(),
            path: vec!["spec".into(), "replicas".into()],
            declared: Some(self.status.replicas),
            least: 3,
            most: 7,
        });
        self
    }

    /// Its operator was told another number than the present one.
    pub fn declaring(mut self, members: u16) -> Self {
        self.size = self.size.map(|size| OwnerSize { declared: Some(members), ..size });
        self
    }

    /// Its StatefulSet wants another number than are there.
    pub fn wanting(mut self, members: u16) -> Self {
        self.status.replicas = members;
        self
    }

    pub fn troubled(mut self, trouble: OwnerTrouble) -> Self {
        self.troubles.push((trouble, AT));
        self
    }

    pub fn spare_claim(mut self, claim: &str) -> Self {
        let volume = Volume { claim: claim.into(), phase: "Bound".into(), size: None, storage_class: None };
        self.status.spare_volumes.push(SpareVolume { volume, pod: String::new(), members: None, made: None, of_earlier: false });
        self
    }

    pub fn taking_volumes(mut self, object: &'static str) -> Self {
        self.volumes_go_by = Some(object);
        self
    }

    pub fn taking_volumes_with_members(mut self, object: &'static str) -> Self {
        self.volumes_go_with_members = Some(object);
        self
    }

    pub fn with_an_idle_finalizer(mut self, finalizer: &'static str) -> Self {
        self.idle_finalizer = Some(finalizer);
        self
    }

    pub fn without_a_volume(self, myid: MyId) -> Self {
        self.each(|m| m.myid == myid, |m| m.volume = None)
    }

    /// Run by Stackable's operator.
    pub fn run_by_stackable(self) -> Self {
        let mut this = self.run_by_an_operator();
        this.status.driver = DriverKind::Stackable;
        this
    }

    /// Run by OpenSaola, through pravega's operator.
    pub fn run_by_opensaola(self) -> Self {
        let mut this = self.run_by_an_operator();
        this.status.driver = DriverKind::OpenSaola;
        this.status.chain.insert(0, Layer::named("Middleware", "middleware.cn/v1", "orders"));
        this
    }

    /// Stopped, of which `noted` says how many it had.
    pub fn stopped(self, noted: bool) -> Self {
        let members = self.status.members.len() as u16;
        let mut this = self.each(|_| true, |m| (m.state, m.cell, m.facts) = (MemberState::Stopped, Cell::Stopped, None)).settled();
        (this.status.replicas, this.status.health) = (0, Health::Stopped);
        this.stopped = Some(Stopped { members, noted, since: None, by: None });
        this
    }

    pub fn on_delete(mut self) -> Self {
        self.update_strategy = "OnDelete";
        self.held(RolloutHold::OnDelete)
    }

    pub fn held(mut self, hold: RolloutHold) -> Self {
        self.rollout_hold = Some(hold);
        self
    }

    pub fn without_super_user(mut self) -> Self {
        self.can_reconfig = false;
        self
    }

    pub fn on(mut self, version: &str) -> Self {
        self.status.version = Some(version.into());
        self.status.image = Some(format!("docker.io/library/zookeeper:{version}"));
        self
    }

    pub fn busy(mut self) -> Self {
        self.running = Some(OperationId("op".into()));
        self
    }

    pub fn without(mut self, permission: Permission) -> Self {
        self.missing.push(permission);
        self
    }

    pub fn restart(&self) -> Plan {
        self.restart_by(RestartBy::Panel)
    }

    pub fn restart_by(&self, by: RestartBy) -> Plan {
        super::restart::plan(&self.situation(), by)
    }

    pub fn repair(&self) -> Plan {
        super::repair::plan(&self.situation())
    }

    pub fn scale(&self, to: u16) -> Plan {
        super::scale::plan(&self.situation(), to)
    }

    pub fn delete(&self, volumes: bool) -> Plan {
        super::delete::plan(&self.situation(), volumes)
    }

    pub fn stop(&self) -> Plan {
        super::stop::plan(&self.situation())
    }

    pub fn start(&self) -> Plan {
        super::start::plan(&self.situation())
    }

    pub fn upgrade(&self, version: &str) -> Plan {
        let image = format!("docker.io/library/zookeeper:{version}");
        super::upgrade::plan(&self.situation(), &Target { version: version.into(), image: Some(image), image_seen: true })
    }

    pub fn configure(&self, changes: &[SettingChange], later: bool) -> Plan {
        super::configure::plan(&self.situation(), changes, later)
    }

    pub fn pod_template(&self, changes: &[PodChange]) -> Plan {
        super::pod_template::plan(&self.situation(), changes, self.nodes.as_deref())
    }

    /// A voter whose pod no node takes.
    pub fn unplaced(self, myid: MyId) -> Self {
        self.down(myid).each(
            |m| m.myid == myid,
            |m| {
                if let Some(facts) = &mut m.facts {
                    (facts.ready, facts.phase, facts.reason) = (false, "Pending".into(), Some("Unschedulable".into()));
                }
            },
        )
    }

    /// Every member on a node of its own, or all on this many.
    pub fn on_nodes(self, nodes: MyId) -> Self {
        self.each(
            |_| true,
            |m| {
                if let Some(facts) = &mut m.facts {
                    facts.node = Some(format!("node{}", m.myid % nodes));
                }
            },
        )
    }

    /// In a cluster whose nodes are seen.
    pub fn among(mut self, nodes: Vec<Node>) -> Self {
        self.nodes = Some(nodes);
        self
    }

    /// Whose pods ask this of a node already.
    pub fn asking(mut self, asks: PodAsks) -> Self {
        self.asks = asks;
        self
    }

    pub fn situation(&self) -> Situation<'_> {
        Situation {
            status: &self.status,
            stateful_set: &self.status.name.name,
            asks: &self.asks,
            size: self.size.as_ref(),
            troubles: &self.troubles,
            volumes_go_by: self.volumes_go_by,
            volumes_go_with_members: self.volumes_go_with_members,
            idle_finalizer: self.idle_finalizer,
            stopped: self.stopped.as_ref(),
            update_strategy: self.update_strategy,
            rollout_hold: self.rollout_hold.as_ref(),
            can_reconfig: self.can_reconfig,
            running: self.running.as_ref(),
            missing: &self.missing,
            pace: Pace { steady_s: 10, watch_s: 30 },
            now: AT,
        }
    }

    fn each(mut self, which: impl Fn(&Member) -> bool, change: impl Fn(&mut Member)) -> Self {
        self.status.members.iter_mut().filter(|m| which(m)).for_each(change);
        self
    }

    fn settled(mut self) -> Self {
        let members = &self.status.members;
        let cells = |votes: bool| members.iter().filter(|m| m.votes() == votes).map(|m| m.cell).collect();
        self.status.strip = Strip::new(cells(true), cells(false));
        self.status.quorum = self.status.strip.quorum();
        self.status.leader = members.iter().position(|m| m.state == MemberState::Leader).map(|index| index as u16);
        self
    }
}

/// The steps in a short form that a test can read.
pub fn words(plan: &Plan) -> Vec<String> {
    let word = |step: &Step| match step {
        Step::CheckAgain => "check".to_owned(),
        Step::RestartMember { myid, leads, .. } => format!("restart {myid}{}", if *leads { " leader" } else { "" }),
        Step::StartMember { myid, .. } => format!("start {myid}"),
        Step::GiveVote { myid } => format!("give {myid}"),
        Step::TakeVote { myid, leads } => format!("take {myid}{}", if *leads { " leader" } else { "" }),
        Step::StopMember { myid, .. } => format!("stop {myid}"),
        Step::GrowByOwner { members, .. } => format!("grow to {members}"),
        Step::ShrinkByOwner { members, .. } => format!("shrink to {members}"),
        Step::DeleteVolume { claim } => format!("delete {claim}"),
        Step::DeleteObject { object, .. } => format!("end {} {}", object.kind, object.name),
        Step::RemoveFinalizer { finalizer, .. } => format!("without {finalizer}"),
        Step::DeleteBeside { secret } => format!("beside{}", if *secret { " and secret" } else { "" }),
        Step::WriteObjects { count } => format!("write {count}"),
        Step::AwaitServing { voters } => format!("await {voters}"),
        Step::WritePodTemplate { object } => format!("template in {}", object.title()),
        Step::AwaitPods { object } => format!("pods of {}", object.title()),
        Step::WriteSettings { object } => format!("settings in {}", object.title()),
        Step::Watch { .. } => "watch".to_owned(),
        Step::StopAll { object, members } => format!("stop {members} of {object}"),
        Step::StartAll { object, members } => format!("start {members} of {object}"),
        Step::WriteImage { image, .. } => format!("image {image}"),
        Step::AwaitRollout { version, .. } => format!("rollout {version}"),
        Step::PutImageBack { image, .. } => format!("back to {image}"),
        Step::ClearUpgrade { object, .. } => format!("clear {object}"),
        Step::TriggerRestart { trigger, .. } => format!("trigger {}", trigger.object()),
        Step::AwaitRestart { object, pods } => format!("await {} of {object}", pods.len()),
    };
    plan.steps.iter().map(|planned| word(&planned.step)).collect()
}
