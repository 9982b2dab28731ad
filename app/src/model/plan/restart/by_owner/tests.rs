use crate::model::{
    Permission,
    driver::{Layer, RolloutHold},
    owner_trouble::OwnerTrouble,
    plan::{
        DiffLine, GuardFact, GuardOutcome, NoTrigger, Plan, PlanVerdict, RestartBy, RestartTrigger, Step,
        example::{Example, ensemble, words},
        restart::RestartWay,
    },
};

fn pravega() -> Example {
    ensemble(3).led_by(3).run_by_an_operator()
}

fn opensaola() -> Example {
    ensemble(3).led_by(3).run_by_opensaola()
}

fn warned(plan: &Plan) -> Vec<&GuardFact> {
    plan.guards.iter().filter(|guard| guard.outcome == GuardOutcome::Warns).map(|guard| &guard.fact).collect()
}

#[test]
fn pravegas_operator_is_told_once_and_its_limits_are_warned_of() {
    let plan = pravega().restart_by(RestartBy::Owner);
    assert_eq!(words(&plan), ["check", "trigger ZookeeperCluster orders", "await 3 of ZookeeperCluster orders", "watch"]);
    let limits = [&GuardFact::LeaderNotLast { elections: 3 }, &GuardFact::NotHeldBack, &GuardFact::WritesPause { seconds: 12 }];
    assert_eq!((plan.verdict, warned(&plan)), (PlanVerdict::Warned, limits.to_vec()));
    let written = (plan.writes[0].object.as_str(), plan.writes[0].step, plan.writes[0].lines.last());
    assert_eq!(written, ("ZookeeperCluster prod/orders", 1, Some(&DiffLine::Added("  triggerRollingRestart: true".into()))));
    let of_others = ensemble(3).other_layout().restart_by(RestartBy::Owner);
    assert_eq!(warned(&of_others)[2], &GuardFact::WritesPause { seconds: 30 }, "what Ready means there nobody knows");
    assert!(!plan.may_rest_after(1), "it goes on whether or not anybody looks");
    assert!(plan.may_rest_after(0) && plan.may_rest_after(2));
}

#[test]
fn opensaola_is_asked_by_an_action_that_may_be_ignored_or_told_by_an_annotation_of_the_pods() {
    let by_action = opensaola().restart_by(RestartBy::Owner);
    assert_eq!(words(&by_action), ["check", "trigger Middleware orders", "await 3 of Middleware orders", "watch"]);
    assert_eq!(warned(&by_action)[0], &GuardFact::TriggerUnheard { object: "ZookeeperCluster orders".into() });
    assert!(by_action.writes[0].object.starts_with("MiddlewareAction prod/orders-restart-"), "{:?}", by_action.writes);
    let by_annotation = opensaola().restart_by(RestartBy::Annotation);
    assert_eq!(words(&by_annotation), words(&by_action));
    assert!(!warned(&by_annotation).iter().any(|fact| matches!(fact, GuardFact::TriggerUnheard { .. })));
    assert_eq!(by_annotation.writes[0].object, "Middleware prod/orders");
    assert_eq!(pravega().restart_by(RestartBy::Annotation).obstacle(), Some(&GuardFact::NoTrigger { why: NoTrigger::NotHere }));
}

#[test]
fn each_role_group_of_stackables_is_rolled_after_the_one_before() {
    let mut groups = ensemble(3).run_by_stackable();
    groups.status.chain.push(Layer::named("StatefulSet", "apps/v1", "reserve"));
    groups.status.members[2].pod = "reserve-0".into();
    let plan = groups.restart_by(RestartBy::Owner);
    let each = |set: &str, pods: u16| [format!("trigger StatefulSet {set}"), format!("await {pods} of StatefulSet {set}")];
    let steps: Vec<String> =
        ["check".to_owned()].into_iter().chain(each("orders", 2)).chain(each("reserve", 1)).chain(["watch".to_owned()]).collect();
    assert_eq!(words(&plan), steps);
    let pods =
        |step: &Step| if let Step::AwaitRestart { pods, .. } = step { pods.iter().map(|pod| pod.uid.clone()).collect() } else { vec![] };
    assert_eq!(pods(&plan.steps[2].step), ["pod1", "pod2"]);
}

