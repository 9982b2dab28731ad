use std::sync::Arc;

use app::model::{
    Cell, EnsembleName, EnsembleStatus, Health, Quorum, Strip,
    driver::{DriverKind, Layout},
    member::{Mntr, PeerType, Seen, Source, Srvr},
};

use super::*;
use crate::observed::ObservedEnsemble;

const NOW: Timestamp = Timestamp::from_ms(1_795_442_537_000);

/// Three members, the first of which leads, a second after the pod of the last was replaced.
fn look() -> Look {
    let members: Vec<Member> = (1..=3).map(member).collect();
    let status = EnsembleStatus {
        name: EnsembleName::new("alpha", "prod", "orders"),
        uid: "set".into(),
        resource_version: "7".into(),
        driver: DriverKind::StatefulSet,
        layout: Layout::Other,
        chain: vec![],
        evidence: vec![],
        health: Health::Serves,
        since: NOW,
        findings: vec![],
        quorum: Quorum { voters: 3, serving: 3 },
        strip: Strip::new(vec![Cell::Leader, Cell::Follower, Cell::Follower], vec![]),
        leader: Some(0),
        members,
        replicas: 3,
        version: None,
        image: None,
        clients: None,
        znodes: None,
        data_size: None,
        lag: None,
        spare_volumes: vec![],
        client_endpoint: None,
        changed_at: NOW,
        seen_at: NOW,
        events: vec![],
    };
    Look { observed: Arc::new(observed(&status)), status: Arc::new(status), at: NOW }
}

fn member(myid: MyId) -> Member {
    let srvr = Srvr {
        version: "3.9.4".into(),
        zxid: Zxid(0x2_0000_0100),
        latency_avg_ms: 0.1,
        latency_max_ms: 1.0,
        connections: 1,
        outstanding: 0,
        znodes: 400,
    };
    let counts = Mntr { synced_voters: Some(2), quorum_size: Some(3), ..Mntr::default() };
    Member {
        myid,
        pod: format!("orders-{}", myid - 1),
        peer_type: PeerType::Participant,
        state: if myid == 1 { MemberState::Leader } else { MemberState::Follower },
        since: Some(NOW.plus_ms(-1_000)),
        cell: Cell::Follower,
        behind: None,
        srvr: Some(Seen { value: srvr, at: NOW, from: Source::Srvr }),
        mntr: (myid == 1).then_some(Seen { value: counts, at: NOW, from: Source::Mntr }),
        facts: Some(PodFacts { uid: format!("new{myid}"), phase: "Running".into(), ready: true, ..PodFacts::default() }),
        volume: None,
    }
}

fn observed(status: &EnsembleStatus) -> ObservedEnsemble {
    ObservedEnsemble {
        name: status.name.clone(),
        uid: status.uid.clone(),
        resource_version: String::new(),
        driver: status.driver,
        layout: status.layout,
        chain: vec![],
        stateful_set: None,
        size: None,
        caught_up: true,
        troubles: vec![],
        default_opens: None,
        evidence: vec![],
        replicas: 3,
        updated_replicas: 3,
        rolling_out: false,
        outdated: 0,
        settings_written: None,
        update_strategy: "RollingUpdate".into(),
        rollout_hold: None,
        idle_finalizer: None,
        image: None,
        client_port: 2181,
        admin_port: None,
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
        seen_at: NOW,
    }
}

fn changed(change: impl FnOnce(&mut EnsembleStatus)) -> Look {
    let mut look = look();
    change(Arc::make_mut(&mut look.status));
    look
}

fn srvr(status: &mut EnsembleStatus, index: usize) -> &mut Srvr {
    &mut status.members[index].srvr.as_mut().unwrap().value
}

const MARK: Option<Zxid> = Some(Zxid(0x2_0000_00ff));

/// The conditions that are not met for member 3 after its restart.
fn unmet(look: &Look) -> Vec<Condition> {
    six(look, 3, "old", MARK, 3).into_iter().filter(|check| !check.met).map(|check| check.condition).collect()
}

