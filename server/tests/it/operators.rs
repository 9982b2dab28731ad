//! MiddlewareOperators through the panel's doors, with the stand-in for OpenSaola's operator, which installs the real pravega operator: made, refused where
//! others would lose by it, upgraded with their own fields, removed.

use std::time::Instant;

use app::model::{
    audit::{AuditQuery, AuditResult},
    package::{
        OperatorRow, PackageDeed,
        operator::{OperatorDeed, OperatorQuery},
    },
};
use kube::api::{Patch, PatchParams};
use serde_json::{Value, json};
use server::service::{
    Services,
    package::{Asked, AskedOperator, Confirmed, Settled},
};

use crate::support::{
    operations::{admin, until},
    operators::{Place, objects, relabel_definition},
    packages::{example, platform, tar_gz},
    panel::{TestPanel, signed_in},
    people::program,
};

fn operators(services: &Services) -> Vec<OperatorRow> {
    services.list_packages(&admin()).clusters.remove(0).operators
}

fn row(services: &Services, place: &Place, name: &str) -> Option<OperatorRow> {
    operators(services).into_iter().find(|row| row.namespace == place.namespace && row.name == name)
}

async fn enabled(services: &Services) -> String {
    let enabled = || services.list_packages(&admin()).clusters.remove(0).packages.into_iter().find(|row| row.state.key() == "enabled");
    until("a package is enabled (deploy/local/stand-in/saola.sh up, operator)", 30, async || enabled().is_some()).await;
    enabled().unwrap().name
}

async fn change(panel: &TestPanel, place: &Place, name: &str, deed: OperatorDeed) -> Settled {
    let asked = AskedOperator { cluster: "test", namespace: &place.namespace, name, deed };
    let confirmed = Confirmed { reason: "a test wants it", seen: None, typed: Some(name) };
    panel.panel.services.change_operator(&admin(), asked, confirmed).await.unwrap()
}

/// Actions of the audit with how they ended, the oldest first.
async fn audited(services: &Services) -> Vec<(String, AuditResult, Option<String>)> {
    let mut events = services.list_audit(&admin(), &AuditQuery::default()).await.unwrap().events;
    events.reverse();
    let of_operators = events.into_iter().filter(|event| event.action.key().ends_with("_operator"));
    of_operators.map(|event| (event.action.key().to_owned(), event.result, event.refusal)).collect()
}

