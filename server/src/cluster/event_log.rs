//! Recent Kubernetes events about StatefulSets, their pods and their claims: the newest twenty of each, by the name that is left when the
//! ordinal is cut off. Bounded, because any workload of the cluster may write events.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Mutex, PoisonError},
};

use app::model::{Timestamp, ensemble::KubeEvent};
use k8s_openapi::api::core::v1::Event as CoreEvent;
use kube::runtime::watcher::Event;

/// Events kept for each stem.
pub const KEPT: usize = 20;
/// Stems kept; beyond them the one whose newest event is oldest makes room.
const MOST_STEMS: usize = 4_000;

/// Namespace, whether the object is a claim, and the object's name without its ordinal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Stem {
    pub namespace: String,
    pub claim: bool,
    pub name: String,
}

/// Events of one stem by the event's own unique id: an event that happens again comes as a change of the same one.
type Row = BTreeMap<String, KubeEvent>;

#[derive(Default)]
pub(super) struct EventLog {
    rows: Mutex<HashMap<Stem, Row>>,
    reading: Mutex<HashMap<Stem, Row>>,
}

impl EventLog {
    /// Takes one watch event and answers whose it was, once the log has been read whole.
    pub(super) fn take(&self, event: Event<CoreEvent>) -> Option<Stem> {
        match event {
            Event::Init => lock(&self.reading).clear(),
            Event::InitApply(event) => drop(insert(&mut lock(&self.reading), &event)),
            Event::InitDone => *lock(&self.rows) = std::mem::take(&mut *lock(&self.reading)),
            Event::Apply(event) => return insert(&mut lock(&self.rows), &event),
            Event::Delete(event) => return remove(&mut lock(&self.rows), &event),
        }
        None
    }

    /// The newest events of these stems together, newest first.
    pub(super) fn newest(&self, stems: &[Stem]) -> Vec<KubeEvent> {
        let rows = lock(&self.rows);
        let mut found: Vec<KubeEvent> = stems.iter().filter_map(|stem| rows.get(stem)).flat_map(Row::values).cloned().collect();
        found.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.object.cmp(&b.object)));
        found.truncate(KEPT);
        found
    }
}

fn insert(rows: &mut HashMap<Stem, Row>, event: &CoreEvent) -> Option<Stem> {
    let stem = stem_of(event)?;
    if !rows.contains_key(&stem) && rows.len() >= MOST_STEMS {
        let oldest = rows.iter().min_by_key(|(_, row)| row.values().map(|e| e.at).max()).map(|(stem, _)| stem.clone());
        oldest.and_then(|stem| rows.remove(&stem));
    }
    let row = rows.entry(stem.clone()).or_default();
    row.insert(event.metadata.uid.clone()?, told(event)?);
    if row.len() > KEPT {
        let oldest = row.iter().min_by_key(|(_, e)| e.at).map(|(uid, _)| uid.clone());
        oldest.and_then(|uid| row.remove(&uid));
    }
    Some(stem)
}

fn remove(rows: &mut HashMap<Stem, Row>, event: &CoreEvent) -> Option<Stem> {
    let stem = stem_of(event)?;
    let row = rows.get_mut(&stem)?;
    row.remove(event.metadata.uid.as_deref()?)?;
    if row.is_empty() {
        rows.remove(&stem);
    }
    Some(stem)
}

/// `None` for objects that cannot belong to a StatefulSet.
fn stem_of(event: &CoreEvent) -> Option<Stem> {
    let object = &event.involved_object;
    let name = object.name.as_deref()?;
    let (claim, name) = match object.kind.as_deref()? {
        "StatefulSet" => (false, name),
        "Pod" => (false, without_ordinal(name)?),
        "PersistentVolumeClaim" => (true, without_ordinal(name)?),
        _ => return None,
    };
    Some(Stem { namespace: object.namespace.clone()?, claim, name: name.to_owned() })
}

/// `zk-0` is `zk`.
pub(super) fn without_ordinal(name: &str) -> Option<&str> {
    let (stem, ordinal) = name.rsplit_once('-')?;
    (!ordinal.is_empty() && ordinal.bytes().all(|b| b.is_ascii_digit())).then_some(stem)
}

