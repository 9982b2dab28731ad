//! The platform's way of laying one tree over another, and the difference of two trees as a merge patch.

use serde_json::{Map, Value};

/// Lays `over` upon `base`: maps deeply, lists by `name` or `serviceAccountName` and else by position.
pub fn lay(base: &mut Value, over: &Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (name, value) in over {
                lay(base.entry(name.clone()).or_insert(Value::Null), value);
            }
        }
        (Value::Array(base), Value::Array(over)) => {
            for (position, item) in over.iter().enumerate() {
                let place = match named(item) {
                    Some(name) => base.iter().position(|candidate| named(candidate) == Some(name)),
                    None => (position < base.len()).then_some(position),
                };
                match place.and_then(|place| base.get_mut(place)) {
                    Some(present) => lay(present, item),
                    None => base.push(item.clone()),
                }
            }
        }
        (base, over) => *base = over.clone(),
    }
}

fn named(item: &Value) -> Option<&str> {
    ["name", "serviceAccountName"].iter().find_map(|key| item.get(key)).and_then(Value::as_str)
}

/// What turns `old` into `new` as a JSON merge patch; nothing where they are equal.
pub fn difference(old: &Value, new: &Value) -> Option<Value> {
    if old == new {
        return None;
    }
    let (Value::Object(before), Value::Object(after)) = (old, new) else { return Some(new.clone()) };
    let mut patch: Map<String, Value> = after
        .iter()
        .filter_map(|(name, value)| difference(before.get(name).unwrap_or(&Value::Null), value).map(|change| (name.clone(), change)))
        .collect();
    patch.extend(before.keys().filter(|name| !after.contains_key(*name)).map(|name| (name.clone(), Value::Null)));
    Some(Value::Object(patch))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_are_merged_by_name_and_else_by_position() {
        let mut base = json!({"env": [{"name": "TZ", "value": "a"}], "ports": [1, 2]});
        lay(&mut base, &json!({"env": [{"name": "HEAP", "value": "96"}, {"name": "TZ", "value": "b"}], "ports": [9]}));
        assert_eq!(base, json!({"env": [{"name": "TZ", "value": "b"}, {"name": "HEAP", "value": "96"}], "ports": [9, 2]}));
    }

    #[test]
    fn a_difference_names_what_is_gone() {
        let patch = difference(&json!({"a": 1, "b": {"c": 1, "d": 2}}), &json!({"b": {"c": 1, "d": 3}}));
        assert_eq!(patch, Some(json!({"a": null, "b": {"d": 3}})));
        assert_eq!(difference(&json!({"a": 1}), &json!({"a": 1})), None);
    }
}
