//! Packages and operators as tables for people.

use serde_json::Value;

use crate::command::table::{field, rows, table};

pub fn packages(items: &Value) -> String {
    let mut table = table(&["PACKAGE", "VERSION", "STATE", "ENSEMBLES", "OPERATORS", "CAN"]);
    for item in rows(items) {
        let name = format!("{}/{}", field(item, "cluster"), field(item, "name"));
        let count = |key: &str| rows(&item[key]).count().to_string();
        table.add_row([name, field(item, "version"), field(item, "state"), count("users"), count("operators"), words(&item["deeds"])]);
    }
    table.trim_fmt()
}

pub fn package(package: &Value) -> String {
    let head = format!("{}/{}: {}", field(package, "cluster"), field(package, "name"), field(package, "state"));
    let errors = rows(&package["errors"]).filter_map(Value::as_str).map(|error| format!("\nerror     {error}"));
    let named = |kind: &'static str, key: &str| {
        rows(&package[key]).map(move |user| format!("\n{kind:9} {}/{}", field(user, "namespace"), field(user, "name"))).collect::<String>()
    };
    format!("{head}{}{}{}", errors.collect::<String>(), named("ensemble", "users"), named("operator", "operators"))
}

pub fn check(check: &Value) -> String {
    let verdict = if check["clean"] == true { "can be published" } else { "cannot be published" };
    let replaces = check["replaces"]["name"].as_str().map(|name| format!("\nreplaces {name}")).unwrap_or_default();
    let lacks = words(&check["replaces"]["lacks"]);
    let lacks = if lacks == "-" { String::new() } else { format!("\nlacks {lacks}") };
    let mut faults = table(&["FILE", "KIND", "WHAT"]);
    for fault in rows(&check["faults"]) {
        faults.add_row(["file", "kind", "detail"].map(|key| field(fault, key)));
    }
    let faults = if rows(&check["faults"]).next().is_some() { format!("\n\n{}", faults.trim_fmt()) } else { String::new() };
    format!("{} {verdict}, {} files, {} bytes{replaces}{lacks}{faults}", field(check, "name"), field(check, "files"), field(check, "bytes"))
}

pub fn operators(items: &Value) -> String {
    let mut table = table(&["OPERATOR", "PACKAGE", "BASELINE", "ACTS IN", "READY", "PODS", "CAN"]);
    for item in rows(items) {
        let name = ["cluster", "namespace", "name"].map(|key| field(item, key)).join("/");
        let acts_in = match words(&item["watches"]) {
            none if none == "-" => "*".into(),
            named => named,
        };
        let [package, baseline, ready, pods] = ["package", "baseline", "ready", "available"].map(|key| field(item, key));
        table.add_row([name, package, baseline, acts_in, ready, pods, words(&item["deeds"])]);
    }
    table.trim_fmt()
}

/// A change of either, planned or written.
pub fn change(change: &Value) -> String {
    let about = match change["package"].as_str() {
        Some(package) => format!("{}/{package}", field(change, "cluster")),
        None => ["cluster", "namespace", "name"].map(|key| field(change, key)).join("/"),
    };
    let head = format!("{} {about}: {}", field(change, "deed"), field(change, "state"));
    let writes = rows(&change["writes"]).map(|write| format!("\nwrite   {}", written(write))).collect::<String>();
    let own = rows(&change["own"]).map(|own| format!("\nkeeps   {} = {}", field(own, "path"), field(own, "value"))).collect::<String>();
    let replaces = change["replaces"].as_str().map(|package| format!("\nreplaces {package}")).unwrap_or_default();
    let blocked = change["blockedBy"].as_str().map(|why| format!("\nblocked {why}")).unwrap_or_default();
    let plan = change["plan"].as_str().map(|plan| format!("\n\nTo confirm exactly this: --plan {plan}")).unwrap_or_default();
    format!("{head}{writes}{own}{replaces}{blocked}{plan}")
}

/// A write to a package's Secret is an object, one to an operator a sentence.
fn written(write: &Value) -> String {
    match (write.as_str(), write["annotate"].as_str()) {
        (Some(said), _) => said.to_owned(),
        (None, Some(annotation)) => format!("Secret {}: annotation {annotation}", field(write, "secret")),
        (None, None) => format!("Secret {}: deleted", field(write, "secret")),
    }
}

fn words(list: &Value) -> String {
    let words: Vec<&str> = rows(list).filter_map(Value::as_str).collect();
    if words.is_empty() { "-".into() } else { words.join(",") }
}
