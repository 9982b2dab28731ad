//! The document: as committed, walked as a stranger and as an administrator, and never answered otherwise than it promises.

use serde_json::Value;
use server::http::api::document;

use crate::support::{
    panel::{TestPanel, config, test_cluster},
    people::program,
    postgres::TestDatabase,
};

/// An operation of the document, with `nothing` in place of each part of its path.
pub struct Operation {
    pub method: String,
    pub path: String,
    pub id: String,
    promised: Vec<String>,
}

/// All of them.
pub fn operations() -> Vec<Operation> {
    let document = serde_json::to_value(document()).unwrap();
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in
            item.as_object().unwrap().iter().filter(|(key, _)| ["get", "post", "delete", "put"].contains(&key.as_str()))
        {
            found.push(Operation {
                method: method.to_uppercase(),
                path: path
                    .strip_prefix("/api/v1")
                    .unwrap()
                    .split('/')
                    .map(|part| if part.starts_with('{') { "nothing" } else { part })
                    .collect::<Vec<_>>()
                    .join("/"),
                id: operation["operationId"].as_str().unwrap().to_owned(),
                promised: operation["responses"].as_object().unwrap().keys().cloned().collect(),
            });
        }
    }
    found
}

#[test]
fn the_document_is_the_committed_one() {
    insta::assert_json_snapshot!("openapi", document());
}

#[test]
fn every_operation_says_what_it_is_for_and_what_it_may_answer() {
    let document = serde_json::to_value(document()).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    for item in document["paths"].as_object().unwrap().values() {
        for operation in item.as_object().unwrap().values() {
            assert!(operation["summary"].as_str().is_some_and(|text| !text.is_empty()), "{operation}");
            for status in ["400", "401", "403", "404", "429", "503"] {
                assert_eq!(
                    operation["responses"][status]["content"]["application/problem+json"]["schema"]["$ref"],
                    "#/components/schemas/Problem"
                );
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_get_401_and_nobody_gets_what_is_not_promised() {
    let database = TestDatabase::new().await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    panel.sign_in().await;
    let admin = program(&panel, "admin", "*").await;
    let stranger = reqwest::Client::new();
    assert!(operations().len() > 20);
    for Operation { method, path, id, promised } in operations() {
        let address = format!("{}/api/v1{path}", panel.url);
        let refused = stranger.request(method.parse().unwrap(), &address).json(&Value::Null).send().await.unwrap();
        assert_eq!(
            (refused.status().as_u16(), refused.headers()["content-type"].to_str().unwrap()),
            (401, "application/problem+json"),
            "{id}"
        );
        for body in [Value::Null, serde_json::json!({}), serde_json::json!({ "name": 1 }), serde_json::json!([1])] {
            let request = admin.ask(&method, &path);
            let answer = if method == "POST" { request.json(&body).send() } else { request.send() }.await.unwrap();
            let status = answer.status().as_u16();
            assert!(status < 500 && promised.contains(&status.to_string()), "{id} answered {status} to {body}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_document_and_its_reader_need_no_internet() {
    let database = TestDatabase::without_schema().await;
    let panel = TestPanel::start(config(&database.url(), vec![test_cluster()])).await;
    let document: Value = panel.get("/api/v1/openapi.json").await.json().await.unwrap();
    assert_eq!(document["info"]["title"], "Menagerie");
    let page = panel.get("/api/docs/").await;
    assert_eq!(page.status(), 200);
    assert!(page.headers()["content-security-policy"].to_str().unwrap().starts_with("default-src 'self'"));
    let text = page.text().await.unwrap();
    assert!(text.contains("swagger") && !text.contains("https://"), "{text}");
}
