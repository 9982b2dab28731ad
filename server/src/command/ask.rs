//! Each verb: ask, then print as wished.

use std::{io::Write, time::Duration};

use serde_json::{Value, json};

use super::{
    Ask, Change, Configure, Confirm, Ensembles, Failure, Operations, Output, Panel, PodTemplate, Znodes, client::Remote, platform, table,
    watch,
};

/// Does what was asked, and prints it.
pub async fn run(panel: &Panel, ask: &Ask) -> Result<(), Failure> {
    let (remote, out) = (Remote::new(panel)?, panel.output);
    match ask {
        Ask::Ensembles(Ensembles::List { health, cluster, namespace, q }) => {
            let wanted = [("health", health), ("cluster", cluster), ("namespace", namespace), ("q", q)];
            let query: Vec<(&str, &str)> = wanted.iter().filter_map(|(key, value)| Some((*key, value.as_deref()?))).collect();
            show(out, &all(&remote, &["ensembles"], &query).await?, table::ensembles)
        }
        Ask::Ensembles(Ensembles::Get { ensemble }) => {
            let answer = remote.get(&below(ensemble, &[])?, &[]).await?;
            let members = remote.get(&below(ensemble, &["members"])?, &[]).await?;
            show(out, &answer, |answer| table::ensemble(answer, &members["items"]))
        }
        Ask::Ensembles(Ensembles::Watch) => watch::ensembles(&remote, out).await,
        Ask::Plan(Change::Scale(scale)) => plan(&remote, out, &scale.ensemble, "scale", json!({ "members": scale.members })).await,
        Ask::Plan(Change::Restart(restart)) => plan(&remote, out, &restart.ensemble, "restart", json!({ "by": restart.by.word() })).await,
        Ask::Plan(Change::Stop(stop)) => plan(&remote, out, &stop.ensemble, "stop", json!({})).await,
        Ask::Plan(Change::Start(start)) => plan(&remote, out, &start.ensemble, "start", json!({})).await,
        Ask::Plan(Change::Delete(delete)) => plan(&remote, out, &delete.ensemble, "delete", json!({ "volumes": delete.volumes })).await,
        Ask::Plan(Change::Upgrade(to)) => plan(&remote, out, &to.ensemble, "upgrade", json!({ "version": to.version })).await,
        Ask::Plan(Change::Repair(repair)) => plan(&remote, out, &repair.ensemble, "repair", json!({})).await,
        Ask::Plan(Change::Configure(wanted)) => plan(&remote, out, &wanted.ensemble, "configure", settings(wanted)).await,
        Ask::Plan(Change::PodTemplate(wanted)) => plan(&remote, out, &wanted.ensemble, "pod-template", fields(wanted)).await,
        Ask::Scale(scale) => change(&remote, out, &scale.ensemble, "scale", json!({ "members": scale.members }), &scale.confirm).await,
        Ask::Restart(restart) => {
            change(&remote, out, &restart.ensemble, "restart", json!({ "by": restart.by.word() }), &restart.confirm).await
        }
        Ask::Stop(stop) => change(&remote, out, &stop.ensemble, "stop", json!({}), &stop.confirm).await,
        Ask::Start(start) => change(&remote, out, &start.ensemble, "start", json!({}), &start.confirm).await,
        Ask::Delete(delete) => {
            change(&remote, out, &delete.ensemble, "delete", json!({ "volumes": delete.volumes }), &delete.confirm).await
        }
        Ask::Upgrade(to) => change(&remote, out, &to.ensemble, "upgrade", json!({ "version": to.version }), &to.confirm).await,
        Ask::Repair(repair) => change(&remote, out, &repair.ensemble, "repair", json!({}), &repair.confirm).await,
        Ask::Configure(wanted) => change(&remote, out, &wanted.ensemble, "configure", settings(wanted), &wanted.confirm).await,
        Ask::Package(package) => platform::package(&remote, out, package).await,
        Ask::Operator(operator) => platform::operator(&remote, out, operator).await,
        Ask::PodTemplate(wanted) => change(&remote, out, &wanted.ensemble, "pod-template", fields(wanted), &wanted.confirm).await,
        Ask::Operations(Operations::List { state }) => {
            let query: Vec<(&str, &str)> = state.iter().map(|state| ("state", state.as_str())).collect();
            let page = remote.get(&["operations"], &query).await?;
            show(out, &page["items"], table::operations)
        }
        Ask::Operations(Operations::Get { id }) => show(out, &remote.get(&["operations", id], &[]).await?, table::operation),
        Ask::Operations(Operations::Wait { id }) => wait(&remote, out, id).await,
        Ask::Operations(Operations::Pause { id }) => wish(&remote, out, id, "pause").await,
        Ask::Operations(Operations::Continue { id }) => wish(&remote, out, id, "continue").await,
        Ask::Operations(Operations::Abort { id }) => wish(&remote, out, id, "abort").await,
        Ask::Znodes(Znodes::Get { ensemble, path }) => {
            show(out, &remote.get(&below(ensemble, &["znode"])?, &[("path", path)]).await?, table::znode)
        }
        Ask::Znodes(Znodes::Ls { ensemble, path }) => {
            show(out, &all(&remote, &below(ensemble, &["znode", "children"])?, &[("path", path)]).await?, table::children)
        }
    }
}

