use crate::model::{
    MyId,
    owner_trouble::OwnerTrouble,
    plan::{
        GuardFact, GuardOutcome, Plan, PlanVerdict, SizeFault, Step,
        example::{Example, ensemble, words},
    },
};

fn warned(plan: &Plan) -> Vec<&GuardFact> {
    plan.guards.iter().filter(|g| g.outcome == GuardOutcome::Warns).map(|g| &g.fact).collect()
}

#[test]
fn from_three_to_five_each_joins_and_is_voted_in_before_the_next_starts() {
    let plan = ensemble(3).scale(5);
    assert_eq!(words(&plan), ["check", "start 4", "give 4", "start 5", "give 5", "watch"]);
    assert_eq!(warned(&plan), [&GuardFact::EvenOnTheWay { voters: 4 }]);
    assert_eq!(plan.after.quorum().survives(), Some(2));
}

#[test]
fn from_five_to_three_the_vote_goes_before_the_pod_and_the_pod_before_the_volume() {
    let steps = ["check", "take 5", "stop 5", "delete data-orders-4", "take 4", "stop 4", "delete data-orders-3", "watch"];
    assert_eq!(words(&ensemble(5).scale(3)), steps);
}

#[test]
fn from_three_to_one_both_votes_are_taken_in_a_row() {
    let plan = ensemble(3).scale(1);
    let steps = ["check", "take 3", "take 2", "stop 3", "delete data-orders-2", "stop 2", "delete data-orders-1", "watch"];
    assert_eq!(words(&plan), steps);
    assert_eq!(warned(&plan), [&GuardFact::EvenOnTheWay { voters: 2 }, &GuardFact::SingleMemberAway]);
}

#[test]
fn from_one_to_three_both_join_before_either_votes() {
    assert_eq!(words(&ensemble(1).scale(3)), ["check", "start 2", "start 3", "give 2", "give 3", "watch"]);
    assert_eq!(
        words(&ensemble(1).scale(5)),
        ["check", "start 2", "start 3", "give 2", "give 3", "start 4", "give 4", "start 5", "give 5", "watch"]
    );
}

#[test]
fn a_leader_that_is_removed_hands_over_and_the_plan_warns_of_it() {
    let plan = ensemble(5).led_by(5).scale(3);
    assert_eq!(words(&plan)[1], "take 5 leader");
    assert!(warned(&plan).contains(&&GuardFact::WritesPause { seconds: 1 }));
}

#[test]
fn stale_volumes_in_the_way_go_first_and_others_are_left_alone() {
    let plan = ensemble(3).spare_claim("data-orders-3").spare_claim("data-orders-6").scale(5);
    assert_eq!(words(&plan)[..3], ["check", "delete data-orders-3", "start 4"]);
    assert!(warned(&plan).contains(&&GuardFact::StaleVolumes { claims: vec!["data-orders-3".into()] }));
}

#[test]
fn what_an_ended_operation_left_half_done_is_taken_up_where_it_stands() {
    // Member 4 runs and follows, but has no vote yet.
    let joined = ensemble(4).without_a_vote(4);
    assert_eq!(words(&joined.scale(5)), ["check", "start 4", "give 4", "start 5", "give 5", "watch"]);
    assert_eq!(words(&joined.scale(3)), ["check", "stop 4", "delete data-orders-3", "watch"]);
    assert!(joined.scale(5).writes.iter().all(|write| !write.lines.iter().any(|line| format!("{line:?}").contains("replicas: 3"))));
    // Four voters may go either way.
    assert_eq!(words(&ensemble(4).scale(3)), ["check", "take 4", "stop 4", "delete data-orders-3", "watch"]);
    assert_eq!(words(&ensemble(2).scale(3)), ["check", "start 3", "give 3", "watch"]);
}

#[test]
fn a_number_that_no_ensemble_should_have_is_refused_with_its_fault() {
    let cases = [(0, SizeFault::TooFew), (2, SizeFault::Even), (4, SizeFault::Even), (11, SizeFault::TooMany), (3, SizeFault::Same)];
    for (to, fault) in cases {
        let plan = ensemble(3).scale(to);
        assert_eq!(plan.obstacle(), Some(&GuardFact::TargetSize { to, fault: Some(fault) }));
        assert!(plan.steps.is_empty());
    }
}

#[test]
fn each_obstacle_is_named() {
    let cases: [(Example, GuardFact); 4] = [
        (ensemble(3).other_layout(), GuardFact::LayoutUnderstood { understood: false }),
        (ensemble(3).without_super_user(), GuardFact::ReconfigPossible { possible: false }),
        (ensemble(3).unreachable(2), GuardFact::StateUnknown),
        (ensemble(3).owned_by("ZookeeperCluster"), GuardFact::ManagedByOther { kind: "ZookeeperCluster".into(), name: "x".into() }),
    ];
    for (example, fact) in cases {
        assert_eq!(example.scale(5).obstacle(), Some(&fact));
        assert_eq!(crate::model::plan::scale::obstacle(&example.situation()), Some(fact));
    }
    assert!(matches!(ensemble(5).down(5).scale(3).obstacle(), Some(GuardFact::VoterDown { myid: 5, .. })));
    assert_eq!(ensemble(1).standalone().scale(3).obstacle(), Some(&GuardFact::ReconfigPossible { possible: false }));
    assert_eq!(crate::model::plan::scale::obstacle(&ensemble(3).situation()), None);
}

