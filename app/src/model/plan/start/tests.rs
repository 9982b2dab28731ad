use crate::model::plan::{
    GuardFact, GuardOutcome, PlanVerdict,
    example::{ensemble, words},
};

#[test]
fn as_many_come_back_as_were_stopped_and_serve_under_one_leader() {
    let plan = ensemble(3).stopped(true).start();
    assert_eq!(words(&plan), ["start 3 of StatefulSet orders", "await 3", "watch"]);
    assert_eq!(plan.verdict, PlanVerdict::Allowed, "{:?}", plan.guards);
    assert_eq!((plan.after.quorum().serving, plan.now.quorum().serving), (3, 0));
}

#[test]
fn a_number_that_nobody_noted_is_counted_by_the_volumes_and_said() {
    let counted = ensemble(3).stopped(false).start();
    let fact = GuardFact::ComeBack { members: 3, noted: false };
    assert!(counted.guards.iter().any(|guard| guard.outcome == GuardOutcome::Warns && guard.fact == fact));
    let nobody = ensemble(0).stopped(false).start();
    assert_eq!(nobody.obstacle(), Some(&GuardFact::ComeBack { members: 0, noted: false }));
    assert_eq!(nobody.steps, []);
}

#[test]
fn without_the_volumes_of_a_majority_nothing_is_started() {
    let one = ensemble(3).without_a_volume(2).stopped(true).start();
    assert_eq!((one.obstacle(), one.verdict), (None, PlanVerdict::Warned));
    let two = ensemble(3).without_a_volume(1).without_a_volume(2).stopped(true).start();
    assert_eq!(two.obstacle(), Some(&GuardFact::VolumesMissing { members: vec![1, 2] }));
}

#[test]
fn what_runs_is_not_started() {
    assert_eq!(ensemble(3).start().obstacle(), Some(&GuardFact::IsStopped { stopped: false }));
    assert!(matches!(ensemble(3).stopped(true).busy().start().obstacle(), Some(GuardFact::NoOtherOperation { running: Some(_) })));
}

#[test]
fn stackables_operator_is_told_and_its_number_stays() {
    let plan = ensemble(3).run_by_stackable().stopped(true).start();
    assert_eq!(words(&plan), ["start 3 of ZookeeperCluster orders", "await 3", "watch"]);
    assert!(plan.writes.iter().all(|write| !format!("{:?}", write.lines).contains("replicas")), "{:?}", plan.writes);
}
