//! The document: as committed, walked as a stranger and as an administrator, and never answered otherwise than it promises.

use app::error::AppError;
use serde_json::{Value, json};
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

/// The answer that an operation refers to.
fn referred<'a>(document: &'a Value, answer: &'a Value) -> &'a Value {
    match answer["$ref"].as_str() {
        Some(name) => &document["components"]["responses"][name.rsplit('/').next().unwrap()],
        None => answer,
    }
}

#[test]
fn every_operation_says_what_it_is_for_and_what_it_may_answer() {
    let document = serde_json::to_value(document()).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            assert!(operation["summary"].as_str().is_some_and(|text| !text.is_empty()), "{operation}");
            let mut statuses = vec!["400", "401", "403", "429", "500", "503"];
            statuses.extend(path.contains('{').then_some("404"));
            statuses.extend(["409", "413", "415", "422"].into_iter().filter(|_| method == "post"));
            for status in statuses {
                let told = &referred(&document, &operation["responses"][status])["content"]["application/problem+json"];
                assert_eq!(told["schema"]["$ref"], "#/components/schemas/Problem", "{method} {path} {status}");
            }
        }
    }
}

#[test]
fn lists_that_come_in_pieces_say_how_to_go_on() {
    let document = serde_json::to_value(document()).unwrap();
    for list in ["/ensembles", "/operations", "/audit", "/people", "/ensembles/{cluster}/{namespace}/{name}/znode/children"] {
        let parameters = document["paths"][format!("/api/v1{list}")]["get"]["parameters"].as_array().unwrap();
        assert!(parameters.iter().any(|parameter| parameter["name"] == "cursor"), "{list}: {parameters:?}");
    }
}

#[test]
fn every_kind_of_problem_that_a_program_can_meet_is_shown_by_an_example() {
    let document = serde_json::to_value(document()).unwrap();
    let mut shown: Vec<&str> = Vec::new();
    for answer in document["components"]["responses"].as_object().unwrap().values() {
        for (kind, example) in answer["content"]["application/problem+json"]["examples"].as_object().unwrap() {
            assert_eq!(example["value"]["kind"], kind.as_str());
            fits(&document, &json!({ "$ref": "#/components/schemas/Problem" }), &example["value"], kind);
            shown.push(kind);
        }
    }
    // What only forms, browsers or a wrong method meet.
    let elsewhere = ["sign_in_refused", "sign_in_slowed", "no_page", "unreachable", "no_method"];
    let missing: Vec<_> = AppError::KINDS.iter().filter(|kind| !shown.contains(kind) && !elsewhere.contains(kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_schema_has_an_example_that_fits_it() {
    let document = serde_json::to_value(document()).unwrap();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    assert!(schemas.len() > 25);
    // A page's example is made of those of its items.
    for (name, schema) in schemas.iter().filter(|(name, _)| !name.starts_with("Page_")) {
        assert!(!schema["example"].is_null(), "{name} has no example");
        fits(&document, schema, &schema["example"], name);
    }
}

/// Whether a value is what a schema says, as far as this document goes: references, types, properties, lists, words.
fn fits(document: &Value, schema: &Value, value: &Value, place: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        return fits(document, &document["components"]["schemas"][name.rsplit('/').next().unwrap()], value, place);
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        fits(document, part, value, place);
    }
    if let Some(either) = schema["oneOf"].as_array() {
        let is_null = value.is_null() && either.iter().any(|one| one["type"] == "null");
        if !is_null {
            fits(document, either.iter().find(|one| one["type"] != "null").unwrap(), value, place);
        }
        return;
    }
    let is = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        many => many.as_array().into_iter().flatten().filter_map(Value::as_str).collect(),
    };
    assert!(types.is_empty() || types.contains(&is) || (is == "integer" && types.contains(&"number")), "{place} is {is}, not {types:?}");
    assert!(schema["enum"].as_array().is_none_or(|words| words.contains(value)), "{place}: {value} is none of its words");
    for required in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        assert!(value.get(required).is_some(), "{place} lacks {required}");
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        value.get(name).into_iter().for_each(|value| fits(document, property, value, &format!("{place}.{name}")));
    }
    for item in value.as_array().into_iter().flatten() {
        fits(document, &schema["items"], item, &format!("{place}[]"));
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
        for body in [Value::Null, json!({}), json!({ "name": 1 }), json!([1])] {
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