/// Every way between the sizes, under every leader, with and without a joiner that was left behind.
fn ways() -> Vec<(Example, u16)> {
    let mut all = Vec::new();
    for voters in 1..=7 as MyId {
        for leader in 1..=voters {
            for to in [1, 3, 5, 7] {
                all.push((ensemble(voters).led_by(leader), to));
                if voters > 1 && leader != voters {
                    all.push((ensemble(voters).led_by(leader).without_a_vote(voters), to));
                }
            }
        }
    }
    all
}

#[test]
fn no_step_leaves_fewer_serving_voters_than_needed_and_no_rest_is_at_two() {
    let mut asked = 0;
    for (start, to) in ways() {
        let plan = start.scale(to);
        if plan.verdict == PlanVerdict::Blocked {
            assert_eq!(plan.obstacle(), Some(&GuardFact::TargetSize { to, fault: Some(SizeFault::Same) }));
            continue;
        }
        asked += 1;
        let began_at_two = plan.now.voters.len() == 2;
        for (index, planned) in plan.steps.iter().enumerate() {
            assert!(planned.during.quorum().holds(), "{:?} leaves {:?}", planned.step, planned.during);
            if planned.during.voters.len() == 2 && !began_at_two {
                assert!(!plan.may_rest_after(index), "rests at two voters after {:?}", planned.step);
                assert!(matches!(planned.step, Step::GiveVote { .. } | Step::TakeVote { .. }), "lingers at two in {:?}", planned.step);
            }
        }
        assert_eq!(plan.after.voters.len(), usize::from(to));
        assert_eq!(plan.after.observers.len(), 0);
        assert_eq!(plan.after.voters.iter().filter(|cell| **cell == crate::model::Cell::Leader).count(), 1);
        one_voter_changes_at_a_time(&plan);
    }
    assert!(asked > 100, "{asked} plans were looked at");
}

fn one_voter_changes_at_a_time(plan: &Plan) {
    let mut before = plan.now.voters.len();
    for planned in &plan.steps {
        let voters = planned.during.voters.len();
        assert!(voters.abs_diff(before) <= 1, "{:?} changes {before} voters into {voters}", planned.step);
        before = voters;
    }
}

#[test]
fn where_an_operator_runs_it_its_number_is_written_one_member_at_a_time() {
    let grown = ensemble(3).run_by_an_operator().scale(5);
    assert_eq!(words(&grown), ["check", "grow to 4", "grow to 5", "watch"]);
    assert_eq!(grown.verdict, PlanVerdict::Warned, "{:?}", grown.guards);
    assert_eq!(grown.after.quorum().survives(), Some(2));
    assert_eq!(grown.writes[0].object, "ZookeeperCluster prod/orders");
    assert_eq!(words(&ensemble(5).run_by_an_operator().scale(3)), ["check", "shrink to 4", "shrink to 3", "watch"]);
}

#[test]
fn from_one_to_three_an_operator_is_told_once() {
    assert_eq!(words(&ensemble(1).run_by_an_operator().scale(3)), ["check", "grow to 3", "watch"]);
}

#[test]
fn an_operator_is_never_told_fewer_than_three() {
    let object = "ZookeeperCluster orders".to_owned();
    let plan = ensemble(3).run_by_an_operator().scale(1);
    assert_eq!(plan.obstacle(), Some(&GuardFact::OwnerSizes { object, least: 3, most: 7, fits: false }));
}

#[test]
fn a_change_of_size_waits_for_the_operators_record_and_a_restart_does_not() {
    let trouble = OwnerTrouble::RecordMissing { object: "ZookeeperCluster orders".into() };
    let ensemble = ensemble(3).run_by_an_operator().troubled(trouble.clone());
    assert_eq!(ensemble.scale(5).obstacle(), Some(&GuardFact::OwnerTroubled { trouble }));
    assert_eq!(ensemble.restart().obstacle(), None);
}

#[test]
fn neither_is_done_while_an_upgrade_runs() {
    let trouble = OwnerTrouble::Upgrading { object: "ZookeeperCluster orders".into(), to: None };
    let ensemble = ensemble(3).run_by_an_operator().troubled(trouble.clone());
    assert_eq!(ensemble.restart().obstacle(), Some(&GuardFact::OwnerTroubled { trouble: trouble.clone() }));
    assert_eq!(ensemble.scale(5).obstacle(), Some(&GuardFact::OwnerTroubled { trouble }));
}
