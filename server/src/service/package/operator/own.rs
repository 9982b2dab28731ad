//! The fields that an operator has over its baseline, one line each, as people read them. Values of variables are not shown: people hide things there.

use app::model::package::operator::OwnField;
use serde_json::Value;

/// The one variable that says whose ensembles it runs.
const SHOWN: &str = "WATCH_NAMESPACE";
const HIDDEN: &str = "…";

/// Every value below `spec.deployment`, with the way to it; an item of a list goes by its name, or by its place.
pub fn fields(deployment: &Value) -> Vec<OwnField> {
    let mut found = Vec::new();
    walk(deployment, "", true, &mut found);
    found
}

fn walk(value: &Value, path: &str, is_shown: bool, found: &mut Vec<OwnField>) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            let is_variable = path.ends_with(']') && path.contains(".env[");
            for (key, inner) in map.iter().filter(|(key, _)| !(path.ends_with(']') && *key == "name")) {
                let hides = key.to_ascii_lowercase().contains("password") || (is_variable && !path.ends_with(&format!("[{SHOWN}]")));
                walk(inner, &join(path, key), is_shown && !hides, found);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (place, item) in items.iter().enumerate() {
                let name = item.get("name").and_then(Value::as_str).map_or_else(|| place.to_string(), str::to_owned);
                walk(item, &format!("{path}[{name}]"), is_shown, found);
            }
        }
        leaf => {
            let shown = leaf.as_str().map_or_else(|| leaf.to_string(), str::to_owned);
            found.push(OwnField { path: path.to_owned(), value: if is_shown { shown } else { HIDDEN.to_owned() } });
        }
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_field_is_told_with_its_way_and_no_variable_is_told_but_one() {
        let container = json!({"name": "{{ .Globe.Name }}", "env": [
            {"name": "WATCH_NAMESPACE", "value": "orders"},
            {"name": "TOKEN", "value": "secret"},
            {"name": "KEY", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}},
        ], "resources": {"limits": {"cpu": "1"}}});
        let pod = json!({"containers": [container], "tolerations": [{"key": "zk", "operator": "Exists"}]});
        let own = fields(&json!({"spec": {"replicas": 2, "template": {"spec": pod}}, "adminPassword": "x"}));
        let own: Vec<_> = own.iter().map(|field| (field.path.trim_start_matches("spec.template.spec."), field.value.as_str())).collect();
        let name = "containers[{{ .Globe.Name }}]";
        let expected = [
            ("adminPassword", "…"),
            ("spec.replicas", "2"),
            (&*format!("{name}.env[WATCH_NAMESPACE].value"), "orders"),
            (&*format!("{name}.env[TOKEN].value"), "…"),
            (&*format!("{name}.env[KEY].valueFrom.secretKeyRef.key"), "…"),
            (&*format!("{name}.env[KEY].valueFrom.secretKeyRef.name"), "…"),
            (&*format!("{name}.resources.limits.cpu"), "1"),
            ("tolerations[0].key", "zk"),
            ("tolerations[0].operator", "Exists"),
        ];
        let mut own = own;
        let mut expected = expected.to_vec();
        own.sort_unstable();
        expected.sort_unstable();
        assert_eq!(own, expected);
        assert!(fields(&json!({"spec": {}})).iter().all(|field| field.value == "{}"), "what is empty is told as that");
    }
}
