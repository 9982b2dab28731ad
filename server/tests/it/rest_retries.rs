//! Retries: a request under a key is carried out once, whoever hangs up, comes twice at once or finds another panel.

use futures::future::join_all;
use kube::api::ListParams;
use serde_json::{Value, json};

use crate::support::{
    ensemble::TestEnsemble,
    panel::{TestPanel, config, signed_in, test_cluster},
    people::{Program, program, told},
    postgres::TestDatabase,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_key_belongs_to_one_request() {
    let (panel, _database) = signed_in().await;
    let admin = program(&panel, "admin", "*").await;
    let add = |name: &str, key: &str| {
        admin.ask("POST", "/people").header("idempotency-key", key).json(&json!({ "name": name, "kind": "service" })).send()
    };
    let answers = join_all((0..10).map(|_| add("worker", "k-1"))).await;
    let answers: Vec<_> = answers.into_iter().map(Result::unwrap).collect();
    assert!(answers.iter().all(|answer| answer.status() == 201), "{:?}", answers.iter().map(|a| a.status()).collect::<Vec<_>>());
    assert_eq!(answers.iter().filter(|answer| !answer.headers().contains_key("idempotency-replayed")).count(), 1, "one was carried out");
    let (status, problem) = told(add("another", "k-1").await.unwrap()).await;
    assert_eq!((status, problem["kind"].as_str()), (422, Some("idempotency_key_reused")));
    let (_, people) = admin.get("/people?q=worker").await;
    assert_eq!(people["total"], 1);
    assert_eq!(told(add("another", &"k".repeat(201)).await.unwrap()).await.0, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_is_told_once_also_to_whoever_asks_again() {
    let (panel, _database) = signed_in().await;
    let admin = program(&panel, "admin", "*").await;
    let add = || admin.ask("POST", "/people").header("idempotency-key", "k-1").json(&json!({ "name": "mei", "kind": "person" })).send();
    let (_, first) = told(add().await.unwrap()).await;
    let (status, second) = told(add().await.unwrap()).await;
    assert!(first["secret"].is_string());
    assert_eq!((status, &second["id"], &second["secret"]), (201, &first["id"], &Value::Null));
}

/// What creates an ensemble in a namespace of the test node.
fn wanted(namespace: &str) -> Value {
    json!({ "cluster": "test", "namespace": namespace, "name": "zk", "members": 1, "version": "3.9.4", "cpu": "20m", "memory": "256Mi",
        "heapMb": 96, "storage": "100Mi", "reason": "a retried create" })
}

async fn create(ci: &Program, namespace: &str, key: &str) -> (u16, Value) {
    told(ci.ask("POST", "/ensembles").header("idempotency-key", key).json(&wanted(namespace)).send().await.unwrap()).await
}

/// Waits until a create is not refused any more because the panel does not know the namespace yet.
async fn ready(panel: &TestPanel, ci: &Program, namespace: &str) {
    let planned = async || {
        let (status, plan) = ci.post("/ensembles?dryRun=true", &wanted(namespace)).await;
        status == 200 && plan["verdict"] != "blocked" && plan["guards"].as_array().is_some_and(|guards| !guards.is_empty())
    };
    panel.until("a create can be planned", planned).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_retried_create_makes_one_ensemble_also_at_once_and_after_the_panel_started_anew() {
    let nowhere = TestEnsemble::nowhere(&test_cluster()).await;
    let database = TestDatabase::new().await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    panel.sign_in().await;
    let namespace = nowhere.namespace.as_str();
    let ci = program(&panel, "operator", &format!("test/{namespace}")).await;
    ready(&panel, &ci, namespace).await;

    let at_once = join_all((0..5).map(|_| create(&ci, namespace, "create-1"))).await;
    let id = at_once[0].1["id"].clone();
    assert!(id.is_string() && at_once.iter().all(|(status, told)| (*status, &told["id"]) == (202, &id)), "{at_once:?}");

    drop(panel);
    let anew = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let ci = ci.at(&anew.url);
    let (status, again) = create(&ci, namespace, "create-1").await;
    assert_eq!((status, &again["id"]), (202, &id), "another panel gives the answer of the first");
    let (status, reused) =
        told(ci.ask("POST", "/ensembles").header("idempotency-key", "create-1").json(&json!({})).send().await.unwrap()).await;
    assert_eq!((status, reused["kind"].as_str()), (422, Some("idempotency_key_reused")));
    let (status, other) = create(&ci, namespace, "create-2").await;
    assert!([409, 422].contains(&status), "under another key it is another create, which finds the first: {other}");

    let address = format!("/operations/{}", id.as_str().unwrap());
    for _ in 0..600 {
        if ci.get(&address).await.1["state"] == "succeeded" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    }
    assert_eq!(ci.get(&address).await.1["state"], "succeeded");
    assert_eq!(ci.get("/operations").await.1["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(nowhere.stateful_sets().list(&ListParams::default()).await.unwrap().items.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_hangs_up_and_asks_again_gets_the_answer_of_the_first_time() {
    let (panel, _database) = signed_in().await;
    let admin = program(&panel, "admin", "*").await;
    for number in 0..10 {
        let (name, key) = (format!("worker-{number}"), format!("k-{number}"));
        let body = json!({ "name": name, "kind": "service" });
        let add = || admin.ask("POST", "/people").header("idempotency-key", &key).json(&body).send();
        // Somewhere between the connection and the answer: each time a little later.
        let hung_up = tokio::time::timeout(std::time::Duration::from_millis(2 * number), add()).await;
        drop(hung_up);
        assert_eq!(add().await.unwrap().status(), 201, "{name}");
        assert_eq!(admin.get(&format!("/people?q={name}")).await.1["total"], 1, "{name}");
    }
}