/// Every piece of a list.
pub(super) async fn all(remote: &Remote, path: &[&str], query: &[(&str, &str)]) -> Result<Value, Failure> {
    let (mut items, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let mut asked = query.to_vec();
        asked.extend(cursor.as_deref().map(|cursor| ("cursor", cursor)));
        let mut page = remote.get(path, &asked).await?;
        if let Value::Array(piece) = page["items"].take() {
            items.extend(piece);
        }
        cursor = page["next"].as_str().map(str::to_owned);
        if cursor.is_none() {
            return Ok(Value::Array(items));
        }
    }
}

fn settings(wanted: &Configure) -> Value {
    let settings: serde_json::Map<String, Value> = wanted.settings.iter().map(|(key, value)| (key.clone(), json!(value))).collect();
    json!({ "settings": settings, "later": wanted.later })
}

/// A shell has no line breaks at hand.
fn fields(wanted: &PodTemplate) -> Value {
    let lines = |value: &Option<String>| value.as_ref().map(|value| value.replace("\\n", "\n"));
    let fields: serde_json::Map<String, Value> = wanted.fields.iter().map(|(key, value)| (key.clone(), json!(lines(value)))).collect();
    json!({ "fields": fields })
}

async fn plan(remote: &Remote, out: Output, ensemble: &str, deed: &str, body: Value) -> Result<(), Failure> {
    let plan = remote.post(&below(ensemble, &[deed])?, &[("dryRun", "true")], &body).await?;
    show(out, &plan, table::plan)?;
    match plan["verdict"].as_str() {
        Some("blocked") => Err(Failure::Blocked(format!("a guard blocks: {deed} {ensemble} would be refused"))),
        _ => Ok(()),
    }
}

async fn change(remote: &Remote, out: Output, ensemble: &str, deed: &str, mut body: Value, confirm: &Confirm) -> Result<(), Failure> {
    body["reason"] = confirm.reason.clone().into();
    body["plan"] = confirm.plan.clone().into();
    let begun = remote.post(&below(ensemble, &[deed])?, &[], &body).await?;
    match begun["id"].as_str() {
        Some(id) if confirm.wait => wait(remote, out, id).await,
        _ => show(out, &begun, table::operation),
    }
}

async fn wait(remote: &Remote, out: Output, id: &str) -> Result<(), Failure> {
    loop {
        let answer = remote.get(&["operations", id], &[]).await?;
        match answer["state"].as_str().unwrap_or_default() {
            "queued" | "running" | "paused" => tokio::time::sleep(Duration::from_secs(1)).await,
            "succeeded" => return show(out, &answer, table::operation),
            state => {
                show(out, &answer, table::operation)?;
                return Err(Failure::Failed(format!("operation {id} {state}")));
            }
        }
    }
}

async fn wish(remote: &Remote, out: Output, id: &str, wish: &str) -> Result<(), Failure> {
    show(out, &remote.post(&["operations", id, wish], &[], &json!({})).await?, table::operation)
}

pub(super) fn show(out: Output, answer: &Value, table: impl FnOnce(&Value) -> String) -> Result<(), Failure> {
    let text = match out {
        Output::Json => answer.to_string(),
        Output::Table => table(answer),
    };
    writeln!(std::io::stdout(), "{text}").map_err(|error| match error.kind() {
        std::io::ErrorKind::BrokenPipe => Failure::Unread,
        _ => Failure::Failed(format!("could not print: {error}")),
    })
}

/// The address of `cluster/namespace/name`, and what is below it.
fn below<'a>(ensemble: &'a str, rest: &[&'a str]) -> Result<Vec<&'a str>, Failure> {
    let name: [&str; 3] = parts(ensemble, "cluster/namespace/name")?;
    Ok([&["ensembles"], &name[..], rest].concat())
}

/// The parts of a name of that form, none of them empty.
pub(super) fn parts<'a, const N: usize>(name: &'a str, form: &str) -> Result<[&'a str; N], Failure> {
    let parts: Vec<&str> = name.split('/').collect();
    let whole = <[&str; N]>::try_from(parts).ok().filter(|parts| !parts.contains(&""));
    whole.ok_or_else(|| Failure::Usage(format!("`{name}` is not {form}")))
}
