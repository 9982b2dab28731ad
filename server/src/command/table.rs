//! Answers as tables for people. What an answer lacks is a dash.

use comfy_table::{Table, presets::NOTHING};
use serde_json::Value;

pub(super) fn table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_preset(NOTHING).set_header(header);
    table
}

/// A field as text.
pub(super) fn field(value: &Value, key: &str) -> String {
    match &value[key] {
        Value::Null => "-".into(),
        Value::String(text) => text.clone(),
        Value::Bool(given) => if *given { "yes" } else { "no" }.into(),
        other => other.to_string(),
    }
}

pub(super) fn rows(items: &Value) -> impl Iterator<Item = &Value> {
    items.as_array().into_iter().flatten()
}

/// `cluster/namespace/name`; an operation and a plan call the name their ensemble.
fn full(value: &Value) -> String {
    let name = if value["ensemble"].is_string() { "ensemble" } else { "name" };
    ["cluster", "namespace", name].map(|key| field(value, key)).join("/")
}

pub fn ensembles(items: &Value) -> String {
    let mut table = table(&["ENSEMBLE", "HEALTH", "VOTERS", "SURVIVES", "VERSION", "ZNODES", "SINCE"]);
    for item in rows(items) {
        let rest = ["health", "voters", "survives", "version", "znodes", "since"].map(|key| field(item, key));
        table.add_row([vec![full(item)], rest.to_vec()].concat());
    }
    table.trim_fmt()
}

/// One line of a stream.
pub fn change(kind: &str, row: &Value) -> String {
    match kind {
        "gone" => format!("{} gone", full(row)),
        _ => {
            let rest = ["health", "voters", "survives", "version", "znodes", "since"].map(|key| field(row, key));
            format!("{} {}", full(row), rest.join(" "))
        }
    }
}

pub fn ensemble(ensemble: &Value, members: &Value) -> String {
    let mut table = table(&["MYID", "POD", "STATE", "VOTES", "ZXID", "BEHIND", "CLIENTS", "NODE"]);
    for member in rows(members) {
        table.add_row(["myid", "pod", "state", "votes", "zxid", "behind", "connections", "node"].map(|key| field(member, key)));
    }
    let [health, serving, voters, needed, since] = ["health", "serving", "voters", "needed", "since"].map(|key| field(ensemble, key));
    let head = format!("{}: {health}, {serving} of {voters} voters serve, {needed} needed, since {since}", full(ensemble));
    let found = rows(&ensemble["findings"]).map(|finding| format!("\n{} {}", field(finding, "fact"), field(finding, "advice")));
    format!("{head}\n\n{}\n{}", table.trim_fmt(), found.collect::<String>())
}

pub fn plan(plan: &Value) -> String {
    let mut steps = table(&["STEP", "WHAT", "QUORUM DURING", "ABOUT"]);
    for (number, step) in rows(&plan["steps"]).enumerate() {
        steps.add_row([(number + 1).to_string(), field(step, "says"), field(step, "quorum"), format!("{} s", field(step, "aboutS"))]);
    }
    let guards =
        rows(&plan["guards"]).map(|guard| format!("{:7} {} {}", field(guard, "outcome"), field(guard, "fact"), field(guard, "note")));
    let guards: Vec<String> = guards.collect();
    let head = format!("{} {}: {}", field(plan, "action"), full(plan), field(plan, "verdict"));
    format!("{head}\n\n{}\n\n{}\n\nTo confirm exactly this: --plan {}", guards.join("\n"), steps.trim_fmt(), field(plan, "fingerprint"))
}

pub fn operations(items: &Value) -> String {
    let mut table = table(&["ID", "WHAT", "ENSEMBLE", "STATE", "STEPS", "BY", "ASKED"]);
    for item in rows(items) {
        let steps = format!("{}/{}", field(item, "stepsDone"), field(item, "steps"));
        table.add_row([
            field(item, "id"),
            field(item, "action"),
            full(item),
            field(item, "state"),
            steps,
            field(item, "askedBy"),
            field(item, "askedAt"),
        ]);
    }
    table.trim_fmt()
}

pub fn operation(operation: &Value) -> String {
    let mut steps = table(&["STEP", "WHAT", "STATE", "ENDED"]);
    for (number, step) in rows(&operation["progress"]).enumerate() {
        steps.add_row([(number + 1).to_string(), field(step, "says"), field(step, "state"), field(step, "endedAt")]);
    }
    let head = format!("{} {} {}: {}", field(operation, "id"), field(operation, "action"), full(operation), field(operation, "state"));
    format!("{head}\n{}\n\n{}", field(operation, "headline"), steps.trim_fmt())
}

pub fn znode(znode: &Value) -> String {
    let stat = &znode["stat"];
    let [version, bytes, children, changed] = ["version", "dataLength", "numChildren", "mtime"].map(|key| field(stat, key));
    let head = format!("{}  version {version}  {bytes} bytes  {children} children  changed {changed}", field(znode, "path"));
    match znode["data"]["text"].as_str() {
        Some(text) => format!("{head}\n{text}"),
        None => format!("{head}\n(the ACL does not let this panel read the data)"),
    }
}

pub fn children(items: &Value) -> String {
    let mut table = table(&["NAME", "CHILDREN", "EPHEMERAL"]);
    for item in rows(items) {
        table.add_row(["name", "numChildren", "ephemeral"].map(|key| field(item, key)));
    }
    table.trim_fmt()
}
