use crate::model::{
    Cell, MyId, Permission,
    finding::Finding,
    operation::{OperationId, StepRecord, StepState},
    plan::{
        GuardFact, GuardOutcome, Plan, PlanVerdict, Step,
        example::{Example, ensemble, words},
    },
};

fn blocked_by(plan: &Plan) -> &GuardFact {
    assert_eq!(plan.verdict, PlanVerdict::Blocked);
    plan.obstacle().unwrap()
}

#[test]
fn followers_restart_one_by_one_and_the_leader_last() {
    assert_eq!(words(&ensemble(3).led_by(2).restart()), ["check", "restart 1", "restart 3", "restart 2 leader", "watch"]);
}

#[test]
fn a_member_that_answers_without_serving_goes_first_and_an_observer_before_the_followers() {
    let plan = ensemble(5).led_by(1).without_a_vote(5).not_serving(4).restart();
    assert_eq!(words(&plan), ["check", "restart 4", "restart 5", "restart 2", "restart 3", "restart 1 leader", "watch"]);
    assert_eq!(plan.verdict, PlanVerdict::Warned);
    assert!(plan.guards.iter().any(|g| matches!(g.fact, GuardFact::VoterRestartsFirst { myid: 4 })));
    assert_eq!(super::first(&plan), Some(4));
}

#[test]
fn a_voter_that_is_down_blocks() {
    let plan = ensemble(5).down(4).restart();
    assert!(matches!(blocked_by(&plan), GuardFact::VoterDown { myid: 4, cause: Some(_) }));
}

#[test]
fn two_voters_that_do_not_serve_block_although_each_alone_would_not() {
    let plan = ensemble(5).not_serving(4).not_serving(5).restart();
    assert_eq!(plan.guards.iter().filter(|g| g.outcome == GuardOutcome::Blocks).count(), 2);
}

#[test]
fn each_obstacle_is_named() {
    let rollout = Finding::RolloutRunning { updated: 1, replicas: 3 };
    let differs = Finding::ZnodeCountDiffers { myid: 2, znodes: 5, leader_znodes: 400 };
    let two = Finding::TwoLeaders { members: vec![1, 2] };
    let missing = Permission::of("delete", "", "pods");
    let may_not = GuardFact::PanelMayNot { cluster: "alpha".into(), namespace: "prod".into(), missing: vec![missing.clone()] };
    let cases: [(Example, GuardFact); 8] = [
        (ensemble(3).owned_by("Kafka"), GuardFact::ManagedByOther { kind: "Kafka".into(), name: "x".into() }),
        (ensemble(3).unreachable(3), GuardFact::StateUnknown),
        (ensemble(3).led_by(9), GuardFact::OneLeader { leader: None }),
        (ensemble(3).finding(two), GuardFact::OneLeader { leader: None }),
        (ensemble(3).finding(differs), GuardFact::DataDiffers { myid: 2 }),
        (ensemble(3).finding(rollout), GuardFact::NoRollout { running: true }),
        (ensemble(3).without(missing), may_not),
        (ensemble(3).busy(), GuardFact::NoOtherOperation { running: Some(OperationId("op".into())) }),
    ];
    for (example, fact) in cases {
        assert_eq!(*blocked_by(&example.restart()), fact);
    }
}

#[test]
fn a_healthy_ensemble_is_warned_of_one_election_only() {
    let plan = ensemble(3).restart();
    assert_eq!(plan.verdict, PlanVerdict::Warned);
    let warned: Vec<_> = plan.guards.iter().filter(|g| g.outcome == GuardOutcome::Warns).map(|g| &g.fact).collect();
    assert_eq!(warned, [&GuardFact::WritesPause { seconds: 2 }]);
}

#[test]
fn a_single_member_is_away_while_it_restarts() {
    let plan = ensemble(1).restart();
    assert_eq!(words(&plan), ["check", "restart 1 leader", "watch"]);
    assert!(plan.guards.iter().any(|g| g.fact == GuardFact::SingleMemberAway));
    assert_eq!(plan.steps[1].during.voters, [Cell::Syncing]);
    assert_eq!(plan.after.voters, [Cell::Leader]);
}

#[test]
fn on_delete_is_told_and_does_not_warn_and_what_waits_for_a_restart_does_not_block_it() {
    let of_others = ensemble(3).other_layout().on_delete().finding(Finding::RestartNeeded { waiting: 3 }).restart();
    assert_eq!(of_others.obstacle(), None);
    let told = |plan: &Plan| plan.guards.iter().find(|g| matches!(g.fact, GuardFact::UpdateStrategy { .. })).map(|g| g.outcome);
    assert_eq!(told(&of_others), Some(GuardOutcome::Passes));
    assert_eq!(told(&ensemble(3).on_delete().restart()), None, "our own layout is meant to have it");
}

