//! Packages of OpenSaola through the panel's doors, with the stand-in for its operator: published after a check, changed, healed; each change recorded.

use std::time::Instant;

use app::{
    error::AppError,
    model::{
        audit::{AuditQuery, AuditResult},
        package::{PackageDeed, PackageObstacle, PackageRow, PackageState},
    },
};
use reqwest::Response;
use serde_json::{Value, json};
use server::service::{
    Services,
    package::{Asked, Confirmed, Settled},
};

use crate::support::{
    operations::{admin, until},
    packages::{act, collect, example, multipart, platform, publish_unchecked, tar_gz},
    panel::{TestPanel, config, signed_in, test_cluster},
    people::{Program, program, somebody, told},
    postgres::TestDatabase,
};

fn rows(services: &Services) -> Vec<PackageRow> {
    services.list_packages(&admin()).clusters.remove(0).packages
}

fn state(services: &Services, package: &str) -> Option<PackageState> {
    rows(services).into_iter().find(|row| row.name == package).map(|row| row.state)
}

/// The package that serves now, once the panel has read it.
async fn serving(services: &Services) -> String {
    let enabled = || rows(services).into_iter().find(|row| row.state == PackageState::Enabled);
    until("a package is enabled (deploy/local/stand-in/saola.sh up, operator)", 30, async || enabled().is_some()).await;
    enabled().unwrap().name
}

async fn change(panel: &TestPanel, package: &str, deed: PackageDeed) -> Result<Settled, AppError> {
    let confirmed = Confirmed { reason: "a test wants it", seen: None, typed: Some(package) };
    let done = panel.panel.services.change_package(&admin(), Asked { cluster: "test", package, deed }, confirmed).await;
    done.map_err(|error| error.kind)
}

async fn upload(panel: &TestPanel, fields: &[(&str, &[u8])]) -> Response {
    let (kind, body) = multipart(fields);
    let request = panel.client.post(format!("{}/packages/test/publish", panel.url)).header("sec-fetch-site", "same-origin");
    request.header("content-type", kind).body(body).send().await.unwrap()
}

/// A hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let field = page.split(&format!("name=\"{name}\"")).nth(1).and_then(|rest| rest.split('>').next()).expect("the field");
    field.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

async fn publish(program: &Program, query: &str, archive: Vec<u8>) -> (u16, Value) {
    let request = program.ask("POST", &format!("/clusters/test/packages{query}"));
    told(request.header("content-type", "application/octet-stream").body(archive).send().await.unwrap()).await
}