#[test]
fn where_kubernetes_would_replace_nothing_or_too_much_it_is_not_told() {
    for hold in [RolloutHold::OnDelete, RolloutHold::Partition { from: 2 }, RolloutHold::Several { at_once: "50%".into() }] {
        for example in [ensemble(3), ensemble(3).other_layout(), pravega(), opensaola(), ensemble(3).run_by_stackable()] {
            let held = example.held(hold.clone());
            let plan = held.restart_by(RestartBy::Owner);
            assert_eq!(plan.obstacle(), Some(&GuardFact::NoTrigger { why: NoTrigger::Held(hold.clone()) }));
            assert!(plan.steps.is_empty());
            assert_eq!(held.restart().obstacle(), None, "the panel's own way works all the same");
        }
    }
}

#[test]
fn each_obstacle_is_named() {
    let troubled = |trouble: OwnerTrouble| pravega().troubled(trouble);
    let ignored = OwnerTrouble::RestartIgnored { object: "ZookeeperCluster orders".into() };
    let unseen = OwnerTrouble::NotObserved { object: "Middleware orders".into() };
    let mut strange = opensaola();
    strange.status.chain[0].name = "orders; id #".into();
    let mut bare = opensaola();
    bare.status.chain.remove(1);
    let mut none = pravega();
    none.status.chain.pop();
    let missing = Permission::of("create", "middleware.cn", "middlewareactions");
    let may_not = GuardFact::PanelMayNot { cluster: "alpha".into(), namespace: "prod".into(), missing: vec![missing.clone()] };
    let cases: [(Example, GuardFact); 9] = [
        (troubled(ignored.clone()), GuardFact::OwnerTroubled { trouble: ignored }),
        (troubled(unseen.clone()), GuardFact::OwnerTroubled { trouble: unseen }),
        (strange, GuardFact::NoTrigger { why: NoTrigger::Name { name: "orders; id #".into() } }),
        (bare, GuardFact::NoTrigger { why: NoTrigger::NoCluster }),
        (none, GuardFact::NoTrigger { why: NoTrigger::NoStatefulSet }),
        (opensaola().without(missing), may_not),
        (ensemble(3).owned_by("Kafka"), GuardFact::ManagedByOther { kind: "Kafka".into(), name: "x".into() }),
        (pravega().not_serving(2), GuardFact::VoterDown { myid: 2, cause: None }),
        (pravega().without_a_volume(2), GuardFact::DataInPods { pods: vec!["orders-1".into()] }),
    ];
    for (example, fact) in cases {
        let plan = example.restart_by(RestartBy::Owner);
        assert_eq!((plan.verdict, plan.obstacle()), (PlanVerdict::Blocked, Some(&fact)));
    }
}

#[test]
fn only_the_ways_that_there_are_are_offered_and_one_that_would_do_nothing_says_why() {
    let ways = |example: &Example| {
        let ways = RestartWay::all(&example.situation());
        ways.into_iter().map(|way| (way.by, way.trigger.map(|trigger| trigger.object()), way.why_not)).collect::<Vec<_>>()
    };
    let told = |by, object: &str| (by, Some(object.to_owned()), None);
    let panel = (RestartBy::Panel, None, None);
    assert_eq!(ways(&pravega()), [panel.clone(), told(RestartBy::Owner, "ZookeeperCluster orders")]);
    let both = [panel.clone(), told(RestartBy::Owner, "Middleware orders"), told(RestartBy::Annotation, "Middleware orders")];
    assert_eq!(ways(&opensaola()), both);
    assert_eq!(ways(&ensemble(3).on_delete()), [panel.clone(), (RestartBy::Owner, None, Some(NoTrigger::Held(RolloutHold::OnDelete)))]);
    assert_eq!(ways(&ensemble(3).owned_by("Kafka")), [panel]);
}

#[test]
fn a_roll_of_its_stateful_set_is_no_way_to_restart_what_an_operator_runs() {
    for example in [pravega(), opensaola()] {
        let ways = RestartWay::all(&example.situation());
        let told = |way: &RestartWay| way.trigger.as_ref().is_some_and(|trigger| matches!(trigger, RestartTrigger::Template { .. }));
        assert!(!ways.iter().any(told), "its operator would put the template back and leave one pod restarted");
    }
}

#[test]
fn what_was_recorded_before_there_was_a_choice_is_the_panels_own() {
    let old: crate::model::plan::Intent = serde_json::from_str(r#"{"action": "restart"}"#).unwrap();
    assert_eq!(old, crate::model::plan::Intent::RESTART);
    let word = serde_json::to_string(&crate::model::plan::Intent::Restart { by: RestartBy::Owner }).unwrap();
    assert_eq!(word, r#"{"action":"restart","by":"owner"}"#);
}
