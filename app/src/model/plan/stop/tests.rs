use crate::model::{
    Cell,
    driver::DriverKind,
    owner_trouble::OwnerTrouble,
    plan::{
        GuardFact, GuardOutcome, PlanVerdict,
        example::{ensemble, words},
    },
};

#[test]
fn all_members_end_by_one_order_and_their_places_are_kept() {
    let plan = ensemble(3).stop();
    assert_eq!(words(&plan), ["stop 3 of StatefulSet orders"]);
    assert_eq!(plan.after.voters, [Cell::Stopped; 3]);
    assert_eq!(plan.verdict, PlanVerdict::Warned, "nobody serves afterwards");
    let kept = GuardFact::VolumesKept { claims: ["data-orders-0", "data-orders-1", "data-orders-2"].map(str::to_owned).to_vec() };
    assert!(plan.guards.iter().any(|guard| guard.fact == kept && guard.outcome == GuardOutcome::Passes));
}

#[test]
fn who_is_connected_is_said() {
    let mut used = ensemble(3);
    used.status.clients = Some(12);
    let said = |fact: &GuardFact| *fact == GuardFact::ClientsConnected { clients: 12 };
    assert!(used.stop().guards.iter().any(|guard| guard.outcome == GuardOutcome::Warns && said(&guard.fact)));
}

#[test]
fn a_broken_ensemble_can_be_stopped() {
    assert_eq!(ensemble(3).down(1).down(2).stop().obstacle(), None);
    assert_eq!(ensemble(3).unreachable(1).stop().obstacle(), None);
}

#[test]
fn stackables_operator_is_told_and_its_number_stays() {
    let plan = ensemble(3).run_by_stackable().stop();
    assert_eq!((plan.obstacle(), words(&plan)), (None, vec!["stop 3 of ZookeeperCluster orders".to_owned()]));
    assert!(plan.writes.iter().all(|write| !format!("{:?}", write.lines).contains("replicas")), "{:?}", plan.writes);
}

#[test]
fn where_there_is_no_order_that_keeps_the_data_it_is_blocked() {
    let elsewhere = |driver| Some(GuardFact::StopElsewhere { driver });
    assert_eq!(ensemble(3).run_by_an_operator().stop().obstacle().cloned(), elsewhere(DriverKind::Pravega));
    assert_eq!(ensemble(3).other_layout().stop().obstacle().cloned(), elsewhere(DriverKind::StatefulSet));
    assert_eq!(ensemble(3).other_layout().stop().steps, []);
}

#[test]
fn data_that_would_go_with_its_member_blocks_it() {
    let bare = ensemble(3).without_a_volume(2).stop();
    assert_eq!(bare.obstacle(), Some(&GuardFact::DataInPods { pods: vec!["orders-1".into()] }));
    let taken = ensemble(3).taking_volumes_with_members("StatefulSet orders").stop();
    assert_eq!(taken.obstacle(), Some(&GuardFact::VolumesGoWithMembers { object: "StatefulSet orders".into() }));
}

#[test]
fn each_obstacle_is_named() {
    let stopped = GuardFact::IsStopped { stopped: true };
    assert_eq!(ensemble(3).stopped(true).stop().obstacle(), Some(&stopped));
    let paused = OwnerTrouble::Paused { object: "ZookeeperCluster orders".into() };
    let left_alone = ensemble(3).run_by_stackable().troubled(paused.clone());
    let fact = GuardFact::OwnerTroubled { trouble: paused };
    assert_eq!(left_alone.stop().obstacle(), Some(&fact));
    assert_eq!(left_alone.stopped(true).start().obstacle(), Some(&fact));
    let joining = ensemble(4).without_a_vote(4).stop();
    assert_eq!(joining.obstacle(), Some(&GuardFact::MembersWithoutVote { members: vec![4] }));
    let managed = GuardFact::ManagedByOther { kind: "ZookeeperCluster".into(), name: "x".into() };
    assert_eq!(ensemble(3).owned_by("ZookeeperCluster").stop().obstacle(), Some(&managed));
    assert!(matches!(ensemble(3).busy().stop().obstacle(), Some(GuardFact::NoOtherOperation { running: Some(_) })));
}

#[test]
fn a_stopped_ensemble_is_started_or_deleted_and_nothing_else() {
    let rests = ensemble(3).stopped(true);
    let stopped = Some(GuardFact::IsStopped { stopped: true });
    for plan in [rests.restart(), rests.scale(5), rests.upgrade("3.9.4"), rests.configure(&[], false)] {
        assert_eq!(plan.obstacle().cloned(), stopped, "{:?}", plan.intent);
    }
    assert_eq!(rests.delete(false).obstacle(), None);
    assert_eq!(rests.start().obstacle(), None);
}
