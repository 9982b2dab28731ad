//! Each verb: ask, print as wished, and end with a code that says whether OpenSaola did it.

use serde_json::{Value, json};

use super::{Archive, Confirm, New, OfOperator, OfPackage, Operator, Package, pack, table};
use crate::command::{
    Failure, Output,
    ask::{all, parts, show},
    client::Remote,
};

/// About packages.
pub async fn package(remote: &Remote, out: Output, ask: &Package) -> Result<(), Failure> {
    match ask {
        Package::List { cluster } => show(out, &listed(remote, &["packages"], cluster.as_deref()).await?, table::packages),
        Package::Show { package } => show(out, &found(remote, package).await?, table::package),
        Package::Check(archive) => {
            let check = sent(remote, archive, &[("dryRun", "true")]).await?;
            show(out, &check, table::check)?;
            match check["clean"].as_bool() {
                Some(true) => Ok(()),
                _ => Err(Failure::Blocked(format!("{} would not be published", archive.file.display()))),
            }
        }
        Package::Publish { archive, reason, replaces } => {
            let mut query = vec![("reason", reason.as_str())];
            query.extend(replaces.as_deref().map(|replaces| ("replaces", replaces)));
            ended(out, &sent(remote, archive, &query).await?)
        }
        Package::Enable(wanted) => of_package(remote, out, wanted, "enable").await,
        Package::Disable(wanted) => of_package(remote, out, wanted, "disable").await,
        Package::Remove(wanted) => of_package(remote, out, wanted, "remove").await,
        Package::Heal(wanted) => of_package(remote, out, wanted, "heal").await,
    }
}

/// About operators.
pub async fn operator(remote: &Remote, out: Output, ask: &Operator) -> Result<(), Failure> {
    match ask {
        Operator::List { cluster } => show(out, &listed(remote, &["platform", "operators"], cluster.as_deref()).await?, table::operators),
        Operator::Create(new) => create(remote, out, new).await,
        Operator::Upgrade(wanted) => of_operator(remote, out, wanted, "upgrade").await,
        Operator::Restore(wanted) => of_operator(remote, out, wanted, "restore").await,
        Operator::Remove(wanted) => of_operator(remote, out, wanted, "remove").await,
    }
}

async fn listed(remote: &Remote, path: &[&str], cluster: Option<&str>) -> Result<Value, Failure> {
    let mut items = all(remote, path, &[]).await?;
    if let (Some(cluster), Value::Array(items)) = (cluster, &mut items) {
        items.retain(|item| item["cluster"] == cluster);
    }
    Ok(items)
}

async fn found(remote: &Remote, package: &str) -> Result<Value, Failure> {
    let [cluster, name] = parts(package, "cluster/package")?;
    let mut items = listed(remote, &["packages"], Some(cluster)).await?;
    let place = items.as_array().and_then(|items| items.iter().position(|item| item["name"] == name));
    let none =
        || Failure::Refused(Box::new(json!({"status": 404, "kind": "no_package", "title": format!("There is no package {package}")})));
    place.map(|place| items[place].take()).ok_or_else(none)
}

async fn sent(remote: &Remote, Archive { cluster, file }: &Archive, query: &[(&str, &str)]) -> Result<Value, Failure> {
    remote.send(&["clusters", cluster, "packages"], query, pack::archive(file)?).await
}

async fn of_package(remote: &Remote, out: Output, wanted: &OfPackage, deed: &str) -> Result<(), Failure> {
    let [cluster, package] = parts(&wanted.package, "cluster/package")?;
    change(remote, out, &["clusters", cluster, "packages", package, deed], json!({}), &wanted.confirm).await
}

async fn of_operator(remote: &Remote, out: Output, wanted: &OfOperator, deed: &str) -> Result<(), Failure> {
    let [cluster, namespace, name] = parts(&wanted.operator, "cluster/namespace/name")?;
    change(remote, out, &["clusters", cluster, "operators", namespace, name, deed], json!({}), &wanted.confirm).await
}

async fn create(remote: &Remote, out: Output, new: &New) -> Result<(), Failure> {
    let [cluster, namespace, name] = parts(&new.operator, "cluster/namespace/name")?;
    let body = json!({"namespace": namespace, "name": name, "topology": new.topology, "repository": new.repository, "project": new.project,
        "watch": new.watch});
    change(remote, out, &["clusters", cluster, "operators"], body, &new.confirm).await
}

async fn change(remote: &Remote, out: Output, path: &[&str], mut body: Value, confirm: &Confirm) -> Result<(), Failure> {
    body["reason"] = confirm.reason.clone().into();
    body["plan"] = confirm.plan.clone().into();
    let query: &[(&str, &str)] = if confirm.dry_run { &[("dryRun", "true")] } else { &[] };
    ended(out, &remote.post(path, query, &body).await?)
}

fn ended(out: Output, change: &Value) -> Result<(), Failure> {
    show(out, change, table::change)?;
    match (change["state"].as_str(), change["blockedBy"].as_str()) {
        (_, Some(why)) => Err(Failure::Blocked(format!("it would be refused: {why}"))),
        (Some("waiting"), _) => Err(Failure::Failed("it is written, and OpenSaola has not done it within 30 s".into())),
        _ => Ok(()),
    }
}
