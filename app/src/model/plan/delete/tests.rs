use crate::model::plan::{
    DiffLine, GuardFact, GuardOutcome, PlanVerdict,
    example::{ensemble, words},
};

#[test]
fn what_this_panel_made_goes_whole_and_the_volumes_only_when_asked() {
    assert_eq!(words(&ensemble(3).delete(false)), ["end StatefulSet orders", "beside"]);
    let with_data = ensemble(3).spare_claim("data-orders-4").delete(true);
    let steps = [
        "end StatefulSet orders",
        "beside and secret",
        "delete data-orders-0",
        "delete data-orders-1",
        "delete data-orders-2",
        "delete data-orders-4",
    ];
    assert_eq!(words(&with_data), steps);
    assert_eq!(with_data.verdict, PlanVerdict::Warned);
}

#[test]
fn nobody_is_left_after_it() {
    let plan = ensemble(3).delete(false);
    assert_eq!(plan.after.voters.len(), 0);
    assert_eq!(plan.now.voters.len(), 3);
}

#[test]
fn of_what_others_made_only_the_object_goes() {
    assert_eq!(words(&ensemble(3).other_layout().delete(false)), ["end StatefulSet orders"]);
    assert_eq!(words(&ensemble(3).run_by_an_operator().delete(false)), ["end ZookeeperCluster orders"]);
}

#[test]
fn a_broken_ensemble_can_be_deleted() {
    let plan = ensemble(3).down(1).down(2).delete(false);
    assert_eq!(plan.obstacle(), None);
    assert_eq!(ensemble(3).unreachable(1).delete(false).obstacle(), None);
}

#[test]
fn volumes_that_shall_stay_and_would_not_block_it() {
    let taken = ensemble(3).run_by_an_operator().taking_volumes("ZookeeperCluster orders");
    assert_eq!(taken.delete(false).obstacle(), Some(&GuardFact::VolumesNotKept { object: "ZookeeperCluster orders".into() }));
    assert_eq!(taken.delete(true).obstacle(), None);
}

#[test]
fn who_is_connected_is_said_and_how_many_does_not_change_what_is_confirmed() {
    let mut few = ensemble(3);
    few.status.clients = Some(12);
    let mut more = ensemble(3);
    more.status.clients = Some(13);
    let (few, more) = (few.delete(false), more.delete(false));
    assert!(
        few.guards.iter().any(|guard| guard.outcome == GuardOutcome::Warns && guard.fact == GuardFact::ClientsConnected { clients: 12 })
    );
    assert_eq!(serde_json::to_string(&few.essence()).unwrap(), serde_json::to_string(&more.essence()).unwrap());
}

#[test]
fn each_obstacle_is_named() {
    let managed = GuardFact::ManagedByOther { kind: "ZookeeperCluster".into(), name: "x".into() };
    assert_eq!(ensemble(3).owned_by("ZookeeperCluster").delete(false).obstacle(), Some(&managed));
    assert!(matches!(ensemble(3).busy().delete(true).obstacle(), Some(GuardFact::NoOtherOperation { running: Some(_) })));
}

#[test]
fn a_finalizer_for_which_nobody_answers_any_more_goes_first() {
    let plan = ensemble(3).run_by_an_operator().with_an_idle_finalizer("cleanUpZookeeperPVC").delete(false);
    assert_eq!(words(&plan)[..2], ["without cleanUpZookeeperPVC", "end ZookeeperCluster orders"]);
    assert_eq!(plan.writes[0].lines.last(), Some(&DiffLine::Removed("    - cleanUpZookeeperPVC".into())));
    assert_eq!(words(&ensemble(3).run_by_an_operator().delete(false))[0], "end ZookeeperCluster orders");
}