/// Two generations of the events API write their time and count into different fields.
fn told(event: &CoreEvent) -> Option<KubeEvent> {
    let series = event.series.as_ref();
    let at = series
        .and_then(|series| series.last_observed_time.as_ref().map(|t| t.0.as_millisecond()))
        .or_else(|| event.last_timestamp.as_ref().map(|t| t.0.as_millisecond()))
        .or_else(|| event.event_time.as_ref().map(|t| t.0.as_millisecond()))
        .or_else(|| event.metadata.creation_timestamp.as_ref().map(|t| t.0.as_millisecond()))?;
    let object = &event.involved_object;
    Some(KubeEvent {
        warning: event.type_.as_deref() == Some("Warning"),
        reason: event.reason.clone().unwrap_or_default(),
        message: event.message.clone().unwrap_or_default().trim().to_owned(),
        object: format!("{} {}", object.kind.as_deref().unwrap_or_default(), object.name.as_deref().unwrap_or_default()),
        count: series.and_then(|series| series.count).or(event.count).and_then(|count| u32::try_from(count).ok()).unwrap_or(1).max(1),
        at: Timestamp::from_ms(at),
    })
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn event(uid: &str, kind: &str, name: &str, second: u32, count: u32) -> CoreEvent {
        serde_json::from_value(json!({
            "metadata": {"name": uid, "uid": uid, "namespace": "prod"},
            "involvedObject": {"kind": kind, "name": name, "namespace": "prod"},
            "type": "Warning", "reason": "FailedMount", "message": "no volume\n", "count": count,
            "lastTimestamp": format!("2026-11-23T14:00:{second:02}Z"),
        }))
        .unwrap()
    }

    fn stem(claim: bool, name: &str) -> Stem {
        Stem { namespace: "prod".into(), claim, name: name.into() }
    }

    #[test]
    fn events_of_pods_claims_and_the_set_are_told_newest_first() {
        let log = EventLog::default();
        assert_eq!(log.take(Event::Apply(event("a", "Pod", "zk-2", 1, 1))), Some(stem(false, "zk")));
        assert_eq!(log.take(Event::Apply(event("b", "PersistentVolumeClaim", "data-zk-0", 3, 1))), Some(stem(true, "data-zk")));
        assert_eq!(log.take(Event::Apply(event("c", "StatefulSet", "zk", 2, 1))), Some(stem(false, "zk")));
        let told = log.newest(&[stem(false, "zk"), stem(true, "data-zk")]);
        let objects: Vec<_> = told.iter().map(|e| e.object.as_str()).collect();
        assert_eq!(objects, ["PersistentVolumeClaim data-zk-0", "StatefulSet zk", "Pod zk-2"]);
        assert_eq!(told[0].message, "no volume");
    }

    #[test]
    fn an_event_that_happens_again_stays_one_row_and_a_deleted_one_goes() {
        let log = EventLog::default();
        log.take(Event::Apply(event("a", "Pod", "zk-2", 1, 1)));
        log.take(Event::Apply(event("a", "Pod", "zk-2", 5, 7)));
        assert_eq!(log.newest(&[stem(false, "zk")]).iter().map(|e| e.count).collect::<Vec<_>>(), [7]);
        log.take(Event::Delete(event("a", "Pod", "zk-2", 5, 7)));
        assert!(log.newest(&[stem(false, "zk")]).is_empty());
    }

    #[test]
    fn twenty_are_kept_and_pods_of_deployments_are_not() {
        let log = EventLog::default();
        for i in 0..30 {
            log.take(Event::Apply(event(&format!("e{i}"), "Pod", "zk-0", i, 1)));
        }
        let told = log.newest(&[stem(false, "zk")]);
        assert_eq!(told.len(), KEPT);
        assert_eq!(told[KEPT - 1].at.clock(), "14:00:10");
        assert_eq!(log.take(Event::Apply(event("d", "Pod", "web-7d4b9c6f5-x2x2x", 1, 1))), None);
    }

    #[test]
    fn a_list_read_anew_replaces_what_was_there() {
        let log = EventLog::default();
        log.take(Event::Apply(event("old", "Pod", "zk-0", 1, 1)));
        log.take(Event::Init);
        log.take(Event::InitApply(event("new", "Pod", "zk-1", 2, 1)));
        log.take(Event::InitDone);
        assert_eq!(log.newest(&[stem(false, "zk")]).iter().map(|e| e.object.clone()).collect::<Vec<_>>(), ["Pod zk-1"]);
    }
}