fn hidden(page: &str, name: &str) -> String {
    let field = page.split(&format!("name=\"{name}\"")).nth(1).and_then(|rest| rest.split('>').next()).expect("the field");
    field.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_is_made_by_the_form_and_removed_when_nothing_lives_by_it() {
    let _turn = platform().await;
    let (panel, _database) = signed_in().await;
    let services = &panel.panel.services;
    let (package, place) = (enabled(services).await, Place::new().await);
    until("its namespace is known", 20, async || place.is_known(&panel).await).await;
    let name = place.name("made");

    let form = format!("namespace={}&name={name}&topology=standard&project=middleware&watch={0}", place.namespace);
    let faulty = panel.get(&format!("/packages/test/operator?{form}&repository=a%20b&review=yes")).await.text().await.unwrap();
    assert!(
        faulty.contains("“a b” is no registry") && faulty.contains(&format!("value=\"{name}\"")) && !faulty.contains("name=\"seen\""),
        "{faulty}"
    );
    let review = panel.get(&format!("/packages/test/operator?{form}&repository=saola.local&review=yes")).await.text().await.unwrap();
    assert!(review.contains(&format!("MiddlewareOperator {}/{name}: made", place.namespace)) && review.contains(&package), "{review}");
    assert!(row(services, &place, &name).is_none(), "a review writes nothing");
    let asked = Instant::now();
    let (seen, namespace) = (hidden(&review, "seen"), place.namespace.as_str());
    let fields = [
        ("namespace", namespace),
        ("name", &name),
        ("topology", "standard"),
        ("repository", "saola.local"),
        ("project", "middleware"),
        ("watch", namespace),
        ("seen", &seen),
        ("reason", "CHG-60"),
    ];
    let outdated = TestPanel::leads_to(
        &panel.post("/packages/test/operator", &fields.map(|(key, value)| (key, if key == "seen" { "x" } else { value }))).await,
    );
    assert!(outdated.contains("problem=plan_outdated") && outdated.contains("repository=saola.local"), "{outdated}");
    let made = TestPanel::leads_to(&panel.post("/packages/test/operator", &fields).await);
    assert_eq!(made, format!("/packages?done=create&operator={namespace}%2F{name}"));
    println!("made and ready after {:?}", asked.elapsed());
    let known = row(services, &place, &name).unwrap();
    assert_eq!(
        (known.available.as_str(), known.package.as_str(), known.watches.as_slice()),
        ("1/1", &*package, &[namespace.to_owned()][..])
    );
    let page = panel.get(&made).await.text().await.unwrap();
    let remove = format!("/packages/test/operators/{namespace}/{name}/remove");
    assert!(page.contains(&format!("{namespace}/{name} is made and ready.")) && page.contains(&remove), "{page}");

    place.declare_middleware().await;
    let blocked = format!("{namespace}/zk live by it");
    until("what lives by it is known", 20, async || panel.get(&remove).await.text().await.unwrap().contains(&blocked)).await;
    let refused = TestPanel::leads_to(&panel.post(&remove, &[("reason", "CHG-61"), ("typed", &name), ("seen", "")]).await);
    assert!(refused.contains("problem=operator_blocked"), "{refused}");
    place.take_middleware_away().await;
    until("nothing lives by it", 20, async || !panel.get(&remove).await.text().await.unwrap().contains(&blocked)).await;
    let seen = hidden(&panel.get(&remove).await.text().await.unwrap(), "seen");
    let mistyped = TestPanel::leads_to(&panel.post(&remove, &[("reason", "CHG-61"), ("typed", "zk"), ("seen", &seen)]).await);
    assert!(mistyped.contains("problem=invalid"), "{mistyped}");
    let removed = TestPanel::leads_to(&panel.post(&remove, &[("reason", "CHG-61"), ("typed", &name), ("seen", &seen)]).await);
    assert_eq!(removed, format!("/packages?done=remove&operator={namespace}%2F{name}"));
    assert!(row(services, &place, &name).is_none());
    let told: Vec<_> = audited(services).await.into_iter().map(|(action, result, _)| format!("{action} {}", result.key())).collect();
    assert_eq!(
        told,
        ["create_operator refused", "create_operator done", "remove_operator refused", "remove_operator refused", "remove_operator done"]
    );
    place.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn three_pods_make_it_highly_available_and_its_name_is_taken_everywhere() {
    let _turn = platform().await;
    let (panel, _database) = signed_in().await;
    let services = &panel.panel.services;
    enabled(services).await;
    let (place, elsewhere) = (Place::new().await, Place::new().await);
    until("its namespace is known", 20, async || place.is_known(&panel).await && elsewhere.is_known(&panel).await).await;
    let (admin, name) = (program(&panel, "admin", "test").await, place.name("ha"));
    let wanted = |place: &Place, name: &str| {
        json!({"namespace": place.namespace, "name": name, "topology": "highly-available", "repository": "saola.local", "watch": place.namespace,
            "reason": "CHG-62"})
    };
    let (status, plan) = admin.post("/clusters/test/operators?dryRun=true", &wanted(&place, &name)).await;
    assert_eq!((status, plan["state"].as_str(), &plan["blockedBy"]), (200, Some("planned"), &Value::Null), "{plan}");
    assert_eq!(plan["baseline"], "zookeeper-operator-highly-available");
    let asked = Instant::now();
    let (status, made) = admin.post("/clusters/test/operators", &wanted(&place, &name)).await;
    assert_eq!((status, made["state"].as_str()), (201, Some("done")), "{made}");
    println!("three pods ready after {:?}", asked.elapsed());
    assert_eq!(row(services, &place, &name).unwrap().available, "3/3");

    let (status, refused) = admin.post("/clusters/test/operators", &wanted(&elsewhere, &name)).await;
    assert_eq!((status, refused["kind"].as_str()), (409, Some("operator_blocked")), "{refused}");
    assert!(refused["detail"].as_str().unwrap().contains("same ClusterRole"), "{refused}");
    for (change, field) in [("name", "name"), ("repository", "repository"), ("watch", "watch"), ("topology", "topology")] {
        let mut wanted = wanted(&elsewhere, &place.name("bad"));
        wanted[change] = json!("{{ .Globe.Name }}");
        let (status, refused) = admin.post("/clusters/test/operators", &wanted).await;
        assert_eq!((status, refused["field"].as_str()), (422, Some(field)), "{refused}");
    }
    let (_, listed) = program(&panel, "viewer", "test").await.get("/platform/operators").await;
    let item = listed["items"].as_array().unwrap().iter().find(|item| item["name"] == name.as_str()).unwrap();
    assert_eq!((item["watches"][0].as_str(), &item["deeds"]), (Some(place.namespace.as_str()), &json!([])), "{item}");
    let (status, removed) =
        admin.post(&format!("/clusters/test/operators/{}/{name}/remove", place.namespace), &json!({"reason": "CHG-62"})).await;
    assert_eq!((status, removed["state"].as_str()), (200, Some("done")), "{removed}");
    let (status, missing) =
        admin.post(&format!("/clusters/test/operators/{}/{name}/remove", place.namespace), &json!({"reason": "x"})).await;
    assert_eq!((status, missing["kind"].as_str()), (404, Some("no_operator")), "{missing}");
    place.end().await;
    elsewhere.end().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "no other test may have a ZookeeperCluster of its own meanwhile: deploy/local/test.sh runs it alone"]
async fn an_operator_is_upgraded_and_keeps_its_own_fields_unless_others_live_on_the_definition() {
    let _turn = platform().await;
    let (panel, _database) = signed_in().await;
    let services = &panel.panel.services;
    let (before, place) = (enabled(services).await, Place::new().await);
    until("its namespace is known", 20, async || place.is_known(&panel).await).await;
    let (rest, name) = (program(&panel, "admin", "test").await, place.name("up"));
    let wanted =
        json!({"namespace": place.namespace, "name": name, "repository": "saola.local", "watch": place.namespace, "reason": "CHG-63"});
    assert_eq!(rest.post("/clusters/test/operators", &wanted).await.0, 201);
    let archive = tar_gz(&example("1.3.1-7.1.0"));
    let (check, settled) = services.publish_package(&admin(), "test", archive, ("a newer one", None)).await.expect("it is clean");
    assert_eq!(settled, Settled::Done);

    let upgrade = format!("/clusters/test/operators/{}/{name}/upgrade", place.namespace);
    place.declare_stranger().await;
    let refused = async || rest.post(&format!("{upgrade}?dryRun=true"), &json!({})).await.1["blockedBy"].as_str().map(str::to_owned);
    until("the stranger is known", 20, async || {
        refused().await.is_some_and(|why| why.contains(&format!("{}/zk live on it", place.namespace)))
    })
    .await;
    assert_eq!(rest.post(&upgrade, &json!({"reason": "CHG-63"})).await.0, 409);
    place.take_stranger_away().await;
    until("the stranger is gone", 60, async || refused().await.is_none()).await;

    let (_, plan) = rest.post(&format!("{upgrade}?dryRun=true"), &json!({})).await;
    assert_eq!((plan["own"][0]["value"].as_str(), plan["writes"].as_array().unwrap().len()), (Some(place.namespace.as_str()), 2), "{plan}");
    let asked = Instant::now();
    let (status, done) = rest.post(&upgrade, &json!({"reason": "CHG-63", "plan": plan["plan"]})).await;
    assert_eq!((status, done["state"].as_str()), (200, Some("done")), "{done}");
    println!("upgraded, with its own fields, after {:?}", asked.elapsed());
    let known = row(services, &place, &name).unwrap();
    assert_eq!(
        (known.package.as_str(), known.watches.as_slice(), known.is_unfinished),
        (&*check.name, &[place.namespace.clone()][..], false)
    );
    assert_eq!(place.watched_by(&name).await.as_deref(), Some(place.namespace.as_str()), "the pods are told so");

    // As if the panel had ended between the two writes.
    let own = json!({"spec": {"template": {"spec": {"containers": [{"name": "{{ .Globe.Name }}", "env": [{"name": "WATCH_NAMESPACE", "value": place.namespace}]}]}}}});
    let cut = json!({"metadata": {"annotations": {"menagerie.dev/kept-deployment": own.to_string()}}, "spec": {"deployment": null}});
    let api = objects("MiddlewareOperator", &place.namespace).await;
    api.patch(&name, &PatchParams::default(), &Patch::Merge(cut)).await.unwrap();
    until("it is unfinished", 20, async || row(services, &place, &name).is_some_and(|row| row.is_unfinished && row.watches.is_empty()))
        .await;
    let deeds = row(services, &place, &name).unwrap().deeds;
    assert_eq!(deeds, [OperatorDeed::Restore, OperatorDeed::Remove]);
    let query = OperatorQuery { cluster: "test".into(), namespace: place.namespace.clone(), name: name.clone(), deed: "restore".into() };
    let page =
        panel.get(&format!("/packages/test/operators/{}/{}/{}", query.namespace, query.name, query.deed)).await.text().await.unwrap();
    assert!(page.contains("spec.deployment as it is now") && page.contains("WATCH_NAMESPACE"), "{page}");
    assert_eq!(change(&panel, &place, &name, OperatorDeed::Restore).await, Settled::Done);
    assert_eq!(row(services, &place, &name).unwrap().watches, std::slice::from_ref(&place.namespace));

    assert_eq!(change(&panel, &place, &name, OperatorDeed::Remove).await, Settled::Done);
    for (package, deed) in [(&before, PackageDeed::Enable), (&check.name, PackageDeed::Remove)] {
        let confirmed = Confirmed { reason: "it was a test", seen: None, typed: Some(package) };
        services.change_package(&admin(), Asked { cluster: "test", package, deed }, confirmed).await.unwrap();
    }
    relabel_definition(&before).await;
    let told: Vec<_> = audited(services).await.into_iter().map(|(action, result, _)| format!("{action} {}", result.key())).collect();
    assert_eq!(
        told,
        ["create_operator done", "upgrade_operator refused", "upgrade_operator done", "restore_operator done", "remove_operator done"]
    );
    place.end().await;
}