/// Actions of the audit with how they ended, the newest first.
async fn audited(services: &Services) -> Vec<(String, AuditResult, Option<String>)> {
    let events = services.list_audit(&admin(), &AuditQuery::default()).await.unwrap().events;
    let of_packages = events.into_iter().filter(|event| event.action.key().ends_with("_package"));
    of_packages.map(|event| (event.action.key().to_owned(), event.result, event.refusal)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_package_is_checked_and_published_and_serves_until_another_does() {
    let _turn = platform().await;
    let (panel, _database) = signed_in().await;
    let services = &panel.panel.services;
    let (before, version) = (serving(services).await, "1.3.1-7.0.1");
    let new = format!("zookeeper-{version}");

    let page = upload(&panel, &[("archive", &tar_gz(&example(version)))]).await.text().await.unwrap();
    assert!(page.contains(&format!("{new} can be published.")) && page.contains(&before), "{page}");
    let (kept, replaces) = (hidden(&page, "kept"), hidden(&page, "replaces"));
    assert_eq!((replaces.as_str(), state(services, &new)), (before.as_str(), None), "a check writes nothing");
    let asked = Instant::now();
    let fields: [(&str, &[u8]); 3] = [("kept", kept.as_bytes()), ("replaces", replaces.as_bytes()), ("reason", b"CHG-50")];
    let answer = upload(&panel, &fields).await;
    assert_eq!(TestPanel::leads_to(&answer), format!("/packages?done=publish&package={new}"));
    println!("published and enabled after {:?}", asked.elapsed());
    assert_eq!((state(services, &new), state(services, &before)), (Some(PackageState::Enabled), Some(PackageState::Disabled)));
    let page = panel.get(&TestPanel::leads_to(&answer)).await.text().await.unwrap();
    assert!(
        page.contains(&format!("{new} is published and enabled.")) && page.contains(&format!("/packages/test/{new}/disable")),
        "{page}"
    );

    let again = upload(&panel, &[("archive", &tar_gz(&example(version)))]).await.text().await.unwrap();
    assert!(again.contains("is published already") && !again.contains("name=\"kept\""), "{again}");

    assert_eq!(change(&panel, &new, PackageDeed::Disable).await, Ok(Settled::Done));
    assert_eq!(change(&panel, &before, PackageDeed::Enable).await, Ok(Settled::Done));
    assert_eq!(serving(services).await, before);
    let form = [("reason", "CHG-51"), ("typed", "something else"), ("seen", "")];
    let remove = format!("/packages/test/{new}/remove");
    let outdated = TestPanel::leads_to(&panel.post(&remove, &form).await);
    assert!(outdated.contains("problem=plan_outdated") && outdated.contains("reason=CHG-51"), "{outdated}");
    let seen = hidden(&panel.get(&remove).await.text().await.unwrap(), "seen");
    let mistyped = TestPanel::leads_to(&panel.post(&remove, &[("reason", "CHG-51"), ("typed", "zookeeper"), ("seen", &seen)]).await);
    assert!(mistyped.contains("problem=invalid"), "{mistyped}");
    let removed = panel.post(&remove, &[("reason", "CHG-51"), ("typed", &new), ("seen", &seen)]).await;
    assert_eq!(TestPanel::leads_to(&removed), format!("/packages?done=remove&package={new}"));
    assert_eq!((state(services, &new), serving(services).await), (None, before));
    let told: Vec<_> = audited(services).await.into_iter().map(|(action, result, _)| format!("{action} {}", result.key())).collect();
    assert_eq!(
        told,
        [
            "remove_package done",
            "remove_package refused",
            "remove_package refused",
            "enable_package done",
            "disable_package done",
            "publish_package done"
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_archive_is_refused_with_every_fault_at_its_file_and_what_serves_stays() {
    let _turn = platform().await;
    let (panel, _database) = signed_in().await;
    let services = &panel.panel.services;
    let before = serving(services).await;
    let admin = program(&panel, "admin", "test").await;
    let mut files = example("1.3.1-7.0.2");
    files.insert("baselines/zookeeper-cluster.yaml".into(), files["baselines/zookeeper-cluster.yaml"].replacen("{{ end }}", "", 1));
    files.insert("actions/broken.yaml".into(), "kind: [".into());
    let (status, found) = publish(&admin, "?dryRun=true", tar_gz(&files)).await;
    let faults: Vec<_> = found["faults"].as_array().unwrap().iter().map(|fault| (fault["file"].as_str(), fault["kind"].as_str())).collect();
    assert_eq!((status, found["clean"].as_bool()), (200, Some(false)));
    assert!(faults.contains(&(Some("actions/broken.yaml"), Some("not_yaml"))), "{faults:?}");
    assert!(faults.contains(&(Some("baselines/zookeeper-cluster.yaml"), Some("template"))), "{faults:?}");

    let (status, refused) = publish(&admin, "?reason=CHG-52", tar_gz(&files)).await;
    assert_eq!((status, refused["kind"].as_str()), (422, Some("package_faults")), "{refused}");
    let (status, refused) = publish(&admin, "", tar_gz(&example("1.3.1-7.0.2"))).await;
    assert_eq!((status, refused["field"].as_str()), (422, Some("reason")), "{refused}");
    let (status, refused) = publish(&admin, "?reason=x&replaces=nothing", tar_gz(&example("1.3.1-7.0.2"))).await;
    assert_eq!((status, refused["kind"].as_str()), (409, Some("plan_outdated")), "{refused}");
    let (status, refused) = publish(&admin, "?dryRun=true", vec![0; 5 * 1024 * 1024]).await;
    assert_eq!((status, refused["kind"].as_str()), (413, Some("too_large")), "{refused}");
    let page = upload(&panel, &[("archive", b"hello")]).await.text().await.unwrap();
    assert!(page.contains("metadata.yaml") && page.contains("is not there") || page.contains("is no tar"), "{page}");
    assert_eq!(serving(services).await, before);
    let refusals: Vec<_> = audited(services).await.into_iter().filter_map(|(_, _, refusal)| refusal).collect();
    assert_eq!(refusals, ["plan_outdated", "invalid", "package_faults"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_package_that_could_not_be_installed_is_healed() {
    let _turn = platform().await;
    let (panel, _database) = signed_in().await;
    let services = &panel.panel.services;
    let before = serving(services).await;
    let mut files = example("1.3.1-7.0.3");
    files.insert("baselines/broken.yaml".into(), "kind: [".into());
    let bad = publish_unchecked("1.3.1-7.0.3", &files).await;
    until("its install has failed", 20, async || state(services, &bad) == Some(PackageState::Failed)).await;
    assert_eq!(state(services, &before), Some(PackageState::Disabled), "what served before is taken away");
    let page = panel.get("/packages").await.text().await.unwrap();
    assert!(page.contains("baselines/broken.yaml") && page.contains(&format!("/packages/test/{bad}/heal")), "{page}");

    let admin = program(&panel, "admin", "test").await;
    let heal = format!("/clusters/test/packages/{bad}/heal");
    let (_, plan) = admin.post(&format!("{heal}?dryRun=true"), &json!({})).await;
    assert_eq!((plan["writes"][0]["secret"].as_str(), plan["writes"][1]["secret"].as_str()), (Some(&*bad), Some(&*before)), "{plan}");
    let asked = Instant::now();
    let (status, healed) = admin.post(&heal, &json!({"reason": "CHG-53", "plan": plan["plan"]})).await;
    assert_eq!((status, healed["state"].as_str()), (200, Some("done")), "{healed}");
    println!("healed after {:?}", asked.elapsed());
    assert_eq!((state(services, &bad), state(services, &before)), (None, Some(PackageState::Enabled)));
    assert_eq!(audited(services).await, [("heal_package".to_owned(), AuditResult::Done, None)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_used_is_neither_disabled_nor_removed() {
    let _turn = platform().await;
    let (panel, _database) = signed_in().await;
    let before = serving(&panel.panel.services).await;
    for deed in [PackageDeed::Disable, PackageDeed::Remove] {
        match change(&panel, &before, deed).await {
            Err(AppError::PackageBlocked { obstacle: PackageObstacle::Used { by } }) => {
                assert!(by.contains(&"middleware-operator/zk-operator".to_owned()), "{by:?}");
            }
            other => panic!("{deed:?}: {other:?}"),
        }
        let page = panel.get(&format!("/packages/test/{before}/{}", deed.key())).await.text().await.unwrap();
        assert!(page.contains("This cannot be done now.") && !page.contains("name=\"reason\""), "{page}");
    }
    let refused = audited(&panel.panel.services).await;
    assert!(
        refused.iter().all(|(_, result, kind)| *result == AuditResult::Refused && kind.as_deref() == Some("package_blocked")),
        "{refused:?}"
    );
    assert_eq!(refused.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_administers_a_part_of_a_cluster_changes_no_package() {
    let database = TestDatabase::new().await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    panel.sign_in().await;
    let partly = somebody(&panel, "mei", "admin", "test/orders").await;
    let whole = somebody(&panel, "ada", "admin", "test").await;
    assert_eq!(partly.get("/packages/test/publish").await.status(), 403);
    assert_eq!(whole.get("/packages/test/publish").await.status(), 200);
    assert!(!partly.read("/packages").await.contains("/packages/test/publish"));
    assert!(whole.read("/packages").await.contains("/packages/test/publish"));
}

#[tokio::test(flavor = "multi_thread")]
async fn operators_and_actions_of_the_platform_are_shown_in_its_own_words_and_stay_when_it_collects_them() {
    let _turn = platform().await;
    let (panel, database) = signed_in().await;
    let services = &panel.panel.services;
    let before = serving(services).await;
    let operators = || services.list_packages(&admin()).clusters.remove(0).operators;
    until("the operator is ready", 30, async || operators().iter().any(|row| row.name == "zk-operator" && row.is_ready)).await;
    let operator = operators().remove(0);
    assert_eq!((operator.available.as_str(), operator.runtime.as_str(), operator.package), ("1/1", "Ready", before.clone()));

    let action = act(&before).await;
    let actions = || services.list_packages(&admin()).clusters.remove(0).actions;
    let has_ended = || actions().into_iter().find(|row| row.name == action && !row.state.is_empty());
    until("the action has ended", 20, async || has_ended().is_some()).await;
    let row = has_ended().unwrap();
    assert!(row.ensemble.name == "nobody" && row.baseline == "zookeeper-restart", "{row:?}");
    let page = panel.get("/packages").await.text().await.unwrap();
    assert!(page.contains(&action) && page.contains("middleware-operator/zk-operator"), "{page}");
    let (_, listed) = program(&panel, "viewer", "test").await.get("/platform/actions").await;
    let found = |listed: &Value| listed["items"].as_array().unwrap().iter().find(|item| item["name"] == action.as_str()).cloned();
    assert_eq!(found(&listed).unwrap()["collected"], false, "{listed}");

    // It stays when the platform has collected it, also for a panel that never saw it.
    until("it is kept", 20, async || services.store.kept_actions("test", 200).await.unwrap().iter().any(|kept| kept.name == action)).await;
    collect(&action).await;
    until("it is known to be collected", 20, async || has_ended().is_some_and(|row| row.is_collected)).await;
    let other = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    other.sign_in().await;
    let reader = program(&other, "viewer", "test").await;
    let listed = async || found(&reader.get("/platform/actions").await.1);
    until("another panel knows it", 30, async || listed().await.is_some_and(|item| item["collected"] == true)).await;
    assert_eq!(listed().await.unwrap()["state"], row.state.as_str());
    let page = panel.get("/packages").await.text().await.unwrap();
    assert!(page.contains("collected since"), "{page}");
}
