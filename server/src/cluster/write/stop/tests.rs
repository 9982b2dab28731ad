use super::*;

#[test]
fn a_stop_notes_what_a_start_takes_back() {
    let stop = StopOrder::Stop { members: 3, at: Timestamp::from_ms(1_795_442_537_000), by: "mei".into() };
    let told = numbered(&stop);
    assert_eq!((&told["spec"], &told["metadata"]["annotations"][mark::STOPPED_MEMBERS]), (&json!({"replicas": 0}), &json!("3")));
    let back = numbered(&StopOrder::Start { members: 3 });
    assert_eq!(back["spec"], json!({"replicas": 3}));
    assert!(back["metadata"]["annotations"].as_object().unwrap().values().all(Value::is_null), "a merge takes them away");
}

#[test]
fn stackable_is_told_the_one_word_and_nothing_else() {
    assert_eq!(worded(&StopOrder::Start { members: 3 }), json!({"spec": {"clusterOperation": {"stopped": false}}}));
}