#[test]
fn a_member_that_came_back_meets_all_six() {
    assert_eq!(six(&look(), 3, "old", MARK, 3).len(), 6);
    assert_eq!(unmet(&look()), []);
}

#[test]
fn the_old_pod_and_a_pod_that_is_not_ready_do_not_count() {
    assert_eq!(unmet(&changed(|s| s.members[2].facts.as_mut().unwrap().uid = "old".into())), [Condition::NewPodReady]);
    assert_eq!(unmet(&changed(|s| s.members[2].facts.as_mut().unwrap().ready = false)), [Condition::NewPodReady]);
    assert!(unmet(&changed(|s| s.members[2].facts = None)).contains(&Condition::NewPodReady));
}

#[test]
fn ready_is_not_serving() {
    let electing = changed(|s| {
        s.members[2].state = MemberState::NotServing;
        s.quorum.serving = 2;
    });
    let missing = [Condition::AnswersSrvr, Condition::SyncedWithLeader, Condition::ZxidReached, Condition::ZnodeCountEqual];
    assert_eq!(unmet(&electing), missing);
}

#[test]
fn the_leader_must_count_every_voter_as_synced_and_say_so_after_the_change() {
    let counts = |s: &mut EnsembleStatus| s.members[0].mntr.as_mut().unwrap().value.synced_voters = Some(1);
    assert_eq!(unmet(&changed(counts)), [Condition::SyncedWithLeader]);
    let said_before = |s: &mut EnsembleStatus| s.members[0].mntr.as_mut().unwrap().at = NOW.plus_ms(-2_000);
    assert_eq!(unmet(&changed(said_before)), [Condition::SyncedWithLeader]);
}

#[test]
fn where_the_leader_may_not_be_asked_every_voters_own_answer_must_do() {
    assert_eq!(unmet(&changed(|s| s.members[0].mntr = None)), []);
    let one_away = changed(|s| {
        s.members[0].mntr = None;
        s.quorum.serving = 2;
    });
    assert_eq!(unmet(&one_away), [Condition::SyncedWithLeader]);
}

#[test]
fn a_zxid_below_the_mark_or_of_another_epoch_has_not_been_reached() {
    assert_eq!(unmet(&changed(|s| srvr(s, 2).zxid = Zxid(0x2_0000_00fe))), [Condition::ZxidReached]);
    assert_eq!(unmet(&changed(|s| srvr(s, 2).zxid = Zxid(0x1_0000_ffff))), [Condition::ZxidReached]);
    let behind = six(&changed(|s| srvr(s, 2).zxid = Zxid(0x2_0000_00fe)), 3, "old", MARK, 3);
    assert_eq!(behind[3].evidence, "0x2000000fe, 2 behind");
    assert!(!six(&look(), 3, "old", None, 3)[3].met, "without a mark nothing can be reached");
}

#[test]
fn after_an_election_without_a_write_followers_keep_the_older_zxid() {
    let elected = changed(|s| srvr(s, 0).zxid = Zxid(0x3_0000_0000));
    assert!(six(&elected, 3, "old", Some(Zxid(0x3_0000_0000)), 3)[3].met);
}

#[test]
fn another_number_of_voters_or_no_leader_is_not_as_before() {
    assert_eq!(unmet(&changed(|s| s.leader = None))[0], Condition::ZxidReached);
    assert!(unmet(&changed(|s| s.leader = None)).contains(&Condition::OneLeader));
    assert!(!one_leader(&look(), 5).met);
}

#[test]
fn a_wiped_volume_shows_in_the_number_of_znodes_and_a_few_writes_do_not() {
    assert_eq!(unmet(&changed(|s| srvr(s, 2).znodes = 5)), [Condition::ZnodeCountEqual]);
    assert_eq!(unmet(&changed(|s| srvr(s, 2).znodes = 410)), []);
}
