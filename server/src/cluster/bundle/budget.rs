//! The disruption budget: drains of nodes take one member at a time.

use serde_json::{Value, json};

use super::Names;

pub(super) fn body(names: &Names) -> Value {
    json!({"spec": {"maxUnavailable": 1, "selector": {"matchLabels": names.selector()}}})
}
