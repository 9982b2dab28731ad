//! The REST interface, as programs use it: lists in pieces, plans and operations, retries that act once, refusals that name what is wrong.

use futures::StreamExt;
use serde_json::{Value, json};
use tokio::time::{Duration, timeout};

use crate::support::{
    ensemble::TestEnsemble,
    operations::serves,
    panel::{TestPanel, config, known, signed_in, test_cluster},
    people::{program, told},
    postgres::TestDatabase,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_program_reads_what_the_pages_show() {
    let (panel, _database) = signed_in().await;
    let address = known(&panel).await;
    let ci = program(&panel, "viewer", "*").await;
    panel.until("it serves", async || ci.get(&address).await.1["health"] == "serves").await;
    let (status, ensemble) = ci.get(&address).await;
    assert_eq!((status, ensemble["voters"].as_u64(), ensemble["survives"].as_u64()), (200, Some(3), Some(1)));
    let (_, members) = ci.get(&format!("{address}/members")).await;
    assert_eq!(members["items"].as_array().unwrap().iter().filter(|member| member["state"] == "leader").count(), 1);
    let (status, znode) = ci.get(&format!("{address}/znode?path=/zookeeper")).await;
    assert_eq!((status, znode["path"].as_str()), (200, Some("/zookeeper")));
    let (_, children) = ci.get(&format!("{address}/znode/children?path=/zookeeper")).await;
    assert!(children["items"].as_array().unwrap().iter().any(|child| child["name"] == "config"), "{children}");
    let (_, me) = ci.get("/me").await;
    assert_eq!((me["name"].as_str(), me["limit"]["role"].as_str()), (Some("admin"), Some("viewer")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_objects_of_an_ensemble_are_read_whole_and_no_others() {
    let (panel, _database) = signed_in().await;
    let address = known(&panel).await;
    let ci = program(&panel, "viewer", "*").await;
    panel.until("it serves", async || ci.get(&address).await.1["health"] == "serves").await;
    let (_, ensemble) = ci.get(&address).await;
    let name = ensemble["name"].as_str().unwrap();
    let (status, set) = ci.get(&format!("{address}/manifest")).await;
    assert_eq!((status, set["kind"].as_str(), set["name"].as_str()), (200, Some("StatefulSet"), Some(name)));
    let yaml = set["yaml"].as_str().unwrap();
    assert!(yaml.contains("podManagementPolicy") && !yaml.contains("managedFields"), "{yaml}");
    let (status, pod) = ci.get(&format!("{address}/manifest?kind=Pod&object={name}-0")).await;
    assert_eq!((status, pod["apiVersion"].as_str()), (200, Some("v1")));
    assert!(pod["yaml"].as_str().unwrap().contains("hostIP"), "{pod}");
    for other in ["kind=Pod&object=another-0", "kind=Secret&object=any", "kind=StatefulSet&object="] {
        let (status, problem) = ci.get(&format!("{address}/manifest?{other}")).await;
        assert_eq!((status, problem["kind"].as_str()), (404, Some("no_object")), "{other}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_read_in_pieces_is_the_whole_list_and_a_foreign_cursor_is_refused() {
    let (panel, _database) = signed_in().await;
    let admin = program(&panel, "admin", "*").await;
    for number in 0..5 {
        let (status, _) = admin.post("/people", &json!({ "name": format!("p{number}"), "kind": "service" })).await;
        assert_eq!(status, 201);
    }
    let all = admin.get("/audit").await.1["items"].as_array().unwrap().len();
    assert!(all > 5, "{all}");
    known(&panel).await;
    let (_, whole) = admin.get("/ensembles").await;
    let mut pieces = Vec::new();
    let mut next = String::new();
    loop {
        let (status, piece) = admin.get(&format!("/ensembles?limit=1{next}")).await;
        assert_eq!((status, &piece["total"]), (200, &whole["total"]));
        pieces.extend(piece["items"].as_array().unwrap().clone());
        let Some(cursor) = piece["next"].as_str() else { break };
        next = format!("&cursor={cursor}");
    }
    let names = |items: &[Value]| items.iter().map(|item| item["namespace"].to_string()).collect::<Vec<_>>();
    assert_eq!(names(&pieces), names(whole["items"].as_array().unwrap()));
    for path in ["/ensembles?cursor=AAAA", "/operations?cursor=x", "/audit?cursor=%25", "/ensembles?health=serves&cursor=eyJ4"] {
        assert_eq!(admin.get(path).await.1["kind"], "bad_cursor", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_is_planned_confirmed_and_followed_to_its_end() {
    let ensemble = TestEnsemble::plain(&test_cluster(), 1).await;
    let database = TestDatabase::new().await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    panel.sign_in().await;
    let name = ensemble.name();
    serves(&panel.panel.services, &name).await;
    let address = format!("/ensembles/{}/{}/{}", name.cluster, name.namespace, name.name);
    let ci = program(&panel, "operator", &format!("test/{}", ensemble.namespace)).await;

    let (status, plan) = ci.post(&format!("{address}/restart?dryRun=true"), &json!({})).await;
    assert_eq!((status, plan["action"].as_str()), (200, Some("restart")));
    assert_eq!(ci.get("/operations").await.1["items"].as_array().map(Vec::len), Some(0), "a dry run leaves nothing");
    let outdated = ci.post(&format!("{address}/restart"), &json!({ "reason": "test", "plan": "another" })).await;
    assert_eq!((outdated.0, outdated.1["kind"].as_str()), (409, Some("plan_outdated")));
    let stale = ci.ask("POST", &format!("{address}/restart")).header("if-match", "\"old\"").json(&json!({ "reason": "test" }));
    assert_eq!(told(stale.send().await.unwrap()).await.0, 412);

    let body = json!({ "reason": "test", "plan": plan["fingerprint"] });
    let asked = || ci.ask("POST", &format!("{address}/restart")).header("idempotency-key", "one").json(&body).send();
    let (first, second) = tokio::join!(asked(), asked());
    let (first, second) = (first.unwrap(), second.unwrap());
    let location = first.headers()["location"].to_str().unwrap().trim_start_matches("/api/v1").to_owned();
    assert_eq!((first.status().as_u16(), second.status().as_u16()), (202, 202));
    assert_eq!(first.headers()["location"], second.headers()["location"], "two requests with one key are one restart");
    let busy = ci.post(&format!("{address}/restart"), &json!({ "reason": "again" })).await;
    assert_eq!((busy.0, busy.1["kind"].as_str()), (409, Some("busy")));
    assert!(location.ends_with(busy.1["operation"].as_str().unwrap()));

    let mut stream = ci.ask("GET", &format!("{location}/events")).send().await.unwrap().bytes_stream();
    let mut text = String::new();
    let ended = timeout(Duration::from_secs(120), async {
        while let Some(Ok(bytes)) = stream.next().await {
            text.push_str(&String::from_utf8_lossy(&bytes));
        }
    });
    ended.await.expect("the stream ends with the operation");
    assert!(text.contains("id: ") && text.matches("event: operation").count() > 1);
    assert_eq!(ci.get(&location).await.1["state"], "succeeded");
    let (_, audit) = program(&panel, "auditor", "*").await.get("/audit?action=restart&result=done").await;
    assert!(audit["items"][0]["token"].as_str().unwrap().starts_with("operator "), "{audit}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_means_nothing_is_named() {
    let (panel, _database) = signed_in().await;
    let admin = program(&panel, "admin", "*").await;
    for (path, field) in [
        ("/ensembles?health=fine", "health"),
        ("/ensembles?driver=x", "driver"),
        ("/ensembles?limit=0", "limit"),
        ("/ensembles?colour=red", "query"),
        ("/ensembles?size=many", "query"),
        ("/operations?state=odd", "state"),
        ("/audit?since=yesterday", "since"),
        ("/audit?action=explode", "action"),
    ] {
        let (status, problem) = admin.get(path).await;
        assert_eq!((status, problem["field"].as_str()), (400, Some(field)), "{path}: {problem}");
    }
    let new = |name: &str| json!({ "cluster": "test", "namespace": "shop", "name": name, "members": 3, "version": "3.9.4", "reason": "x" });
    let (status, problem) = admin.post("/ensembles", &new("Not-A-Label")).await;
    assert_eq!((status, problem["field"].as_str()), (422, Some("name")));
    let (status, problem) = admin.post("/ensembles", &json!({ "cluster": "test", "colour": "red" })).await;
    assert_eq!((status, problem["field"].as_str()), (400, Some("body")), "{problem}");
    let send = async |method: &str, kind: &str, body: String| {
        let request = admin.ask(method, "/people").header("content-type", kind).body(body);
        told(request.send().await.unwrap()).await.1["kind"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(send("POST", "text/plain", "{}".into()).await, "no_json");
    assert_eq!(send("POST", "application/json", "{".into()).await, "bad_parameter");
    assert_eq!(send("POST", "application/json", format!("\"{}\"", "x".repeat(70_000))).await, "too_large");
    assert_eq!(send("PUT", "application/json", "{}".into()).await, "no_method");
    assert_eq!(admin.get("/nothing").await.1["kind"], "no_page");
}
