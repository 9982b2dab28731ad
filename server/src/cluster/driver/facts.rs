//! Small readings of objects of any shape: what is not there, or is something else, is not known.

use app::model::driver::{Layer, LayerCondition};
use serde_json::Value;

use super::{Gathered, OwnerObject, stateful_set};

/// The value under these keys.
pub(super) fn at<'a>(value: &'a Value, path: &[&str]) -> Option<&'a Value> {
    path.iter().try_fold(value, |value, key| value.get(key)).filter(|value| !value.is_null())
}

pub(super) fn text<'a>(value: &'a Value, path: &[&str]) -> Option<&'a str> {
    at(value, path)?.as_str().filter(|text| !text.is_empty())
}

pub(super) fn yes(value: &Value, path: &[&str]) -> bool {
    at(value, path).and_then(Value::as_bool).unwrap_or_default()
}

/// A number of members; also one that is written as text, which some templates accept.
pub(super) fn count(value: &Value, path: &[&str]) -> Option<u16> {
    let found = at(value, path)?;
    found.as_u64().and_then(|number| u16::try_from(number).ok()).or_else(|| found.as_str()?.trim().parse().ok())
}

/// The condition of that type.
pub(super) fn condition<'a>(layer: &'a Layer, kind: &str) -> Option<&'a LayerCondition> {
    layer.conditions.iter().find(|condition| condition.kind == kind)
}

pub(super) fn holds(layer: &Layer, kind: &str) -> bool {
    condition(layer, kind).is_some_and(|condition| condition.status == "True")
}

/// Reason and message of a condition as one sentence.
pub(super) fn reason(condition: &LayerCondition) -> String {
    match (&condition.reason, &condition.message) {
        (Some(reason), Some(message)) => format!("{reason}: {message}"),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => condition.kind.clone(),
    }
}

/// Kind and name, as people say them.
pub(super) fn title(owner: &OwnerObject) -> String {
    format!("{} {}", owner.kind, owner.metadata.name.as_deref().unwrap_or_default())
}

/// Members that its StatefulSets want; `None` where there is none.
pub(super) fn wanted(gathered: &Gathered) -> Option<u16> {
    let specs = gathered.sets.iter().filter_map(|set| set.stateful_set.spec.as_ref());
    specs.map(stateful_set::replicas).reduce(|a, b| a.saturating_add(b))
}

/// Whether any pod of the ensemble is still there.
pub(super) fn has_pods(gathered: &Gathered) -> bool {
    gathered.sets.iter().any(|set| !set.pods.is_empty())
}

/// Its first finalizer.
pub(super) fn finalizer(owner: &OwnerObject) -> Option<&String> {
    owner.metadata.finalizers.as_ref()?.first()
}