/// Every ensemble of three to seven voters, every leader, with all serving or any one member in any one trouble.
fn starts() -> Vec<Example> {
    let troubles: [fn(Example, MyId) -> Example; 5] =
        [|e, _| e, |e, m| e.down(m), |e, m| e.not_serving(m), |e, m| e.unreachable(m), |e, m| e.without_a_vote(m)];
    let mut all = Vec::new();
    for voters in 3..=7 {
        for leader in 1..=voters {
            for member in 1..=voters {
                all.extend(troubles.iter().map(|trouble| trouble(ensemble(voters).led_by(leader), member)));
            }
        }
    }
    all
}

#[test]
fn no_step_of_a_plan_that_may_be_asked_for_leaves_fewer_serving_voters_than_needed() {
    let mut asked = 0;
    for start in starts() {
        let plan = start.restart();
        // Of two voters both are needed; that plan says so and is tested apart.
        if plan.verdict == PlanVerdict::Blocked || plan.now.voters.len() < 3 {
            continue;
        }
        asked += 1;
        for planned in &plan.steps {
            assert!(planned.during.quorum().holds(), "{:?} of {:?} during {:?}", planned.step, plan.now, planned.during);
        }
        let restarted = words(&plan).iter().filter(|w| w.starts_with("restart")).count();
        assert_eq!(restarted, start.status.members.len(), "every member restarts exactly once");
        let leader_at = words(&plan).iter().position(|w| w.ends_with("leader")).unwrap();
        assert_eq!(leader_at, plan.steps.len() - 2, "the leader is the last to restart");
    }
    assert!(asked > 200, "{asked} plans were looked at");
}

#[test]
fn two_voters_have_none_to_spare_and_the_plan_says_so() {
    let plan = ensemble(2).restart();
    assert!(!plan.steps[1].during.quorum().holds());
    assert!(
        plan.guards
            .iter()
            .any(|g| g.outcome == GuardOutcome::Warns && matches!(g.fact, GuardFact::WritesPause { seconds } if seconds > 10))
    );
}

#[test]
fn the_essence_holds_what_matters_and_nothing_that_ticks() {
    let essence = |example: &Example| serde_json::to_string(&example.restart().essence()).unwrap();
    let base = essence(&ensemble(3));
    let mut ticked = ensemble(3);
    ticked.status.resource_version = "8".into();
    ticked.status.clients = Some(99);
    assert_eq!(essence(&ticked), base);

    let mut new_pod = ensemble(3);
    new_pod.status.members[1].facts.as_mut().unwrap().uid = "other".into();
    let mut new_object = ensemble(3);
    new_object.status.uid = "other".into();
    for changed in [new_pod, new_object, ensemble(3).led_by(2), ensemble(3).down(3)] {
        assert_ne!(essence(&changed), base);
    }
}

fn records(plan: &Plan) -> Vec<StepRecord> {
    let record =
        |step: &Step| StepRecord { step: step.clone(), state: StepState::Waiting, started_at: None, ended_at: None, checks: vec![] };
    plan.steps.iter().map(|planned| record(&planned.step)).collect()
}

fn restarts(steps: &[StepRecord]) -> Vec<(MyId, bool)> {
    let of = |record: &StepRecord| match record.step {
        Step::RestartMember { myid, leads, .. } => Some((myid, leads)),
        _ => None,
    };
    steps.iter().filter_map(of).collect()
}

#[test]
fn when_leadership_moves_the_new_leader_goes_last() {
    let mut steps = records(&ensemble(5).led_by(1).restart());
    super::leader_last(&mut steps[1..], 3);
    assert_eq!(restarts(&steps), [(2, false), (4, false), (5, false), (1, false), (3, true)]);
    assert!(matches!(steps[6].step, Step::Watch { .. }), "the watch stays the last step");
}

#[test]
fn what_has_begun_keeps_its_place_when_leadership_moves() {
    let mut steps = records(&ensemble(3).led_by(1).restart());
    (steps[1].state, steps[2].state) = (StepState::Done, StepState::Running);
    super::leader_last(&mut steps[1..], 3);
    assert_eq!(restarts(&steps), [(2, false), (3, false), (1, false)]);
}
