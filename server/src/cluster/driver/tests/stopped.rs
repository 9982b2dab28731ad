//! What is read of an ensemble whose StatefulSet wants nobody.

use app::model::stopped::Stopped;
use serde_json::json;

use super::*;
use crate::cluster::mark;

fn wanting_nobody(notes: &[(&str, &str)]) -> Gathered {
    let mut gathered = plain();
    let set = Arc::make_mut(&mut gathered.sets[0].stateful_set);
    set.spec.as_mut().unwrap().replicas = Some(0);
    set.metadata.annotations.get_or_insert_default().extend(notes.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())));
    gathered.sets[0].pods.clear();
    gathered
}

#[test]
fn a_note_tells_how_many_members_rest_since_when_and_by_whom() {
    let notes = [(mark::STOPPED_MEMBERS, "3"), (mark::STOPPED_AT, "2026-11-23T14:02:17Z"), (mark::STOPPED_BY, "mei")];
    let seen = seen(&wanting_nobody(&notes)).unwrap();
    let since = Some(Timestamp::from_ms(1_795_442_537_000));
    assert_eq!(seen.stopped, Some(Stopped { members: 3, noted: true, since, by: Some("mei".into()) }));
    let members: Vec<_> = seen.members.iter().map(|m| (m.myid, m.wanted, m.volume.is_some())).collect();
    assert_eq!(members, [(1, false, true), (2, false, true), (3, false, false)]);
    assert_eq!(spare(&seen), ["data-zk-a-3"], "a resting member's volume is no leftover");
}

#[test]
fn without_a_note_the_volumes_are_counted() {
    let seen = seen(&wanting_nobody(&[(mark::STOPPED_BY, "mei")])).unwrap();
    assert_eq!(seen.stopped, Some(Stopped { members: 2, noted: false, since: None, by: None }));
    assert_eq!(seen.members.len(), 2);
}

#[test]
fn what_wants_members_is_not_stopped_and_a_policy_that_takes_volumes_is_told() {
    let mut gathered = plain();
    let set = Arc::make_mut(&mut gathered.sets[0].stateful_set);
    let policy = json!({"whenScaled": "Delete", "whenDeleted": "Retain"});
    set.spec.as_mut().unwrap().persistent_volume_claim_retention_policy = serde_json::from_value(policy).unwrap();
    let seen = seen(&gathered).unwrap();
    assert_eq!((seen.stopped, seen.volumes_go_by), (None, None));
    assert_eq!(seen.volumes_go_with_members.as_deref(), Some("StatefulSet zk-a"));
}
