use app::model::{
    Timestamp,
    driver::{DriverKind, Layout},
    member::{PeerType, PodFacts},
};

use super::*;
use crate::observed::{Mode, ObservedMember};

const PACE: Duration = Duration::from_secs(2);

/// An ensemble of running pods, each with its uid.
fn pods(name: &str, uids: &[&str]) -> Arc<ObservedEnsemble> {
    let member = |(ordinal, uid): (usize, &&str)| ObservedMember {
        myid: ordinal as u8 + 1,
        ordinal: ordinal as u16,
        pod: format!("{name}-{ordinal}"),
        wanted: true,
        peer_type: PeerType::Participant,
        facts: Some(PodFacts { uid: (*uid).into(), phase: "Running".into(), ..PodFacts::default() }),
        volume: None,
    };
    Arc::new(ObservedEnsemble {
        name: EnsembleName::new("alpha", "prod", name),
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
        replicas: uids.len() as u16,
        updated_replicas: 0,
        rolling_out: false,
        outdated: 0,
        settings_written: None,
        update_strategy: String::new(),
        rollout_hold: None,
        idle_finalizer: None,
        image: None,
        client_port: 2181,
        admin_port: None,
        client_endpoint: None,
        shared_services: vec![],
        members: uids.iter().enumerate().map(member).collect(),
        asks: Default::default(),
        spare_volumes: vec![],
        volumes_go_by: None,
        volumes_go_with_members: None,
        stopped: None,
        super_secret: None,
        events: vec![],
        seen_at: Timestamp::from_ms(0),
    })
}

fn turns() -> Turns {
    Turns::new(&ProbeConfig::default())
}

fn follow(turns: &mut Turns, ensembles: &[Arc<ObservedEnsemble>], now: Instant) -> Vec<Visit> {
    turns.follow(ensembles, &HashSet::new(), now);
    turns.due(now)
}

fn report(visit: &Visit, mode: Option<Mode>) -> Report {
    Report { name: visit.name.clone(), pod: visit.place.pod.clone(), srvr: visit.srvr, mntr: visit.mntr, mode }
}

#[test]
fn a_new_member_is_asked_at_once_and_never_twice_at_a_time() {
    let (mut turns, now) = (turns(), Instant::now());
    let orders = [pods("orders", &["a", "b"])];
    assert_eq!(follow(&mut turns, &orders, now).len(), 2);
    assert!(follow(&mut turns, &orders, now + PACE * 5).is_empty());
}

#[test]
fn the_longer_question_follows_the_first_answer_and_every_change_of_role() {
    let (mut turns, now) = (turns(), Instant::now());
    let orders = [pods("orders", &["a"])];
    let first = follow(&mut turns, &orders, now).remove(0);
    assert!(first.srvr && !first.mntr);
    turns.finish(report(&first, Some(Mode::Follower)), PACE, now);
    let second = follow(&mut turns, &orders, now).remove(0);
    assert!(second.mntr && !second.srvr);
    turns.finish(report(&second, None), PACE, now);
    let third = follow(&mut turns, &orders, now + PACE * 2).remove(0);
    assert!(third.srvr && !third.mntr);
    turns.finish(report(&third, Some(Mode::Leader)), PACE, now + PACE * 2);
    assert!(follow(&mut turns, &orders, now + PACE * 2).remove(0).leads);
}

#[test]
fn a_pod_that_changed_is_asked_at_once_even_after_a_visit_that_is_under_way() {
    let (mut turns, now) = (turns(), Instant::now());
    let visit = follow(&mut turns, &[pods("orders", &["a"])], now).remove(0);
    let changed = [pods("orders", &["b"])];
    assert!(follow(&mut turns, &changed, now).is_empty());
    turns.finish(report(&visit, None), PACE, now);
    assert_eq!(follow(&mut turns, &changed, now).remove(0).uid, "b");
}

#[test]
fn a_wish_brings_the_turn_forward() {
    let (mut turns, now) = (turns(), Instant::now());
    let orders = pods("orders", &["a"]);
    let visit = follow(&mut turns, std::slice::from_ref(&orders), now).remove(0);
    turns.finish(report(&visit, None), PACE, now);
    assert!(follow(&mut turns, std::slice::from_ref(&orders), now).is_empty());
    turns.follow(std::slice::from_ref(&orders), &HashSet::from([orders.name.clone()]), now);
    assert_eq!(turns.due(now).len(), 1);
}

#[test]
fn an_ensemble_that_is_gone_has_no_turns_and_its_late_report_is_dropped() {
    let (mut turns, now) = (turns(), Instant::now());
    let visit = follow(&mut turns, &[pods("orders", &["a"])], now).remove(0);
    assert!(follow(&mut turns, &[], now).is_empty());
    turns.finish(report(&visit, None), PACE, now);
    assert!(turns.ensembles.is_empty());
}

#[test]
fn one_of_two_ensembles_that_is_gone_is_forgotten_alone() {
    let (mut turns, now) = (turns(), Instant::now());
    let (orders, search) = (pods("orders", &["a"]), pods("search", &["b"]));
    assert_eq!(follow(&mut turns, &[orders, search.clone()], now).len(), 2);
    assert!(follow(&mut turns, std::slice::from_ref(&search), now).is_empty());
    assert_eq!(turns.ensembles.keys().collect::<Vec<_>>(), [&search.name]);
}
