use super::*;

fn order() -> RestartOrder {
    RestartOrder { id: "0199c0de-0000-7000-8000-000000000001".into(), at: Timestamp::from_ms(1_795_442_537_000) }
}

fn object(value: Value) -> DynamicObject {
    serde_json::from_value(value).unwrap()
}

fn flag() -> RestartTrigger {
    RestartTrigger::Flag { cluster: "zk".into() }
}

fn action() -> RestartTrigger {
    RestartTrigger::Action { middleware: "zk".into(), cluster: "zk".into() }
}

#[test]
fn the_flag_and_the_note_of_who_wrote_it_are_one_write() {
    let patch = written(&flag(), &order());
    assert_eq!(patch, json!({"metadata": {"annotations": {"menagerie.dev/restart": order().id}}, "spec": {"triggerRollingRestart": true}}));
}

#[test]
fn a_middleware_is_never_told_by_a_parameter_that_stays() {
    // triggerRollingRestart among the parameters would restart all members at every later change.
    let patch = written(&RestartTrigger::Parameter { middleware: "zk".into() }, &order());
    assert_eq!(patch, json!({"spec": {"parameters": {"pod": {"annotations": {"menagerie.dev/restart": order().id}}}}}));
}

#[test]
fn only_what_this_operation_wrote_and_still_stands_is_taken_back() {
    let ours = json!({"metadata": {"annotations": {"menagerie.dev/restart": order().id}}, "spec": {"triggerRollingRestart": true}});
    assert_eq!(undone(&flag(), &order(), &object(ours.clone())).unwrap().1, ["spec.triggerRollingRestart"]);
    let mut theirs = ours.clone();
    theirs["metadata"]["annotations"]["menagerie.dev/restart"] = json!("another");
    assert_eq!(undone(&flag(), &order(), &object(theirs)), None);
    let mut taken = ours;
    taken["spec"] = json!({});
    assert_eq!(undone(&flag(), &order(), &object(taken)), None, "its operator took it");

    let marked = json!({"metadata": {"annotations": {LOCK: GRACEFUL, STEP: "0", "other": "stays"}}});
    let (patch, removed) = undone(&action(), &order(), &object(marked)).unwrap();
    assert_eq!((patch, removed), (json!({"metadata": {"annotations": {LOCK: null, STEP: null}}}), vec![LOCK, STEP]));
    let locked_for_something_else = json!({"metadata": {"annotations": {LOCK: "backup"}}});
    assert_eq!(undone(&action(), &order(), &object(locked_for_something_else)), None);
}

#[test]
fn the_steps_condition_says_whether_an_action_was_carried_out_and_its_state_does_not() {
    let of = |file: &str| -> Option<String> {
        let object: DynamicObject = serde_saphyr::from_str(file).unwrap();
        refused(&object.data["status"])
    };
    assert_eq!(of(include_str!("../../fixtures/opensaola/action_done.yaml")), None);
    assert_eq!(of(include_str!("../../fixtures/opensaola/action_failed.yaml")).unwrap(), "command failed: exit status 1; outputBytes=87");
}

#[test]
fn an_action_is_named_after_its_operation_and_has_the_labels_of_the_platform_alone() {
    assert_eq!(action_name("zk", &order()), "zk-restart-0199c0de-0000-7000-8000-000000000001");
    let labels = [("middleware.cn/component", "ZooKeeper"), ("team", "orders")].map(|(key, value)| (key.to_owned(), value.to_owned()));
    let meta = kube::core::ObjectMeta { labels: Some(labels.into()), ..Default::default() };
    assert_eq!(seen(meta, false).labels, json!({"middleware.cn/component": "ZooKeeper"}));
}
